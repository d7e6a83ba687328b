-- +goose Up
-- What waiting needs: how the person is reached, and the danger signs asked again
-- when somebody is worse or opens a case again. Answers stay as they were given;
-- anew says which of them are too old to hold. Code of before leaves all three
-- alone.
ALTER TABLE triage.interview
    ADD COLUMN reached     boolean NOT NULL DEFAULT false,
    ADD COLUMN interpreter text    NOT NULL DEFAULT '' CONSTRAINT interpreter_is_a_language CHECK (char_length(interpreter) <= 60),
    ADD COLUMN anew        jsonb;
COMMENT ON COLUMN triage.interview.interpreter IS 'the language, in the person''s own words; empty: none is needed';
COMMENT ON COLUMN triage.interview.anew IS
    'why and when the danger signs were asked again, the answers that no longer hold, and the outcome that held before';
