-- +goose Up
GRANT USAGE ON SCHEMA triage TO vl_staff, vl_resident, vl_robot;

-- An interview is one person's walk through the guides of their case. It keeps
-- the revision it began on. Rows are never deleted: an abandoned walk expires
-- with its case.
CREATE TABLE triage.interview (
    case_id     uuid        PRIMARY KEY,
    region_id   text        NOT NULL,
    speaker     text        NOT NULL CHECK (speaker IN ('self', 'child', 'other', 'nurse')),
    reason_id   text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('open', 'sent', 'left')),
    one_by_one  text[]      NOT NULL,
    taken_back  jsonb       NOT NULL,
    confirmed   text        NOT NULL CHECK (confirmed IN ('', 'yes', 'unsure')),
    health      text        NOT NULL CHECK (health IN ('', 'very_good', 'good', 'fair', 'bad', 'very_bad', 'unsaid')),
    own_words   text        NOT NULL CHECK (char_length(own_words) <= 4000),
    hope        text        NOT NULL CHECK (char_length(hope) <= 2000),
    worded      boolean     NOT NULL,
    outcome     jsonb,
    opened_at   timestamptz NOT NULL,
    decided_at  timestamptz,
    sent_at     timestamptz,
    version     bigint      NOT NULL CHECK (version > 0),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id),
    CONSTRAINT decided_has_outcome CHECK ((outcome IS NULL) = (decided_at IS NULL)),
    CONSTRAINT sent_says_when CHECK ((state = 'open') = (sent_at IS NULL))
);

COMMENT ON COLUMN triage.interview.taken_back IS
    'answers, by fact, that once made N1 hold and were changed since: the case is then at least N3 by caution';

-- Which guides, in which revision (by content hash).
CREATE TABLE triage.interview_guide (
    case_id   uuid NOT NULL,
    region_id text NOT NULL,
    guide     text NOT NULL,
    revision  text NOT NULL,
    PRIMARY KEY (case_id, guide),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
);

-- Every answer ever given, in order; the last one of a fact is the one that
-- holds. An empty value is an answer taken back.
CREATE TABLE triage.answer (
    case_id   uuid        NOT NULL,
    n         integer     NOT NULL CHECK (n > 0),
    region_id text        NOT NULL,
    fact      text        NOT NULL,
    value     text        NOT NULL CHECK (char_length(value) <= 4000),
    page      text        NOT NULL,
    marked    boolean     NOT NULL,
    by_kind   text        NOT NULL CHECK (by_kind IN ('resident', 'staff', 'robot')),
    at        timestamptz NOT NULL,
    PRIMARY KEY (case_id, n),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
);
COMMENT ON COLUMN triage.answer.marked IS
    'false for a box left untouched beside a ticked one: "ej markerat" in notes, never "nekar"';

ALTER TABLE triage.interview       ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE triage.interview_guide ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE triage.answer          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON triage.interview TO vl_resident;
GRANT SELECT ON triage.interview TO vl_staff, vl_robot;
GRANT SELECT, INSERT ON triage.interview_guide, triage.answer TO vl_resident;
GRANT SELECT ON triage.interview_guide, triage.answer TO vl_staff, vl_robot;

-- What the case's own policy shows, these show: an interview has no audience
-- of its own.
CREATE POLICY interview_case ON triage.interview TO vl_staff, vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY guide_case ON triage.interview_guide TO vl_staff, vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY answer_case ON triage.answer TO vl_staff, vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY interview_robot ON triage.interview TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY guide_robot ON triage.interview_guide TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY answer_robot ON triage.answer TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
