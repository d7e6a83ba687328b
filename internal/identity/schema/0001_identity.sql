-- +goose Up
GRANT USAGE ON SCHEMA identity TO vl_staff, vl_resident, vl_robot, vl_door;

-- One row a human being and region: each region is the controller of its own.
-- Names are copies with source and date. protected is looked up anew at each
-- login, and true when nobody could tell.
CREATE TABLE identity.person (
    id          uuid        PRIMARY KEY,
    region_id   text        NOT NULL CHECK (region_id ~ '^[0-9]{2}$'),
    given_name  text        NOT NULL,
    family_name text        NOT NULL,
    born_on     date        NOT NULL,
    sex         text        NOT NULL CHECK (sex IN ('F', 'M')),
    protected   boolean     NOT NULL,
    language    text        NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    source      text        NOT NULL CHECK (source IN ('bankid', 'freja', 'register')),
    as_of       timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    CONSTRAINT person_of_region UNIQUE (id, region_id)
);
COMMENT ON TABLE identity.person IS 'A human being as one region knows them';

-- Any number of identities of a person. lookup is a keyed hash under one national
-- key, so that a login finds the persons of one human being in every region;
-- sealed is the number itself, for showing.
CREATE TABLE identity.person_number (
    person_id uuid  NOT NULL,
    region_id text  NOT NULL,
    oid       text  NOT NULL CHECK (oid ~ '^[0-9.]+$'),
    lookup    bytea NOT NULL CHECK (octet_length(lookup) = 32),
    sealed    bytea NOT NULL,
    PRIMARY KEY (person_id, oid),
    CONSTRAINT number_of_person FOREIGN KEY (person_id, region_id) REFERENCES identity.person (id, region_id),
    CONSTRAINT one_person_a_region UNIQUE (region_id, lookup)
);
CREATE INDEX person_number_by_lookup ON identity.person_number (lookup, region_id);
COMMENT ON TABLE identity.person_number IS 'The numbers of a person: hashed to be found, sealed to be shown';

-- A member of staff as the staff's identity provider last described them.
CREATE TABLE identity.staff (
    id          uuid        PRIMARY KEY,
    hsa_id      text        NOT NULL CONSTRAINT one_staff_an_hsa_id UNIQUE,
    given_name  text        NOT NULL,
    family_name text        NOT NULL,
    title       text        NOT NULL,
    protected   boolean     NOT NULL,
    as_of       timestamptz NOT NULL
);
COMMENT ON TABLE identity.staff IS 'A member of staff, as the identity provider told at the last login';

-- An assignment (medarbetaruppdrag): one unit, one purpose. Never deleted, since
-- the access log names it; ended_at says that the provider no longer lists it.
-- Unit and provider are the catalogue's.
CREATE TABLE identity.assignment (
    id            uuid        PRIMARY KEY,
    staff_id      uuid        NOT NULL REFERENCES identity.staff (id),
    commission_id text        NOT NULL,
    name          text        NOT NULL,
    purpose       text        NOT NULL CHECK (purpose IN ('care', 'administration')),
    rights        text[]      NOT NULL CHECK (rights <@ ARRAY['read', 'write', 'lead', 'admin']),
    profession    text        NOT NULL,
    licensed      boolean     NOT NULL,
    region_id     text        NOT NULL CHECK (region_id ~ '^[0-9]{2}$'),
    provider_id   uuid        NOT NULL,
    unit_id       uuid        NOT NULL,
    as_of         timestamptz NOT NULL,
    ended_at      timestamptz,
    CONSTRAINT one_assignment_a_commission UNIQUE (staff_id, commission_id)
);
CREATE INDEX assignment_by_region ON identity.assignment (region_id, unit_id, staff_id, id);
COMMENT ON TABLE identity.assignment IS 'What a member of staff may do, where and what for';

-- A login under way. sealed is the order at the e-identification or the identity
-- provider; stated is who it says the person is. A login belongs to the browser
-- that began it and gives one session.
CREATE TABLE identity.login (
    id            uuid        PRIMARY KEY,
    region_id     text        NOT NULL,
    way           text        NOT NULL CHECK (way IN ('bankid', 'freja', 'staff')),
    browser_hash  bytea       NOT NULL CHECK (octet_length(browser_hash) = 32),
    address_hash  bytea       NOT NULL CHECK (octet_length(address_hash) = 32),
    same_device   boolean     NOT NULL,
    state         text        NOT NULL CHECK (state IN ('waiting', 'complete', 'failed', 'used')),
    step          text        NOT NULL CHECK (step IN ('scan', 'open', 'sign', 'work')),
    failure       text        NOT NULL,
    sealed        bytea       NOT NULL,
    stated        bytea,
    person_lookup bytea       CHECK (octet_length(person_lookup) = 32),
    staff_id      uuid        REFERENCES identity.staff (id),
    began_at      timestamptz NOT NULL,
    order_at      timestamptz NOT NULL,
    asked_at      timestamptz NOT NULL,
    heard_at      timestamptz NOT NULL,
    CONSTRAINT failed_says_why    CHECK ((state = 'failed') = (failure <> '')),
    CONSTRAINT complete_says_who  CHECK (state NOT IN ('complete', 'used') OR stated IS NOT NULL OR staff_id IS NOT NULL)
);
CREATE INDEX login_by_address ON identity.login (address_hash, began_at);
CREATE INDEX login_by_person ON identity.login (person_lookup, began_at) WHERE person_lookup IS NOT NULL;
COMMENT ON TABLE identity.login IS 'A login under way, of one browser; kept a day';

