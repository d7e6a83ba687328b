-- +goose Up
GRANT USAGE ON SCHEMA idem TO vl_staff, vl_resident, vl_robot;

-- A write that has happened, so that the same write sent again is answered as
-- before and happens no second time (I20). The reply holds ids and status,
-- never content. Rows are kept 48 hours.
CREATE TABLE idem.key (
    region_id    text        NOT NULL,
    actor        text        NOT NULL,
    key          uuid        NOT NULL,
    request_hash bytea       NOT NULL,
    strict       boolean     NOT NULL,
    reply        jsonb       NOT NULL,
    at           timestamptz NOT NULL,
    CONSTRAINT key_once PRIMARY KEY (region_id, actor, key, request_hash)
);
-- An API's key means one body; a form's key and body together are the identity.
CREATE UNIQUE INDEX key_strict ON idem.key (region_id, actor, key) WHERE strict;
CREATE INDEX key_by_age ON idem.key (at);
ALTER TABLE idem.key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON idem.key TO vl_staff, vl_resident, vl_robot;
GRANT DELETE ON idem.key TO vl_robot;
CREATE POLICY own_staff ON idem.key TO vl_staff
    USING (region_id = (SELECT nullif(current_setting('app.region', true), ''))
       AND actor = (SELECT nullif(current_setting('app.staff', true), '')));
CREATE POLICY own_resident ON idem.key TO vl_resident
    USING (region_id = (SELECT nullif(current_setting('app.region', true), ''))
       AND actor = ANY ((SELECT nullif(current_setting('app.persons', true), '')::text[])::text[]));
CREATE POLICY sweep ON idem.key TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
