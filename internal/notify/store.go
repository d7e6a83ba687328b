package notify

import (
	"time"

	"vardlots/internal/base/id"
)

// One that waits already speaks for the new answer too. Within the hour of the
// last one it waits until the hour is over: sent, or perhaps sent.
const sqlPut = `
INSERT INTO notify.message (id, region_id, case_id, state, made_at, due_at)
SELECT @id, @region, @case, 'waiting', @now, greatest(@now, (SELECT max(ended_at) + interval '1 hour' FROM notify.message
    WHERE case_id = @case AND state = 'sent'))
ON CONFLICT (case_id) WHERE state = 'waiting' DO NOTHING`

// Whoever takes a message has it until its new due_at: a node that dies gives it
// back by that.
const sqlClaim = `
UPDATE notify.message SET attempts = attempts + 1, due_at = @until
WHERE region_id = @region AND id = (SELECT id FROM notify.message
    WHERE region_id = @region AND state = 'waiting' AND due_at <= @now ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, case_id, attempts, made_at`

const sqlEnd = `
UPDATE notify.message SET state = @state, why = @why, gateway = @gateway, ended_at = @now
WHERE id = @id AND state = 'waiting'`

const sqlLater = `UPDATE notify.message SET due_at = @due, why = @why WHERE id = @id AND state = 'waiting'`

type claimed struct {
	ID       string    `db:"id"`
	Case     id.Case   `db:"case_id"`
	Attempts int       `db:"attempts"`
	Made     time.Time `db:"made_at"`
}
