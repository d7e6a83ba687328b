-- +goose Up
GRANT USAGE ON SCHEMA journal TO vl_staff, vl_resident, vl_robot;

-- A note that is being written. One a case; version tells who saved last.
CREATE TABLE journal.draft (
    case_id     uuid        PRIMARY KEY,
    region_id   text        NOT NULL,
    provider_id uuid        NOT NULL,
    version     bigint      NOT NULL CHECK (version > 0),
    sections    jsonb       NOT NULL,
    saved_by    uuid        NOT NULL,
    saved_at    timestamptz NOT NULL,
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
);

-- A signed note. Nothing is erased or made unreadable (PDL 3:14): the
-- application can insert and read, and a correction is a new version.
CREATE TABLE journal.note (
    id          uuid        PRIMARY KEY,
    case_id     uuid        NOT NULL,
    region_id   text        NOT NULL,
    provider_id uuid        NOT NULL,
    unit_id     uuid        NOT NULL,
    version     integer     NOT NULL CHECK (version > 0),
    sections    jsonb       NOT NULL,
    why         text        NOT NULL,
    signed_by   uuid        NOT NULL,
    signed_name text        NOT NULL,
    signed_role text        NOT NULL,
    protected   boolean     NOT NULL,
    signed_at   timestamptz NOT NULL,
    UNIQUE (case_id, version),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id),
    CONSTRAINT correction_says_why CHECK (version = 1 OR why <> '')
);
ALTER TABLE journal.draft ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE journal.note  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON journal.draft TO vl_staff;
GRANT SELECT, INSERT ON journal.note TO vl_staff;
GRANT SELECT ON journal.note TO vl_resident, vl_robot;

CREATE POLICY draft_staff ON journal.draft TO vl_staff
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY note_staff ON journal.note TO vl_staff
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
-- The note is the person's; a guardian reads it where the case is not the
-- child's own (the case's policy says which).
CREATE POLICY note_resident ON journal.note TO vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY note_robot ON journal.note TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
