-- +goose Up
GRANT USAGE ON SCHEMA cases TO vl_staff, vl_resident, vl_partner, vl_robot;

-- A case (ärende) is one record across every channel. The row is the lock that
-- every write to the case takes; what happened is in cases.entry.
CREATE TABLE cases.case (
    id                 uuid        PRIMARY KEY,
    region_id          text        NOT NULL,
    provider_id        uuid        NOT NULL,
    unit_id            uuid        NOT NULL,
    person_id          uuid,
    opener_id          uuid,
    informant          text        NOT NULL DEFAULT '',
    informant_relation text        NOT NULL DEFAULT '',
    identity_proof     text        NOT NULL CHECK (identity_proof IN ('none', 'stated', 'eid', 'eid_phone')),
    language           text        NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    interpreter        boolean     NOT NULL DEFAULT false,
    quiet              boolean     NOT NULL DEFAULT false,
    place_now          text        NOT NULL DEFAULT '',
    phone_now          text        NOT NULL DEFAULT '',
    state              text        NOT NULL CHECK (state IN
        ('draft', 'queued', 'assigned', 'waiting_resident', 'waiting_care', 'closed')),
    close_reason       text        CHECK (close_reason IN ('confirmed_112', 'sought_care', 'self_care', 'answered',
        'booked', 'referred', 'no_reply', 'withdrawn', 'duplicate', 'errand_done', 'expired', 'deceased')),
    urgency            smallint    CHECK (urgency BETWEEN 1 AND 5),
    urgency_by         text        NOT NULL DEFAULT '',
    urgency_at         timestamptz,
    by_caution         boolean     NOT NULL DEFAULT false,
    reason_id          text        NOT NULL,
    channel            text        NOT NULL CHECK (channel IN ('web', 'phone', 'desk', 'partner')),
    responsible_unit   uuid,
    responsible_role   text        NOT NULL DEFAULT '',
    responsible_staff  uuid,
    responsible_since  timestamptz,
    due_at             timestamptz,
    merged_into        uuid,
    parent             uuid,
    opened_at          timestamptz NOT NULL,
    sent_at            timestamptz,
    closed_at          timestamptz,
    changed_at         timestamptz NOT NULL,
    last_seq           bigint      NOT NULL CHECK (last_seq >= 0),
    version            bigint      NOT NULL CHECK (version > 0),
    UNIQUE (id, region_id),
    CONSTRAINT closed_says_why CHECK ((state = 'closed') = (closed_at IS NOT NULL AND close_reason IS NOT NULL)),
    -- I1: what is neither draft nor closed has exactly one responsible unit and a promise
    CONSTRAINT open_has_owner  CHECK (state IN ('draft', 'closed') OR (responsible_unit IS NOT NULL AND due_at IS NOT NULL)),
    CONSTRAINT urgency_has_source CHECK ((urgency IS NULL) = (urgency_at IS NULL)),
    CONSTRAINT assigned_has_holder CHECK (state <> 'assigned' OR responsible_staff IS NOT NULL)
);
CREATE INDEX case_by_unit ON cases.case (region_id, responsible_unit, state, due_at, id);
CREATE INDEX case_by_person ON cases.case (person_id, changed_at DESC, id);
CREATE INDEX case_by_holder ON cases.case (region_id, responsible_staff, state, id) WHERE responsible_staff IS NOT NULL;
CREATE INDEX case_due ON cases.case (region_id, due_at, id) WHERE state NOT IN ('draft', 'closed');

-- The only way over a border of unit, region or provider. Its policy reads no
-- other table, or policies would recurse.
CREATE TABLE cases.opening (
    id          uuid        PRIMARY KEY,
    case_id     uuid        NOT NULL,
    case_region text        NOT NULL,
    unit_id     uuid        NOT NULL,
    unit_region text        NOT NULL,
    staff_id    uuid,
    from_at     timestamptz NOT NULL,
    until_at    timestamptz NOT NULL,
    upto_seq    bigint,
    basis       text        NOT NULL CHECK (basis IN ('handover', 'disclosed', 'consult', 'invited', 'agreement_call', 'partner')),
    FOREIGN KEY (case_id, case_region) REFERENCES cases.case (id, region_id),
    CONSTRAINT opening_ends CHECK (from_at < until_at)
);
CREATE INDEX opening_by_unit ON cases.opening (unit_id, until_at, case_id);
CREATE INDEX opening_by_case ON cases.opening (case_id, until_at);

