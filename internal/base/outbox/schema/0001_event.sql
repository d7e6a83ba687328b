-- +goose Up
GRANT USAGE ON SCHEMA outbox TO vl_staff, vl_resident, vl_robot;

-- What has happened and that somebody subscribes to (SPINE I22). Written in the
-- transaction of the effect, taken away in that of the subscriber. body holds ids,
-- never content. The id is drawn after the row lock of what happened, so that
-- inside a key it rises in the order of commits.
CREATE SEQUENCE outbox.event_id;
CREATE TABLE outbox.event (
    shard     smallint    NOT NULL CHECK (shard BETWEEN 0 AND 15),
    id        bigint      NOT NULL DEFAULT nextval('outbox.event_id'),
    region_id text        NOT NULL,
    kind      text        NOT NULL,
    key       text        NOT NULL,
    body      jsonb       NOT NULL,
    at        timestamptz NOT NULL,
    attempts  smallint    NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at    timestamptz NOT NULL,
    parked_at timestamptz,
    PRIMARY KEY (shard, id)
);
COMMENT ON COLUMN outbox.event.parked_at IS 'poisonous: failed too often; somebody must look';
CREATE INDEX event_by_key ON outbox.event (region_id, shard, key, id) WHERE parked_at IS NULL;

ALTER TABLE outbox.event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT INSERT ON outbox.event TO vl_staff, vl_resident, vl_robot;
GRANT SELECT, DELETE ON outbox.event TO vl_robot;
GRANT UPDATE (attempts, due_at, parked_at) ON outbox.event TO vl_robot;
GRANT USAGE ON SEQUENCE outbox.event_id TO vl_staff, vl_resident, vl_robot;
CREATE POLICY event_put ON outbox.event FOR INSERT TO vl_staff, vl_resident
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY event_robot ON outbox.event TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
