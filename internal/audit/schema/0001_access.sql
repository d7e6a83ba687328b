-- +goose Up
GRANT USAGE ON SCHEMA audit TO vl_staff, vl_resident, vl_partner, vl_robot, vl_door;

-- Who saw or did what to whose data (PDL 4:3, HSLF-FS 2016:40 4 kap. 9 §).
-- Insert-only. xid lets a sealer know which rows can no longer appear: no
-- inserter may name it.
CREATE TABLE audit.access (
    id             uuid        NOT NULL,
    at             timestamptz NOT NULL,
    xid            xid8        NOT NULL DEFAULT pg_current_xact_id(),
    region_id      text        NOT NULL,
    request        text        NOT NULL,
    actor_kind     text        NOT NULL CHECK (actor_kind IN ('resident', 'staff', 'robot', 'partner', 'door')),
    actor          text        NOT NULL,
    actor_name     text        NOT NULL,
    assignment     text        NOT NULL,
    provider_id    text        NOT NULL,
    unit_id        text        NOT NULL,
    proxy_for      uuid,
    person_id      uuid,
    persons        uuid[]      NOT NULL,
    case_id        uuid,
    object         text        NOT NULL,
    info_provider  text        NOT NULL,
    info_unit      text        NOT NULL,
    act            text        NOT NULL,
    purpose        text        NOT NULL,
    basis          text        NOT NULL CHECK (basis IN ('own', 'guardian', 'care', 'opening', 'consent', 'emergency', 'robot', 'none')),
    reason_code    text        NOT NULL,
    outcome        text        NOT NULL CHECK (outcome IN ('allowed', 'refused')),
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);

-- +goose StatementBegin
DO $$
DECLARE m date := '2026-01-01';
BEGIN
    WHILE m < '2030-01-01' LOOP
        EXECUTE format('CREATE TABLE audit.access_%s PARTITION OF audit.access FOR VALUES FROM (%L) TO (%L)',
            to_char(m, 'YYYYMM'), m::timestamptz, (m + interval '1 month')::timestamptz);
        m := m + interval '1 month';
    END LOOP;
END $$;
-- +goose StatementEnd
CREATE TABLE audit.access_other PARTITION OF audit.access DEFAULT;

CREATE INDEX access_by_person ON audit.access (person_id, at DESC, id);
CREATE INDEX access_by_case ON audit.access (case_id, at DESC, id);

ALTER TABLE audit.access ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT INSERT (id, at, region_id, request, actor_kind, actor, actor_name, assignment, provider_id, unit_id, proxy_for,
    person_id, persons, case_id, object, info_provider, info_unit, act, purpose, basis, reason_code, outcome)
    ON audit.access TO vl_staff, vl_resident, vl_partner, vl_robot, vl_door;
GRANT SELECT ON audit.access TO vl_resident, vl_robot;

-- Each inserts only rows of the region it acts in.
CREATE POLICY write_own_region ON audit.access FOR INSERT TO vl_staff, vl_resident, vl_partner, vl_robot, vl_door
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), '')));
-- A person reads who has read about them.
CREATE POLICY resident_reads_own ON audit.access FOR SELECT TO vl_resident
    USING (person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]));
CREATE POLICY robot_reads_region ON audit.access FOR SELECT TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
