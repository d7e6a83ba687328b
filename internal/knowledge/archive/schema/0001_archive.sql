-- +goose Up
GRANT USAGE ON SCHEMA knowledge TO vl_staff, vl_resident, vl_robot;

-- A release is all content files as they were when this product first served
-- them, as a zip, named by the hash of their paths and bytes. Rows are never
-- changed or deleted: a case of any age is read under its own release.
CREATE TABLE knowledge.release (
    hash    text        PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    files   bytea       NOT NULL CHECK (octet_length(files) BETWEEN 1 AND 16777216),
    kept_at timestamptz NOT NULL
);

-- Which revision of which guide a release holds.
CREATE TABLE knowledge.revision (
    release  text NOT NULL REFERENCES knowledge.release (hash),
    guide    text NOT NULL,
    revision text NOT NULL CHECK (revision ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (release, guide)
);
CREATE INDEX revision_by_guide ON knowledge.revision (guide, revision, release);

-- Content is nobody's personal data: all who work with cases read all of it, and
-- the robot that starts the product writes it.
ALTER TABLE knowledge.release  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.revision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT ON knowledge.release, knowledge.revision TO vl_staff, vl_resident, vl_robot;
GRANT INSERT ON knowledge.release, knowledge.revision TO vl_robot;
CREATE POLICY release_read ON knowledge.release FOR SELECT TO vl_staff, vl_resident, vl_robot USING (true);
CREATE POLICY revision_read ON knowledge.revision FOR SELECT TO vl_staff, vl_resident, vl_robot USING (true);
CREATE POLICY release_keep ON knowledge.release FOR INSERT TO vl_robot WITH CHECK (true);
CREATE POLICY revision_keep ON knowledge.revision FOR INSERT TO vl_robot WITH CHECK (true);
