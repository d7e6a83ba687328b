-- +goose Up
GRANT USAGE ON SCHEMA files TO vl_staff, vl_resident, vl_robot;

-- A picture of a case, whose bytes are sealed in two files on the disk: the whole
-- and a small one. The entry of the timeline points here. Rows are never deleted: a
-- picture that is destroyed has lost its key and its files.
CREATE TABLE files.object (
    id           uuid        PRIMARY KEY,
    case_id      uuid        NOT NULL,
    region_id    text        NOT NULL,
    provider_id  uuid        NOT NULL,
    seq          bigint      NOT NULL,
    class        text        NOT NULL CHECK (class IN ('person', 'family', 'staff')),
    kind         text        NOT NULL CHECK (kind = 'image'),
    name         text        NOT NULL UNIQUE CHECK (name ~ '^[0-9a-f]{32}$'),
    media_type   text        NOT NULL CHECK (media_type = 'image/jpeg'),
    width        integer     NOT NULL CHECK (width BETWEEN 1 AND 2560),
    height       integer     NOT NULL CHECK (height BETWEEN 1 AND 2560),
    bytes        integer     NOT NULL CHECK (bytes > 0),
    sha256       bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    key_sealed   bytea,
    author_kind  text        NOT NULL CHECK (author_kind = 'resident'),
    author       text        NOT NULL,
    at           timestamptz NOT NULL,
    removed_at   timestamptz,
    delete_after timestamptz,
    destroyed_at timestamptz,
    UNIQUE (case_id, seq),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id),
    CONSTRAINT removed_is_deleted   CHECK (removed_at IS NULL OR delete_after IS NOT NULL),
    CONSTRAINT destroyed_has_no_key CHECK ((destroyed_at IS NULL) = (key_sealed IS NOT NULL))
);
CREATE INDEX object_due ON files.object (region_id, delete_after, id) WHERE destroyed_at IS NULL AND delete_after IS NOT NULL;
ALTER TABLE files.object ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON files.object TO vl_resident;
GRANT UPDATE (removed_at, delete_after) ON files.object TO vl_resident;
GRANT SELECT ON files.object TO vl_staff, vl_robot;
GRANT UPDATE (key_sealed, delete_after, destroyed_at) ON files.object TO vl_robot;

CREATE POLICY object_staff ON files.object FOR SELECT TO vl_staff
    USING (removed_at IS NULL AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY object_resident ON files.object FOR SELECT TO vl_resident
    USING (class <> 'staff' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id
        AND (class = 'family'
          OR c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))));
CREATE POLICY object_resident_adds ON files.object FOR INSERT TO vl_resident
    WITH CHECK (class <> 'staff' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
-- What has been sent is not taken away.
CREATE POLICY object_resident_removes ON files.object FOR UPDATE TO vl_resident
    USING (class <> 'staff' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id AND c.state = 'draft'));
CREATE POLICY object_robot ON files.object TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
