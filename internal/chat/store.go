package chat

import (
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
)

const sqlInsertMessage = `
INSERT INTO chat.message (id, case_id, region_id, provider_id, seq, entry_id, visible_to, author_kind, author, body, at)
VALUES (@id, @case, @region, @provider, @seq, @entry, @class, @kind, @author, @body, @at)`

// The latest, in order, as the timeline has them.
const sqlMessages = `
SELECT id, seq, visible_to, author_kind, author, body, at FROM (
    SELECT id, seq, visible_to, author_kind, author, body, at
    FROM chat.message WHERE case_id = @case AND seq > @after ORDER BY seq DESC LIMIT 2000) latest
ORDER BY seq`

// The next ones: a stream reads on from where it stands.
const sqlLaterMessages = `
SELECT id, seq, visible_to, author_kind, author, body, at
FROM chat.message WHERE case_id = @case AND seq > @after ORDER BY seq LIMIT 2000`

const sqlMessagesBetween = `
SELECT id, seq, visible_to, author_kind, author, body, at
FROM chat.message WHERE case_id = @case AND seq BETWEEN @from AND @to ORDER BY seq LIMIT 2000`

const sqlInsertHeld = `
INSERT INTO chat.held (id, case_id, region_id, provider_id, unit_id, staff_id, name, protected, assignment, profession,
    request, body, made_at, send_at)
VALUES (@id, @case, @region, @provider, @unit, @staff, @name, @protected, @assignment, @profession, @request, @body, @at, @send)`

const sqlHeldUntil = `
SELECT coalesce(max(send_at), '0001-01-01Z') FROM chat.held WHERE case_id = @case AND staff_id = @staff AND state = 'held'`

const sqlHeldState = `SELECT state FROM chat.held WHERE id = @id AND case_id = @case`

const sqlHeldText = `SELECT body FROM chat.held WHERE id = @id AND state = 'held'`

const sqlHeldColumns = `
SELECT id, case_id, region_id, provider_id, unit_id, staff_id, name, protected, assignment, profession, request, made_at, send_at
FROM chat.held`

// All that is held, so that what was written later in a case is never seen
// without what was written before.
const sqlHeld = sqlHeldColumns + ` WHERE region_id = @region AND state = 'held' ORDER BY n LIMIT @most`

const sqlHeldBy = sqlHeldColumns + `
WHERE staff_id = @staff AND state = 'held' AND (@all OR case_id = ANY (@cases::uuid[])) ORDER BY n LIMIT @most`

const sqlLeave = `UPDATE chat.held SET state = @state, body = '', left_at = @now WHERE id = @id AND state = 'held'`

const sqlSweepHeld = `
WITH gone AS (
    DELETE FROM chat.held WHERE region_id = @region AND id IN (SELECT id FROM chat.held
        WHERE region_id = @region AND state <> 'held' AND left_at < @before ORDER BY left_at, id LIMIT @most)
    RETURNING 1)
SELECT count(*) FROM gone`

// heldRow is a held message without its text, and who wrote it.
type heldRow struct {
	ID         id.Message        `db:"id"`
	Case       id.Case           `db:"case_id"`
	Region     id.Region         `db:"region_id"`
	Provider   id.Provider       `db:"provider_id"`
	Unit       id.Unit           `db:"unit_id"`
	Staff      id.Staff          `db:"staff_id"`
	Name       string            `db:"name"`
	Protected  bool              `db:"protected"`
	Assignment id.Assignment     `db:"assignment"`
	Profession access.Profession `db:"profession"`
	Request    id.Request        `db:"request"`
	At         time.Time         `db:"made_at"` // when it was written
	SendAt     time.Time         `db:"send_at"`
}

// writer is who wrote it, as they were then: nothing is held of who might not
// write, so the rights are known.
func (h heldRow) writer() access.Actor {
	return access.Actor{
		Kind: access.Staff, Region: h.Region, Provider: h.Provider, Unit: h.Unit, Staff: h.Staff, Name: h.Name,
		Protected: h.Protected, Assignment: h.Assignment, Profession: h.Profession, Request: h.Request,
		Purpose: access.Care, Rights: []access.Right{access.ReadCare, access.WriteCare},
	}
}

const sqlAskTexts = `
INSERT INTO chat.texts (case_id, region_id, asked, by_person, at) VALUES (@case, @region, @asked, @by, @at)
ON CONFLICT (case_id) DO UPDATE SET asked = excluded.asked, by_person = excluded.by_person, at = excluded.at`

const sqlTextsAsked = `SELECT asked FROM chat.texts WHERE case_id = @case`
