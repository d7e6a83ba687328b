-- +goose Up
-- In which state somebody works at a unit: ready, on a pause, ending the shift.
-- One row a person and unit; the history is the access log's.
CREATE TABLE queue.agent (
    staff_id  uuid        NOT NULL,
    region_id text        NOT NULL,
    unit_id   uuid        NOT NULL,
    state     text        NOT NULL CHECK (state IN ('ready', 'pause', 'ending')),
    reason    text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (staff_id, unit_id)
);
ALTER TABLE queue.agent ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON queue.agent TO vl_staff;
GRANT SELECT ON queue.agent TO vl_robot;
CREATE POLICY agent_unit ON queue.agent TO vl_staff
    USING (region_id = (SELECT nullif(current_setting('app.region', true), ''))
       AND unit_id = (SELECT nullif(current_setting('app.unit', true), '')::uuid))
    WITH CHECK (staff_id = (SELECT nullif(current_setting('app.staff', true), '')::uuid)
       AND unit_id = (SELECT nullif(current_setting('app.unit', true), '')::uuid)
       AND region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY agent_robot ON queue.agent TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
