-- +goose Up
-- The entry that points at the message, so that a reading mark can name it.
-- Messages from before have none.
ALTER TABLE chat.message ADD COLUMN entry_id uuid;

-- Who has a case open now: one row a case and person, written over at each sign of
-- theirs. A sign lapses by itself, and what has lapsed is swept: a hint, nothing
-- more, and right on every node because it is here. told_at is when staff last
-- wrote to the resident, the only thing of it that the resident may be told.
CREATE TABLE chat.presence (
    case_id   uuid        NOT NULL,
    region_id text        NOT NULL,
    side      text        NOT NULL CHECK (side IN ('staff', 'resident')),
    who       uuid        NOT NULL,
    name      text        NOT NULL,
    role      text        NOT NULL,
    here_at   timestamptz NOT NULL,
    wrote_at  timestamptz NOT NULL,
    told_at   timestamptz NOT NULL,
    PRIMARY KEY (case_id, side, who),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id),
    CONSTRAINT told_is_written CHECK (told_at <= wrote_at AND wrote_at <= here_at)
);
COMMENT ON COLUMN chat.presence.name IS 'as residents may read it: empty for protected staff';
CREATE INDEX presence_to_sweep ON chat.presence (region_id, here_at, case_id);

-- How far each side has read what the other has said: the last message shown, and
-- since when.
CREATE TABLE chat.mark (
    case_id    uuid        NOT NULL,
    region_id  text        NOT NULL,
    side       text        NOT NULL CHECK (side IN ('staff', 'resident')),
    seq        bigint      NOT NULL,
    message_id uuid        NOT NULL,
    entry_id   uuid,
    at         timestamptz NOT NULL,
    PRIMARY KEY (case_id, side),
    FOREIGN KEY (case_id, region_id) REFERENCES cases.case (id, region_id)
);
CREATE INDEX mark_to_sweep ON chat.mark (region_id, at, case_id);

ALTER TABLE chat.presence ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE chat.mark     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON chat.presence, chat.mark TO vl_staff, vl_resident;
GRANT SELECT, DELETE ON chat.presence, chat.mark TO vl_robot;

CREATE POLICY presence_staff ON chat.presence TO vl_staff
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id))
    WITH CHECK (side = 'staff' AND who = (SELECT nullif(current_setting('app.staff', true), '')::uuid)
        AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
-- A resident sees their own rows, and of staff that somebody writes to them: never
-- who merely reads, never who writes internally. Who acts for another is told
-- nothing in a quiet case (I8, I28).
CREATE POLICY presence_resident ON chat.presence TO vl_resident
    USING (((side = 'resident' AND who = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))
          OR (side = 'staff' AND told_at > (SELECT nullif(current_setting('app.now', true), '')::timestamptz) - interval '10 seconds'))
        AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id
            AND (NOT c.quiet OR c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))))
    WITH CHECK (side = 'resident' AND who = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[])
        AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id
            AND (NOT c.quiet OR c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))));
CREATE POLICY presence_robot ON chat.presence TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));

CREATE POLICY mark_staff ON chat.mark TO vl_staff
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id))
    WITH CHECK (side = 'staff' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id));
CREATE POLICY mark_resident ON chat.mark TO vl_resident
    USING (EXISTS (SELECT FROM cases.case c WHERE c.id = case_id
        AND (NOT c.quiet OR c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))))
    WITH CHECK (side = 'resident' AND EXISTS (SELECT FROM cases.case c WHERE c.id = case_id
        AND (NOT c.quiet OR c.person_id = ANY ((SELECT nullif(current_setting('app.persons', true), '')::uuid[])::uuid[]))));
CREATE POLICY mark_robot ON chat.mark TO vl_robot
    USING (region_id = (SELECT nullif(current_setting('app.region', true), '')));
