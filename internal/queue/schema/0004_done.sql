-- +goose Up
-- How many a unit has finished of late: what is known of how fast its line moves.
-- Building it locks out writers for as long as reading the table takes.
CREATE INDEX item_done_by_unit ON queue.item (unit_region, unit_id, done_at) WHERE state = 'done';
