-- +goose Up
-- What staff have written to a resident and the server holds for some seconds, so
-- that they can take it back. The row is the writer's order: it leaves by itself,
-- as what they were when they wrote it, whatever becomes of the node that took it.
-- n is drawn while the case is locked: it is the order of writing. The text stands
-- here only while it is held, the rest for two days so that a late undo is told
-- what became of it.
CREATE TABLE chat.held (
    id          uuid        PRIMARY KEY,
    n           bigint      GENERATED ALWAYS AS IDENTITY,
    case_id     uuid        NOT NULL,
    region_id   text        NOT NULL,
    provider_id uuid        NOT NULL,
    unit_id     uuid        NOT NULL,
    staff_id    uuid        NOT NULL,
    name        text        NOT NULL,
    protected   boolean     NOT NULL,
    assignment  text        NOT NULL,
    profession  text        NOT NULL,
    request     text        NOT NULL,
    body        text        NOT NULL CHECK (char_length(body) <= 8000),
    made_at     timestamptz NOT NULL,
    send_at     timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'undone', 'sent', 'noted')),
    left_at     timestamptz,
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id),
    CONSTRAINT text_while_held CHECK ((state = 'held') = (body <> '')),
    CONSTRAINT left_says_when  CHECK ((state = 'held') = (left_at IS NULL)),
    CONSTRAINT held_some_time  CHECK (send_at >= made_at)
);
COMMENT ON COLUMN chat.held.id IS 'becomes the id of the message';
CREATE INDEX held_in_order ON chat.held (region_id, n) WHERE state = 'held';
CREATE INDEX held_by_writer ON chat.held (staff_id, case_id, n) WHERE state = 'held';
CREATE INDEX held_to_sweep ON chat.held (region_id, left_at, id) WHERE state <> 'held';

ALTER TABLE chat.held ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (state, body, left_at) ON chat.held TO vl_staff;
-- The robot finds what is due and sweeps what has left. It never reads a text.
GRANT SELECT (id, n, case_id, region_id, provider_id, unit_id, staff_id, name, protected, assignment, profession, request,
    made_at, send_at, state, left_at), DELETE ON chat.held TO vl_robot;

-- What is held is its writer's alone: it has not been said yet.
CREATE POLICY held_writer ON chat.held TO vl_staff
    USING (staff_id = (SELECT nullif(current_setting('app.staff', true), '')::uuid)
       AND region_id = (SELECT nullif(current_setting('app.region', true), '')))
    WITH CHECK (staff_id = (SELECT nullif(current_setting('app.staff', true), '')::uuid)
       AND unit_id = (SELECT nullif(current_setting('app.unit', true), '')::uuid)
       AND region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY held_robot ON chat.held TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
