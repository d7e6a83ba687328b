-- +goose Up
-- Whether the person of a quiet case has asked to be told of an answer by SMS. No
-- row: they have not.
CREATE TABLE chat.texts (
    case_id   uuid        PRIMARY KEY,
    region_id text        NOT NULL,
    asked     boolean     NOT NULL,
    by_person uuid        NOT NULL,
    at        timestamptz NOT NULL,
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
);
ALTER TABLE chat.texts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON chat.texts TO vl_resident;
GRANT SELECT ON chat.texts TO vl_robot;
CREATE POLICY texts_resident ON chat.texts TO vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id))
    WITH CHECK (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id)
        AND by_person = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]));
CREATE POLICY texts_robot ON chat.texts TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
