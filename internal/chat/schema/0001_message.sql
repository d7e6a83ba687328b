-- +goose Up
GRANT USAGE ON SCHEMA chat TO vl_staff, vl_resident, vl_robot;

-- What was said in a case: to the other side, or among staff (internal). The
-- entry of the timeline points here. Never changed, never deleted but by
-- retention.
CREATE TABLE chat.message (
    id          uuid        PRIMARY KEY,
    case_id     uuid        NOT NULL,
    region_id   text        NOT NULL,
    provider_id uuid        NOT NULL,
    seq         bigint      NOT NULL,
    visible_to  text        NOT NULL CHECK (visible_to IN ('person', 'family', 'staff')),
    author_kind text        NOT NULL CHECK (author_kind IN ('resident', 'staff')),
    author      text        NOT NULL,
    body        text        NOT NULL CHECK (char_length(body) BETWEEN 1 AND 8000),
    at          timestamptz NOT NULL,
    UNIQUE (case_id, seq),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
);
ALTER TABLE chat.message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON chat.message TO vl_staff, vl_resident;
GRANT SELECT ON chat.message TO vl_robot;

CREATE POLICY message_staff ON chat.message TO vl_staff
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY message_resident ON chat.message TO vl_resident
    USING (visible_to <> 'staff' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id
        AND (visible_to = 'family'
          OR c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))))
    WITH CHECK (visible_to <> 'staff' AND author_kind = 'resident' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY message_robot ON chat.message TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
