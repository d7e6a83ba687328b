-- +goose Up
-- When something that the list shows of the case last changed: who follows the
-- queue is told by it, and no other module's table is read. Without a default the
-- column is added at once, whatever the table holds.
ALTER TABLE queue.item ADD COLUMN altered_at timestamptz;
