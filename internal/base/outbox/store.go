package outbox

const sqlPut = `
INSERT INTO outbox.event (shard, region_id, kind, key, body, at, due_at)
VALUES (@shard, @region, @kind, @key, @body, @at, @at)`

// The advisory lock lets one relay at a time walk a line: skipping locked rows
// instead would deliver out of order.
const sqlLockLine = `SELECT pg_try_advisory_xact_lock(hashtextextended('outbox ' || @region, @shard))`

// The next event of a line: the oldest that is due and the first of its key.
const sqlNext = `
SELECT e.id, e.shard, e.kind, e.key, e.body, e.at, e.attempts FROM outbox.event e
WHERE e.region_id = @region AND e.shard = @shard AND e.parked_at IS NULL AND e.due_at <= @now
  AND NOT EXISTS (SELECT FROM outbox.event f
      WHERE f.region_id = @region AND f.shard = e.shard AND f.key = e.key AND f.id < e.id AND f.parked_at IS NULL)
ORDER BY e.id LIMIT 1`

// Which lines have something due.
const sqlLines = `
SELECT DISTINCT shard FROM outbox.event
WHERE region_id = @region AND parked_at IS NULL AND due_at <= @now ORDER BY shard`

const sqlTaken = `DELETE FROM outbox.event WHERE shard = @shard AND id = @id`

const sqlFailed = `
UPDATE outbox.event SET attempts = attempts + 1, due_at = @due,
    parked_at = CASE WHEN attempts + 1 >= @most THEN @now::timestamptz END
WHERE shard = @shard AND id = @id AND parked_at IS NULL`
