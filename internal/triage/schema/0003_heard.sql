-- +goose Up
-- Sentences with words of danger in what the person wrote, and what they said
-- when each was asked back. Code of before leaves it alone.
ALTER TABLE triage.interview ADD COLUMN heard jsonb NOT NULL DEFAULT '[]';
