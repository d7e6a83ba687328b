package files

import (
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
)

// object is a row of files.object. Go's zero time stands for NULL.
type object struct {
	ID        id.File      `db:"id"`
	Class     access.Class `db:"class"`
	Name      string       `db:"name"`
	Media     string       `db:"media_type"`
	Width     int          `db:"width"`
	Height    int          `db:"height"`
	SHA256    []byte       `db:"sha256"`
	Key       []byte       `db:"key_sealed"`
	At        time.Time    `db:"at"`
	RemovedAt time.Time    `db:"removed_at"`
}

const sqlObjectColumns = `
SELECT id, class, name, media_type, width, height, sha256, key_sealed, at,
    coalesce(removed_at, '0001-01-01Z') AS removed_at
FROM files.object`

const sqlObjects = sqlObjectColumns + ` WHERE case_id = @case AND destroyed_at IS NULL ORDER BY seq LIMIT 200`

const sqlObject = sqlObjectColumns + `
WHERE id = @id AND case_id = @case AND destroyed_at IS NULL AND removed_at IS NULL`

const sqlInsertObject = `
INSERT INTO files.object (id, case_id, region_id, provider_id, seq, class, kind, name, media_type, width, height, bytes,
    sha256, key_sealed, author_kind, author, at, delete_after)
VALUES (@id, @case, @region, @provider, @seq, @class, 'image', @name, @media, @width, @height, @bytes,
    @sha256, @key, @kind, @author, @at, @after)`

const sqlRemoveObject = `
UPDATE files.object SET removed_at = @at, delete_after = @after
WHERE id = @id AND case_id = @case AND removed_at IS NULL AND destroyed_at IS NULL`

const sqlRestoreObject = `
UPDATE files.object SET removed_at = NULL, delete_after = @after
WHERE id = @id AND case_id = @case AND removed_at IS NOT NULL AND destroyed_at IS NULL`

const sqlDueObjects = `
SELECT id, case_id, name, removed_at IS NOT NULL AS removed FROM files.object
WHERE region_id = @region AND destroyed_at IS NULL AND delete_after <= @now ORDER BY delete_after, id LIMIT @most`

type dueRow struct {
	ID      id.File `db:"id"`
	Case    id.Case `db:"case_id"`
	Name    string  `db:"name"`
	Removed bool    `db:"removed"`
}

const sqlDestroyObject = `
UPDATE files.object SET key_sealed = NULL, destroyed_at = @now
WHERE id = @id AND region_id = @region AND destroyed_at IS NULL AND delete_after <= @now`

const sqlKeepObject = `
UPDATE files.object SET delete_after = @after WHERE id = @id AND region_id = @region AND removed_at IS NULL`

const sqlKnownNames = `
SELECT name FROM files.object
WHERE region_id = @region AND name = ANY (@names) AND destroyed_at IS NULL ORDER BY name`
