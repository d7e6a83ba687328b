-- +goose Up
GRANT USAGE ON SCHEMA queue TO vl_staff, vl_resident, vl_partner, vl_robot;

-- A work item: one thing that somebody at a unit has to do for a case. One
-- queue for every channel; the order is queue.Order, never the database's.
CREATE TABLE queue.item (
    id              uuid        PRIMARY KEY,
    case_id         uuid        NOT NULL,
    case_region     text        NOT NULL,
    unit_region     text        NOT NULL,
    unit_id         uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('chat', 'case', 'voice', 'callback', 'video', 'task')),
    profession      text        NOT NULL,
    language        text        NOT NULL,
    class           smallint    NOT NULL CHECK (class BETWEEN 1 AND 7),
    class_at        timestamptz NOT NULL,
    entered_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    wakes_at        timestamptz,
    state           text        NOT NULL CHECK (state IN ('waiting', 'offered', 'taken', 'parked', 'done')),
    holder          uuid,
    epoch           integer     NOT NULL DEFAULT 0 CHECK (epoch >= 0),
    parked_until    timestamptz,
    attempts        smallint    NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    previous_holder uuid,
    done_at         timestamptz,
    FOREIGN KEY (case_id, case_region) REFERENCES cases.case (id, region_id),
    CONSTRAINT held_has_holder CHECK ((state IN ('offered', 'taken', 'parked')) = (holder IS NOT NULL)),
    CONSTRAINT done_says_when CHECK ((state = 'done') = (done_at IS NOT NULL))
);
-- I9: at most one open item per case and kind
CREATE UNIQUE INDEX item_open_once ON queue.item (case_id, kind) WHERE state <> 'done';
CREATE INDEX item_open_by_unit ON queue.item (unit_region, unit_id, class, entered_at, id) WHERE state <> 'done';
CREATE INDEX item_by_case ON queue.item (case_id, state);
CREATE INDEX item_due ON queue.item (unit_region, due_at, id) WHERE state <> 'done';

ALTER TABLE queue.item ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON queue.item TO vl_staff, vl_resident, vl_robot;

-- The queue is the unit's own: another unit of the same provider sees nothing.
CREATE POLICY item_staff ON queue.item TO vl_staff
    USING ((unit_region = (SELECT nullif(current_setting('app.region', true), ''))
            AND unit_id = (SELECT nullif(current_setting('app.unit', true), '')::uuid))
        OR EXISTS (SELECT FROM cases.case c WHERE c.id = case_id))
    WITH CHECK (case_region = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY item_resident ON queue.item TO vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id))
    WITH CHECK (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY item_robot ON queue.item TO vl_robot
    USING (unit_region = (SELECT nullif(current_setting('app.region', true), '')));
