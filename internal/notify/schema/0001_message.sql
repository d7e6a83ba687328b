-- +goose Up
GRANT USAGE ON SCHEMA notify TO vl_robot;

-- An SMS to somebody who waits for an answer. Neither number nor text is kept: both
-- are read and written anew when it is sent. No foreign key: a message outlives
-- nothing and points at a case by its opaque id.
CREATE TABLE notify.message (
    id        uuid        PRIMARY KEY,
    region_id text        NOT NULL,
    case_id   uuid        NOT NULL,
    state     text        NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
    why       text        NOT NULL DEFAULT '',
    made_at   timestamptz NOT NULL,
    due_at    timestamptz NOT NULL,
    attempts  smallint    NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    gateway   text        NOT NULL DEFAULT '',
    ended_at  timestamptz,
    CONSTRAINT ended_says_when CHECK ((state = 'waiting') = (ended_at IS NULL))
);
COMMENT ON COLUMN notify.message.due_at IS 'when it may be tried; while somebody tries, when another may';
COMMENT ON COLUMN notify.message.gateway IS 'what the gateway calls it';
-- at most one waits a case
CREATE UNIQUE INDEX message_waits_once ON notify.message (case_id) WHERE state = 'waiting';
CREATE INDEX message_due ON notify.message (region_id, due_at, id) WHERE state = 'waiting';
CREATE INDEX message_by_case ON notify.message (case_id, ended_at);

ALTER TABLE notify.message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON notify.message TO vl_robot;
CREATE POLICY message_robot ON notify.message TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
