package chat

import (
	"time"

	"vardlots/internal/base/id"
)

// Who has said something since they last wrote is not writing any more.
const sqlSigns = `
SELECT p.case_id, p.side, p.who, p.name, p.role, p.here_at,
    CASE WHEN said.at >= p.wrote_at THEN '0001-01-01Z' ELSE p.wrote_at END AS wrote_at,
    CASE WHEN said.at >= p.told_at THEN '0001-01-01Z' ELSE p.told_at END AS told_at
FROM chat.presence p
LEFT JOIN LATERAL (SELECT m.at, m.author FROM chat.message m WHERE m.case_id = p.case_id ORDER BY m.seq DESC LIMIT 1) said
    ON said.author = p.who::text
WHERE p.case_id = ANY (@cases::uuid[]) AND p.here_at > @since ORDER BY p.case_id, p.side, p.who`

const sqlOwnSign = `
SELECT case_id, side, who, name, role, here_at, wrote_at, told_at
FROM chat.presence WHERE case_id = @case AND side = @side AND who = @who`

const sqlSign = `
INSERT INTO chat.presence (case_id, region_id, side, who, name, role, here_at, wrote_at, told_at)
VALUES (@case, @region, @side, @who, @name, @role, @here, @wrote, @told)
ON CONFLICT (case_id, side, who) DO UPDATE SET name = excluded.name, role = excluded.role, here_at = excluded.here_at,
    wrote_at = excluded.wrote_at, told_at = excluded.told_at`

// sign is the last sign of somebody who has a case open; zero times are none.
type sign struct {
	Case  id.Case   `db:"case_id"`
	Side  string    `db:"side"`
	Who   string    `db:"who"`
	Name  string    `db:"name"`
	Role  string    `db:"role"`
	Here  time.Time `db:"here_at"`
	Wrote time.Time `db:"wrote_at"`
	Told  time.Time `db:"told_at"`
}

// The last message of the other side up to an entry, if that is news to the mark.
const sqlLastHeard = `
SELECT m.seq, m.id, coalesce(m.entry_id::text, '') AS entry_id
FROM chat.message m
WHERE m.case_id = @case AND m.author_kind = @other AND m.visible_to <> 'staff' AND m.seq <= @upto
  AND m.seq > coalesce((SELECT k.seq FROM chat.mark k WHERE k.case_id = @case AND k.side = @side), 0)
ORDER BY m.seq DESC LIMIT 1`

// shown is a message that has been read.
type shown struct {
	Seq     int64      `db:"seq"`
	Message id.Message `db:"id"`
	Entry   id.Entry   `db:"entry_id"`
}

// A mark only moves on.
const sqlMark = `
INSERT INTO chat.mark AS k (case_id, region_id, side, seq, message_id, entry_id, at)
VALUES (@case, @region, @side, @seq, @message, @entry, @at)
ON CONFLICT (case_id, side) DO UPDATE SET seq = excluded.seq, message_id = excluded.message_id,
    entry_id = excluded.entry_id, at = excluded.at WHERE k.seq < excluded.seq`

const sqlMarks = `
SELECT case_id, side, seq, message_id, coalesce(entry_id::text, '') AS entry_id, at
FROM chat.mark WHERE case_id = ANY (@cases::uuid[]) ORDER BY case_id, side`

type markRow struct {
	Case    id.Case    `db:"case_id"`
	Side    string     `db:"side"`
	Seq     int64      `db:"seq"`
	Message id.Message `db:"message_id"`
	Entry   id.Entry   `db:"entry_id"`
	At      time.Time  `db:"at"`
}

const sqlSweepSigns = `
WITH gone AS (
    DELETE FROM chat.presence WHERE (case_id, side, who) IN (SELECT case_id, side, who FROM chat.presence
        WHERE region_id = @region AND here_at < @before ORDER BY here_at, case_id, side, who LIMIT @most)
    RETURNING 1)
SELECT count(*) FROM gone`

const sqlSweepMarks = `
WITH gone AS (
    DELETE FROM chat.mark WHERE (case_id, side) IN (SELECT case_id, side FROM chat.mark
        WHERE region_id = @region AND at < @before ORDER BY at, case_id, side LIMIT @most)
    RETURNING 1)
SELECT count(*) FROM gone`
