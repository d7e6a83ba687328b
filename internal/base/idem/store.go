package idem

const sqlInsertKey = `
INSERT INTO idem.key (region_id, actor, key, request_hash, strict, reply, at)
VALUES (@region, @actor, @key, @hash, @strict, @reply, @at)`

const sqlFindKey = `
SELECT request_hash, reply FROM idem.key WHERE region_id = @region AND actor = @actor AND key = @key ORDER BY at, request_hash`

type keyRow struct {
	Hash  []byte `db:"request_hash"`
	Reply []byte `db:"reply"`
}

const sqlSweepKeys = `
WITH gone AS (
    DELETE FROM idem.key WHERE (region_id, actor, key, request_hash) IN (
        SELECT region_id, actor, key, request_hash FROM idem.key
        WHERE region_id = @region AND at < @before ORDER BY at, actor, key, request_hash LIMIT @most)
    RETURNING 1)
SELECT count(*) FROM gone`
