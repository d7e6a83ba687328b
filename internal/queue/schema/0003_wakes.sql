-- +goose Up
-- The call-backs of N1 and N2 that nobody is offered yet.
CREATE INDEX item_to_wake ON queue.item (unit_region, wakes_at, id) WHERE state <> 'done' AND wakes_at IS NOT NULL;
