-- +goose Up
-- Which version of the draft was signed. The next draft goes on from there, so
-- that a page left open from before cannot pass for the latest.
ALTER TABLE journal.note ADD COLUMN draft_version bigint NOT NULL DEFAULT 0 CHECK (draft_version >= 0);