-- A session. The token is with the browser only; what is kept is its hash.
CREATE TABLE identity.session (
    id            uuid        PRIMARY KEY,
    token_hash    bytea       NOT NULL CONSTRAINT one_session_a_token UNIQUE CHECK (octet_length(token_hash) = 32),
    kind          text        NOT NULL CHECK (kind IN ('resident', 'staff')),
    region_id     text        NOT NULL,
    person_id     uuid,
    staff_id      uuid,
    assignment_id uuid        REFERENCES identity.assignment (id),
    way           text        NOT NULL CHECK (way IN ('bankid', 'freja', 'staff')),
    language      text        NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    created_at    timestamptz NOT NULL,
    seen_at       timestamptz NOT NULL,
    absolute_at   timestamptz NOT NULL,
    ended_at      timestamptz,
    CONSTRAINT session_of_person FOREIGN KEY (person_id, region_id) REFERENCES identity.person (id, region_id),
    CONSTRAINT kind_says_whose CHECK (CASE kind
        WHEN 'resident' THEN person_id IS NOT NULL AND staff_id IS NULL AND assignment_id IS NULL
        ELSE person_id IS NULL AND staff_id IS NOT NULL AND assignment_id IS NOT NULL END),
    CONSTRAINT ends_after_it_begins CHECK (absolute_at > created_at)
);
CREATE INDEX session_by_end ON identity.session (absolute_at);
COMMENT ON TABLE identity.session IS 'Who a browser stands for, for how long';

ALTER TABLE identity.person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE identity.person_number ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE identity.staff ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE identity.assignment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE identity.login ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE identity.session ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- The door: it finds who somebody is, in every region, and writes in the region
-- where they log in. It reads nothing of care.
GRANT SELECT, INSERT ON identity.person, identity.person_number, identity.staff, identity.assignment TO vl_door;
GRANT UPDATE (given_name, family_name, protected, language, source, as_of) ON identity.person TO vl_door;
GRANT UPDATE (given_name, family_name, title, protected, as_of) ON identity.staff TO vl_door;
GRANT UPDATE (name, purpose, rights, profession, licensed, region_id, provider_id, unit_id, as_of, ended_at)
    ON identity.assignment TO vl_door;
GRANT SELECT, INSERT, DELETE ON identity.login, identity.session TO vl_door;
GRANT UPDATE (state, step, failure, sealed, stated, person_lookup, staff_id, order_at, asked_at, heard_at)
    ON identity.login TO vl_door;
GRANT UPDATE (seen_at, ended_at) ON identity.session TO vl_door;

CREATE POLICY door_finds ON identity.person FOR SELECT TO vl_door USING (true);
CREATE POLICY door_adds ON identity.person FOR INSERT TO vl_door
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY door_renews ON identity.person FOR UPDATE TO vl_door
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')))
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY door_finds ON identity.person_number FOR SELECT TO vl_door USING (true);
CREATE POLICY door_adds ON identity.person_number FOR INSERT TO vl_door
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY door_keeps ON identity.staff TO vl_door USING (true) WITH CHECK (true);
CREATE POLICY door_keeps ON identity.assignment TO vl_door USING (true) WITH CHECK (true);
CREATE POLICY door_keeps ON identity.login TO vl_door USING (true) WITH CHECK (true);
CREATE POLICY door_keeps ON identity.session TO vl_door USING (true) WITH CHECK (true);

-- A resident reads themself, in every region, and the child they act for.
GRANT SELECT ON identity.person TO vl_resident;
CREATE POLICY resident_reads_own ON identity.person FOR SELECT TO vl_resident
    USING (id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])
        OR id = (SELECT nullif(current_setting('app.proxy', true), '')::uuid));

-- Staff read the persons of their region and their colleagues there.
GRANT SELECT ON identity.person, identity.person_number, identity.staff, identity.assignment TO vl_staff;
CREATE POLICY staff_read_region ON identity.person FOR SELECT TO vl_staff
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY staff_read_region ON identity.person_number FOR SELECT TO vl_staff
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY staff_read_region ON identity.assignment FOR SELECT TO vl_staff
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY staff_read_colleagues ON identity.staff FOR SELECT TO vl_staff
    USING (id IN (SELECT a.staff_id FROM identity.assignment a));

-- A robot reads the persons of its region.
GRANT SELECT ON identity.person TO vl_robot;
CREATE POLICY robot_reads_region ON identity.person FOR SELECT TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
