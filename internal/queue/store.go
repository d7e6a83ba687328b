package queue

import (
	"time"

	"vardlots/internal/base/id"
)

// What rules place keeps the more urgent class and the earlier promise; staff may
// lower. The queue clock stays as it was (I10).
const sqlPlace = `
INSERT INTO queue.item AS i (id, case_id, case_region, unit_region, unit_id, kind, profession, language, class, class_at,
    entered_at, due_at, wakes_at, state, holder)
VALUES (@id, @case, @region, @unit_region, @unit, @kind, @profession, @language, @class, @now,
    coalesce((SELECT min(o.entered_at) FROM queue.item o WHERE o.case_id = @case AND o.state <> 'done'), @now),
    @due, @wakes, CASE WHEN @holder::uuid IS NULL THEN 'waiting' ELSE 'taken' END, @holder::uuid)
ON CONFLICT (case_id, kind) WHERE state <> 'done' DO UPDATE SET
    class = CASE WHEN @may_lower THEN excluded.class ELSE least(i.class, excluded.class) END,
    class_at = CASE WHEN excluded.class < i.class OR @may_lower THEN excluded.class_at ELSE i.class_at END,
    due_at = CASE WHEN @may_lower THEN excluded.due_at ELSE least(i.due_at, excluded.due_at) END,
    wakes_at = CASE WHEN excluded.wakes_at IS NULL OR i.wakes_at IS NULL THEN NULL ELSE least(i.wakes_at, excluded.wakes_at) END,
    unit_region = excluded.unit_region, unit_id = excluded.unit_id`

const sqlEnd = `
UPDATE queue.item SET state = 'done', done_at = @now, previous_holder = coalesce(holder, previous_holder), holder = NULL
WHERE case_id = @case AND kind <> @but AND state <> 'done'`

const sqlReturn = `
UPDATE queue.item SET state = 'waiting', previous_holder = holder, holder = NULL, parked_until = NULL, epoch = epoch + 1
WHERE case_id = @case AND state IN ('offered', 'taken', 'parked')`

const sqlPark = `
UPDATE queue.item SET state = 'parked', parked_until = @until WHERE case_id = @case AND state IN ('taken', 'parked')`

const sqlTake = `
UPDATE queue.item SET state = 'taken', holder = @staff, epoch = epoch + 1, attempts = attempts + 1, parked_until = NULL
WHERE case_id = @case AND state <> 'done'`

const sqlAlter = `
UPDATE queue.item SET
    class = least(class, coalesce(@class::smallint, class)),
    class_at = CASE WHEN @class::smallint < class THEN @now ELSE class_at END,
    unit_id = coalesce(@unit::uuid, unit_id), due_at = coalesce(@due, due_at), altered_at = @now
WHERE case_id = @case AND state <> 'done'`

// An item whose call-back may be made is awake from then on.
const sqlWake = `
UPDATE queue.item SET wakes_at = NULL
WHERE unit_region = @region AND id IN (SELECT id FROM queue.item
    WHERE unit_region = @region AND wakes_at <= @now AND state <> 'done' ORDER BY wakes_at, id LIMIT 200 FOR UPDATE SKIP LOCKED)
RETURNING unit_id`

const sqlOpenItems = `
SELECT id, case_id, kind, profession, class, class_at, entered_at, due_at, coalesce(wakes_at, '0001-01-01Z') AS wakes_at,
    state, coalesce(holder::text, '') AS holder
FROM queue.item
WHERE unit_region = @region AND unit_id = @unit AND state <> 'done'
ORDER BY class, entered_at, id LIMIT 2000`

const sqlOneItem = `
SELECT id, case_id, kind, profession, class, class_at, entered_at, due_at, coalesce(wakes_at, '0001-01-01Z') AS wakes_at,
    state, coalesce(holder::text, '') AS holder
FROM queue.item
WHERE id = @item AND unit_region = @region AND unit_id = @unit AND state <> 'done' ORDER BY id`

// sqlMark sums what the list shows, so that no order is needed. Times that pass
// by themselves count when they have passed.
const sqlMark = `
SELECT coalesce(sum(hashtextextended(concat_ws('|', id, state, holder, class, epoch, due_at, parked_until, altered_at,
    coalesce(wakes_at <= @now, true), coalesce(parked_until <= @now, true)), 0)), 0)::text || ' ' || count(*)
FROM queue.item
WHERE unit_region = @region AND unit_id = @unit AND state <> 'done'`

type row struct {
	ID         id.Item   `db:"id"`
	Case       id.Case   `db:"case_id"`
	Kind       string    `db:"kind"`
	Profession string    `db:"profession"`
	Class      Class     `db:"class"`
	ClassAt    time.Time `db:"class_at"`
	EnteredAt  time.Time `db:"entered_at"`
	DueAt      time.Time `db:"due_at"`
	WakesAt    time.Time `db:"wakes_at"`
	State      string    `db:"state"`
	Holder     id.Staff  `db:"holder"`
}

func (r row) item() Item {
	return Item{
		Ranked: Ranked{ID: r.ID, Class: r.Class, ClassAt: r.ClassAt, EnteredAt: r.EnteredAt, DueAt: r.DueAt},
		Case:   r.Case, Kind: r.Kind, Profession: r.Profession, State: r.State, Holder: r.Holder, WakesAt: r.WakesAt,
	}
}

const sqlSetState = `
INSERT INTO queue.agent (staff_id, region_id, unit_id, state, reason, at)
VALUES (@staff, @region, @unit, @state, @reason, @at)
ON CONFLICT (staff_id, unit_id) DO UPDATE SET state = excluded.state, reason = excluded.reason, at = excluded.at`

const sqlState = `SELECT state FROM queue.agent WHERE staff_id = @staff AND unit_id = @unit`

// Who waits at a unit now: no name, and nothing that is asleep.
const sqlLine = `
SELECT id, case_id, class, class_at, entered_at, due_at FROM queue.item
WHERE unit_region = @region AND unit_id = @unit AND state = 'waiting' AND coalesce(wakes_at <= @now, true)
ORDER BY class, entered_at, id LIMIT 2000`

// place is somebody's place in line.
type place struct {
	ID        id.Item   `db:"id"`
	Case      id.Case   `db:"case_id"`
	Class     Class     `db:"class"`
	ClassAt   time.Time `db:"class_at"`
	EnteredAt time.Time `db:"entered_at"`
	DueAt     time.Time `db:"due_at"`
}

// What nobody ever had was taken back, or answered itself.
const sqlDone = `
SELECT count(DISTINCT case_id) FROM queue.item
WHERE unit_region = @region AND unit_id = @unit AND state = 'done' AND done_at > @since AND done_at <= @now
  AND previous_holder IS NOT NULL`
