package journal

import (
	"encoding/json"
	"time"

	"vardlots/internal/base/id"
)

const sqlDraft = `
SELECT version, sections, saved_by, saved_at FROM journal.draft WHERE case_id = @case`

const sqlSaveDraft = `
INSERT INTO journal.draft (case_id, region_id, provider_id, version, sections, saved_by, saved_at)
VALUES (@case, @region, @provider, @version, @sections, @by, @at)
ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, sections = excluded.sections,
    saved_by = excluded.saved_by, saved_at = excluded.saved_at`

const sqlDropDraft = `DELETE FROM journal.draft WHERE case_id = @case`

const sqlInsertNote = `
INSERT INTO journal.note (id, case_id, region_id, provider_id, unit_id, version, draft_version, sections, why, signed_by,
    signed_name, signed_role, protected, signed_at)
VALUES (@id, @case, @region, @provider, @unit, @version, @draft, @sections, @why, @by, @name, @role, @protected, @at)`

const sqlNotes = `
SELECT id, version, draft_version, sections, why, signed_by, signed_name, signed_role, protected, signed_at
FROM journal.note WHERE case_id = @case ORDER BY version DESC`

const sqlCountNotes = `SELECT count(*) FROM journal.note WHERE case_id = @case AND signed_at >= @since`

type draftRow struct {
	Version  int64     `db:"version"`
	Sections []byte    `db:"sections"`
	By       id.Staff  `db:"saved_by"`
	At       time.Time `db:"saved_at"`
}

func (r draftRow) draft() (Draft, error) {
	d := Draft{Version: r.Version, SavedBy: r.By, SavedAt: r.At}
	return d, json.Unmarshal(r.Sections, &d.Sections)
}

type noteRow struct {
	ID        id.Note   `db:"id"`
	Version   int       `db:"version"`
	Draft     int64     `db:"draft_version"`
	Sections  []byte    `db:"sections"`
	Why       string    `db:"why"`
	By        id.Staff  `db:"signed_by"`
	Name      string    `db:"signed_name"`
	Role      string    `db:"signed_role"`
	Protected bool      `db:"protected"`
	At        time.Time `db:"signed_at"`
}

func (r noteRow) signed() (Signed, error) {
	n := Signed{ID: r.ID, Version: r.Version, Why: r.Why, By: r.By, Name: r.Name, Role: r.Role, Protected: r.Protected, At: r.At}
	return n, json.Unmarshal(r.Sections, &n.Sections)
}
