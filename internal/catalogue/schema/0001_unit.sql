-- +goose Up
GRANT USAGE ON SCHEMA catalogue TO vl_staff, vl_resident, vl_partner, vl_robot, vl_door;

-- A region is a controller of its own, named by its county code. Open data:
-- readable by every role, written by migrations and import only.
CREATE TABLE catalogue.region (
    code     text PRIMARY KEY CHECK (code ~ '^[0-9]{2}$'),
    name     text NOT NULL,
    watch_unit uuid,
    default_unit uuid
);

-- A care provider (vårdgivare) and its units, as the directory publishes them.
CREATE TABLE catalogue.provider (
    id        uuid PRIMARY KEY,
    hsa_id    text NOT NULL UNIQUE,
    name      text NOT NULL,
    region_id text NOT NULL REFERENCES catalogue.region (code)
);

-- opens and closes are minutes after midnight, Swedish time, on working days;
-- always_open units never close.
CREATE TABLE catalogue.unit (
    id          uuid     PRIMARY KEY,
    hsa_id      text     NOT NULL UNIQUE,
    region_id   text     NOT NULL REFERENCES catalogue.region (code),
    provider_id uuid     NOT NULL REFERENCES catalogue.provider (id),
    name        text     NOT NULL,
    kind        text     NOT NULL CHECK (kind IN ('advice', 'health_centre', 'urgent_care', 'emergency', 'other')),
    phone       text     NOT NULL,
    always_open boolean  NOT NULL,
    opens       smallint NOT NULL CHECK (opens BETWEEN 0 AND 1440),
    closes      smallint NOT NULL CHECK (closes BETWEEN 0 AND 1440),
    CONSTRAINT opens_before_it_closes CHECK (always_open OR opens < closes)
);
CREATE INDEX unit_by_region ON catalogue.unit (region_id, kind, name, id);
GRANT SELECT ON catalogue.region, catalogue.provider, catalogue.unit
    TO vl_staff, vl_resident, vl_partner, vl_robot, vl_door;
