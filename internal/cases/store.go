package cases

import (
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Go's zero time stands for NULL; PostgreSQL writes it 0001-01-01.
const sqlCaseColumns = `
SELECT id, region_id, provider_id, unit_id, coalesce(person_id::text, '') AS person_id,
    coalesce(opener_id::text, '') AS opener_id, informant_relation, identity_proof, language, interpreter, quiet,
    place_now, phone_now, state, coalesce(close_reason, '') AS close_reason, coalesce(urgency, 0::smallint) AS urgency,
    urgency_by, coalesce(urgency_at, '0001-01-01Z') AS urgency_at, by_caution, reason_id, channel,
    coalesce(responsible_unit::text, '') AS responsible_unit, responsible_role,
    coalesce(responsible_staff::text, '') AS responsible_staff,
    coalesce(responsible_since, '0001-01-01Z') AS responsible_since, coalesce(due_at, '0001-01-01Z') AS due_at,
    coalesce(promised_at, responsible_since, opened_at) AS promised_at, woken, coalesce(wake_at, '0001-01-01Z') AS wake_at,
    worse, danger, coalesce(raised_at, '0001-01-01Z') AS raised_at, also_reason_id, coalesce(parent::text, '') AS parent, opened_at, coalesce(sent_at, '0001-01-01Z') AS sent_at,
    coalesce(closed_at, '0001-01-01Z') AS closed_at, coalesce(reopened_at, '0001-01-01Z') AS reopened_at, changed_at, last_seq, version
FROM cases.case`

const sqlReadCase = sqlCaseColumns + ` WHERE id = @case`

const sqlLockCase = sqlCaseColumns + ` WHERE id = @case FOR UPDATE`

const sqlOpenings = `
SELECT unit_id, coalesce(staff_id::text, '') AS staff_id, from_at, until_at
FROM cases.opening WHERE case_id = @case AND until_at > @now ORDER BY until_at, id`

type openingRow struct {
	Unit  id.Unit   `db:"unit_id"`
	Staff id.Staff  `db:"staff_id"`
	From  time.Time `db:"from_at"`
	Until time.Time `db:"until_at"`
}

const sqlInsertCase = `
INSERT INTO cases.case (id, region_id, provider_id, unit_id, person_id, opener_id, informant_relation, identity_proof,
    language, interpreter, quiet, place_now, phone_now, state, close_reason, urgency, urgency_by, urgency_at, by_caution,
    reason_id, channel, responsible_unit, responsible_role, responsible_staff, responsible_since, due_at, parent,
    promised_at, woken, wake_at, worse, danger, raised_at, opened_at, sent_at, closed_at, reopened_at, changed_at,
    last_seq, version, also_reason_id)
VALUES (@id, @region_id, @provider_id, @unit_id, @person_id, @opener_id, @informant_relation, @identity_proof,
    @language, @interpreter, @quiet, @place_now, @phone_now, @state, @close_reason, @urgency, @urgency_by, @urgency_at,
    @by_caution, @reason_id, @channel, @responsible_unit, @responsible_role, @responsible_staff, @responsible_since,
    @due_at, @parent, @promised_at, @woken, @wake_at, @worse, @danger, @raised_at, @opened_at, @sent_at, @closed_at, @reopened_at,
    @changed_at, @last_seq, @version, @also_reason_id)`

const sqlSaveCase = `
UPDATE cases.case SET provider_id = @provider_id, unit_id = @unit_id, interpreter = @interpreter, quiet = @quiet,
    place_now = @place_now, phone_now = @phone_now, state = @state, close_reason = @close_reason, urgency = @urgency,
    urgency_by = @urgency_by, urgency_at = @urgency_at, by_caution = @by_caution, reason_id = @reason_id,
    responsible_unit = @responsible_unit, responsible_role = @responsible_role, responsible_staff = @responsible_staff,
    responsible_since = @responsible_since, due_at = @due_at, promised_at = @promised_at, woken = @woken, wake_at = @wake_at,
    worse = @worse, danger = @danger, raised_at = @raised_at, sent_at = @sent_at, closed_at = @closed_at, also_reason_id = @also_reason_id,
    reopened_at = @reopened_at, changed_at = @changed_at, last_seq = @last_seq, version = version + 1
WHERE id = @id`

func (c *Case) args() pg.Args {
	return pg.Args{
		"id": string(c.ID), "region_id": string(c.Region), "provider_id": string(c.Provider), "unit_id": string(c.Unit),
		"person_id": pg.Null(c.Person), "opener_id": pg.Null(c.Opener), "informant_relation": c.Relation,
		"identity_proof": c.Proof, "language": c.Language, "interpreter": c.Interpreter, "quiet": c.Quiet,
		"place_now": c.PlaceNow, "phone_now": c.PhoneNow, "state": string(c.State), "close_reason": pg.Null(c.CloseReason),
		"urgency": pg.NullNumber(c.Urgency), "urgency_by": c.UrgencyBy, "urgency_at": pg.NullTime(c.UrgencyAt),
		"by_caution": c.ByCaution, "reason_id": c.Reason, "channel": c.Channel,
		"responsible_unit": pg.Null(c.ResponsibleUnit), "responsible_role": c.ResponsibleRole,
		"responsible_staff": pg.Null(c.ResponsibleStaff), "responsible_since": pg.NullTime(c.ResponsibleSince),
		"due_at": pg.NullTime(c.DueAt), "promised_at": pg.NullTime(c.PromisedAt), "woken": int16(c.Woken),
		"wake_at": pg.NullTime(c.WakeAt), "worse": c.Worse, "danger": c.Danger, "raised_at": pg.NullTime(c.RaisedAt), "parent": pg.Null(c.Parent), "opened_at": c.OpenedAt,
		"sent_at": pg.NullTime(c.SentAt), "closed_at": pg.NullTime(c.ClosedAt), "reopened_at": pg.NullTime(c.ReopenedAt), "changed_at": c.ChangedAt,
		"last_seq": c.LastSeq, "version": c.Version, "also_reason_id": c.Also,
	}
}

const sqlInsertEntry = `
INSERT INTO cases.entry (case_id, seq, id, region_id, provider_id, unit_id, at, kind, author_kind, author, author_name,
    author_role, assignment, visible_to, ref, payload, payload_version)
VALUES (@case_id, @seq, @id, @region_id, @provider_id, @unit_id, @at, @kind, @author_kind, @author, @author_name,
    @author_role, @assignment, @visible_to, @ref, @payload, 1)`

// The latest, in order: what was written last is what matters now.
const sqlLines = `
SELECT seq, id, at, kind, author_kind, author, author_name, author_role, visible_to, ref, payload FROM (
    SELECT seq, id, at, kind, author_kind, author, author_name, author_role, visible_to, coalesce(ref::text, '') AS ref, payload
    FROM cases.entry WHERE case_id = @case AND seq > @after ORDER BY seq DESC LIMIT 2000) latest
ORDER BY seq`

const sqlOlderLines = `
SELECT seq, id, at, kind, author_kind, author, author_name, author_role, visible_to, ref, payload FROM (
    SELECT seq, id, at, kind, author_kind, author, author_name, author_role, visible_to, coalesce(ref::text, '') AS ref, payload
    FROM cases.entry
    WHERE case_id = @case AND seq < (SELECT b.seq FROM cases.entry b WHERE b.case_id = @case AND b.id = @before)
    ORDER BY seq DESC LIMIT @most) older
ORDER BY seq`

// A stream reads a page at a time.
const sqlLaterLines = `
SELECT seq, id, at, kind, author_kind, author, author_name, author_role, visible_to, coalesce(ref::text, '') AS ref, payload
FROM cases.entry WHERE case_id = @case AND seq > @after ORDER BY seq LIMIT @limit`

const sqlOpeningsAmong = `
SELECT case_id, unit_id, coalesce(staff_id::text, '') AS staff_id, from_at, until_at
FROM cases.opening WHERE case_id = ANY (@cases::uuid[]) AND until_at > @now ORDER BY until_at, id`

type openingOf struct {
	Case  id.Case   `db:"case_id"`
	Unit  id.Unit   `db:"unit_id"`
	Staff id.Staff  `db:"staff_id"`
	From  time.Time `db:"from_at"`
	Until time.Time `db:"until_at"`
}

// A resident's list spans the regions in which they have a person.
const sqlOwnCases = sqlCaseColumns + `
WHERE person_id = ANY (@persons::uuid[]) ORDER BY changed_at DESC, id LIMIT 200`

const sqlHeldCases = sqlCaseColumns + `
WHERE region_id = @region AND responsible_unit = @unit AND state = ANY (@states)
  AND (@staff::uuid IS NULL OR responsible_staff = @staff)
ORDER BY closed_at DESC NULLS FIRST, due_at, id LIMIT 500`

const sqlCasesByID = sqlCaseColumns + ` WHERE id = ANY (@cases::uuid[]) ORDER BY id`

const sqlLockFreeCase = sqlCaseColumns + ` WHERE id = @case FOR UPDATE SKIP LOCKED`

const sqlCountCalls = `
SELECT count(*) FROM cases.entry WHERE case_id = @case AND kind = 'callback' AND payload ->> 'what' <> 'answered'`

const sqlToWake = `
SELECT id FROM cases.case
WHERE region_id = @region AND state <> 'closed' AND woken < 4 AND coalesce(wake_at, due_at) <= @now
ORDER BY coalesce(wake_at, due_at), id LIMIT @most`

const sqlAny = `SELECT EXISTS (SELECT FROM cases.case WHERE region_id = @region)`

const sqlHeldUrgent = `
SELECT id FROM cases.case
WHERE region_id = @region AND responsible_unit = @unit AND responsible_staff = @staff AND urgency <= 3
  AND state IN ('assigned', 'waiting_resident', 'waiting_care')
ORDER BY urgency, id LIMIT @most`

// Who is at work is given as pairs of person and unit.
const sqlLost = `
SELECT id FROM cases.case
WHERE region_id = @region AND responsible_staff IS NOT NULL AND urgency <= 3 AND responsible_since <= @before
  AND state IN ('assigned', 'waiting_resident', 'waiting_care')
  AND (responsible_staff, responsible_unit) NOT IN (SELECT * FROM unnest(@staff::uuid[], @units::uuid[]))
ORDER BY urgency, id LIMIT @most`

const sqlOldDrafts = `
SELECT id FROM cases.case
WHERE region_id = @region AND state = 'draft' AND changed_at <= @before ORDER BY changed_at, id LIMIT @most`
