-- +goose Up
-- A case may be about two things at once. reason_id is the first, which names the
-- case where there is room for one, also_reason_id the second. Code of before
-- leaves the second alone.
ALTER TABLE cases.case ADD COLUMN also_reason_id text NOT NULL DEFAULT ''
    CONSTRAINT two_reasons_differ CHECK (also_reason_id = '' OR also_reason_id <> reason_id);
