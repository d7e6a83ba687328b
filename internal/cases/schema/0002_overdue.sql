-- +goose Up
-- Who was woken because a promise passed, and when the next is to be (SPINE I5).
-- promised_at is when due_at was promised; woken counts holder, unit, shift lead,
-- watch unit. A row that older code has written has NULL: woken from due_at.
ALTER TABLE cases.case
    ADD COLUMN promised_at timestamptz,
    ADD COLUMN woken       smallint NOT NULL DEFAULT 0 CONSTRAINT woken_is_a_stage CHECK (woken BETWEEN 0 AND 4),
    ADD COLUMN wake_at     timestamptz;
CREATE INDEX case_to_wake ON cases.case (region_id, coalesce(wake_at, due_at), id) WHERE state <> 'closed' AND woken < 4;
CREATE INDEX case_draft_by_age ON cases.case (region_id, changed_at, id) WHERE state = 'draft';