-- The timeline: 1, 2, 3 … without gaps, in commit order (I6). Insert and
-- select, nothing else.
CREATE TABLE cases.entry (
    case_id         uuid        NOT NULL,
    seq             bigint      NOT NULL CHECK (seq > 0),
    id              uuid        NOT NULL,
    region_id       text        NOT NULL,
    provider_id     uuid        NOT NULL,
    unit_id         uuid        NOT NULL,
    at              timestamptz NOT NULL,
    kind            text        NOT NULL,
    author_kind     text        NOT NULL CHECK (author_kind IN ('resident', 'staff', 'robot', 'partner')),
    author          text        NOT NULL,
    author_name     text        NOT NULL,
    author_role     text        NOT NULL,
    assignment      text        NOT NULL,
    visible_to      text        NOT NULL CHECK (visible_to IN ('person', 'family', 'staff', 'restricted', 'provider')),
    ref             uuid,
    payload         jsonb       NOT NULL,
    payload_version smallint    NOT NULL CHECK (payload_version > 0),
    PRIMARY KEY (case_id, seq),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
) PARTITION BY RANGE (case_id);

-- A case id is a version 7 UUID: its first 48 bits are milliseconds.
-- +goose StatementBegin
DO $$
DECLARE
    y int;
    lo text;
    hi text;
BEGIN
    FOR y IN 2025..2039 LOOP
        lo := lpad(to_hex((extract(epoch FROM make_timestamptz(y, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0');
        hi := lpad(to_hex((extract(epoch FROM make_timestamptz(y + 1, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0');
        EXECUTE format('CREATE TABLE cases.entry_%s PARTITION OF cases.entry FOR VALUES FROM (%L) TO (%L)', y,
            rpad(lo, 32, '0')::uuid, rpad(hi, 32, '0')::uuid);
    END LOOP;
END $$;
-- +goose StatementEnd

ALTER TABLE cases.case    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE cases.opening ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE cases.entry   ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON cases.case TO vl_staff, vl_resident, vl_robot;
GRANT SELECT, INSERT ON cases.opening TO vl_staff, vl_robot;
GRANT UPDATE (until_at) ON cases.opening TO vl_staff, vl_robot;
GRANT SELECT, INSERT ON cases.entry TO vl_staff, vl_resident, vl_robot;

CREATE POLICY opening_unit ON cases.opening TO vl_staff
    USING (unit_id = (SELECT nullif(current_setting('app.unit', true), '')::uuid)
        OR case_region = (SELECT nullif(current_setting('app.region', true), '')))
    WITH CHECK (case_region = (SELECT nullif(current_setting('app.region', true), '')));
CREATE POLICY opening_region ON cases.opening TO vl_robot
    USING (case_region = (SELECT nullif(current_setting('app.region', true), '')));

CREATE POLICY case_staff ON cases.case TO vl_staff
    USING (sent_at IS NOT NULL AND ((state <> 'draft'
            AND region_id = (SELECT nullif(current_setting('app.region', true), ''))
            AND provider_id = (SELECT nullif(current_setting('app.provider', true), '')::uuid))
        OR id IN (SELECT o.case_id FROM cases.opening o
            WHERE o.unit_id = (SELECT nullif(current_setting('app.unit', true), '')::uuid)
              AND o.from_at <= (SELECT nullif(current_setting('app.now', true), '')::timestamptz)
              AND o.until_at > (SELECT nullif(current_setting('app.now', true), '')::timestamptz))))
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), '')));
-- Who acts for a person sees neither their quiet cases nor another's draft.
CREATE POLICY case_resident ON cases.case TO vl_resident
    USING (person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])
        OR (person_id = (SELECT nullif(current_setting('app.proxy', true), '')::uuid)
            AND ((NOT quiet AND state <> 'draft')
              OR opener_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))))
    WITH CHECK (region_id = (SELECT nullif(current_setting('app.region', true), ''))
        AND (person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])
          OR (person_id = (SELECT nullif(current_setting('app.proxy', true), '')::uuid)
              AND ((NOT quiet AND state <> 'draft')
                OR opener_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])))));
CREATE POLICY case_robot ON cases.case TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));

-- Staff see the entries of the cases they see; a restricted one only its
-- author here, named others through an opening.
CREATE POLICY entry_staff ON cases.entry TO vl_staff
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id)
        AND (visible_to <> 'restricted' OR author = (SELECT nullif(current_setting('app.staff', true), ''))))
    WITH CHECK (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
-- A person sees what is theirs and their family's; who acts for them sees the
-- family's only, and not that there is more (I8).
CREATE POLICY entry_resident ON cases.entry TO vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id)
        AND (visible_to = 'family' OR (visible_to = 'person' AND EXISTS (SELECT FROM cases.case c
            WHERE c.id = case_id AND c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])))))
    WITH CHECK (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id) AND visible_to IN ('person', 'family')
        AND author_kind = 'resident');
CREATE POLICY entry_robot ON cases.entry TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
