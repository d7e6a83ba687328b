-- +goose Up
-- What the resident has said since somebody last acted: that it is worse, and
-- the latest sentence with words of danger, and when. And when the case was opened again:
-- what was done since wants a note of its own.
ALTER TABLE cases.case
    ADD COLUMN worse  boolean NOT NULL DEFAULT false,
    ADD COLUMN danger text    NOT NULL DEFAULT '' CHECK (char_length(danger) <= 1000),
    ADD COLUMN raised_at   timestamptz,
    ADD COLUMN reopened_at timestamptz;

-- Words of danger in what a resident writes are told to staff alone, in the
-- transaction that keeps the words.
CREATE POLICY entry_resident_alarm ON cases.entry FOR INSERT TO vl_resident
    WITH CHECK (kind = 'alarm' AND visible_to = 'staff' AND author_kind = 'resident'
        AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));

-- Nobody writes a way over a border yet, so nobody may: a policy of this table
-- reads no other and cannot say whose case it opens.
REVOKE INSERT ON cases.opening FROM vl_staff, vl_robot;
REVOKE UPDATE (until_at) ON cases.opening FROM vl_staff, vl_robot;
