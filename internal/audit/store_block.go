package audit

import "time"

// FOR UPDATE is the sealer's lock, and the first statement of its snapshot.
const sqlLockHead = `
SELECT n, hi::text AS hi, mac, pg_snapshot_xmin(pg_current_snapshot())::text AS safe,
    pg_snapshot_xmax(pg_current_snapshot())::text AS next
FROM audit.head FOR UPDATE`

const sqlReadHead = `
SELECT n, hi::text AS hi, mac, pg_snapshot_xmin(pg_current_snapshot())::text AS safe,
    pg_snapshot_xmax(pg_current_snapshot())::text AS next
FROM audit.head`

// sqlBound finds the transaction at which a block that would be too large ends.
const sqlBound = `
SELECT xid::text FROM audit.access WHERE xid >= @lo::text::xid8 AND xid < @hi::text::xid8 ORDER BY xid OFFSET @most LIMIT 1`

// Every column of audit.access stands here, in the order of the canonical form.
const sqlRows = `
SELECT id::text AS id, (extract(epoch FROM at) * 1000000)::bigint AS at, xid::text AS xid, region_id, request, actor_kind,
    actor, actor_name, assignment, provider_id, unit_id, proxy_for::text AS proxy_for, person_id::text AS person_id,
    persons::text[] AS persons, case_id::text AS case_id, object, info_provider, info_unit, act, purpose, basis,
    reason_code, outcome
FROM audit.access WHERE xid >= @lo::text::xid8 AND xid < @hi::text::xid8 ORDER BY xid, at, id`

const sqlInsertBlock = `
INSERT INTO audit.block (n, form, lo, hi, count, prev, mac, sealed_at)
VALUES (@n, @form, @lo::text::xid8, @hi::text::xid8, @count, @prev, @mac, @at)`

const sqlMoveHead = `UPDATE audit.head SET n = @n, hi = @hi::text::xid8, mac = @mac`

const sqlBlocks = `
SELECT n, form, lo::text AS lo, hi::text AS hi, count, prev, mac, sealed_at FROM audit.block WHERE n > @after ORDER BY n LIMIT 500`

const sqlOldestOpen = `
SELECT coalesce(min(a.at), '0001-01-01Z') FROM audit.access a, audit.head h WHERE a.xid >= h.hi`

const sqlFuture = `SELECT count(*) FROM audit.access WHERE xid >= @next::text::xid8`

type headRow struct {
	N    int64  `db:"n"`
	Hi   string `db:"hi"`
	MAC  []byte `db:"mac"`
	Safe string `db:"safe"` // every transaction below has ended
	Next string `db:"next"` // no transaction from here on has begun
}

type blockRow struct {
	N        int64     `db:"n"`
	Form     int16     `db:"form"`
	Lo       string    `db:"lo"`
	Hi       string    `db:"hi"`
	Count    int64     `db:"count"`
	Prev     []byte    `db:"prev"`
	MAC      []byte    `db:"mac"`
	SealedAt time.Time `db:"sealed_at"`
}

type accessRow struct {
	ID           string   `db:"id"`
	At           int64    `db:"at"`
	XID          string   `db:"xid"`
	Region       string   `db:"region_id"`
	Request      string   `db:"request"`
	ActorKind    string   `db:"actor_kind"`
	Actor        string   `db:"actor"`
	ActorName    string   `db:"actor_name"`
	Assignment   string   `db:"assignment"`
	Provider     string   `db:"provider_id"`
	Unit         string   `db:"unit_id"`
	ProxyFor     *string  `db:"proxy_for"`
	Person       *string  `db:"person_id"`
	Persons      []string `db:"persons"`
	Case         *string  `db:"case_id"`
	Object       string   `db:"object"`
	InfoProvider string   `db:"info_provider"`
	InfoUnit     string   `db:"info_unit"`
	Act          string   `db:"act"`
	Purpose      string   `db:"purpose"`
	Basis        string   `db:"basis"`
	Reason       string   `db:"reason_code"`
	Outcome      string   `db:"outcome"`
}
