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
