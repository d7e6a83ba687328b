package catalogue

import "vardlots/internal/base/id"

const sqlRegions = `
SELECT code, name, coalesce(watch_unit::text, '') AS watch, coalesce(default_unit::text, '') AS "default"
FROM catalogue.region ORDER BY code`

const sqlUnits = `
SELECT id, hsa_id, region_id, provider_id, name, kind, phone, always_open, opens, closes
FROM catalogue.unit ORDER BY id`

type regionRow struct {
	Code    id.Region `db:"code"`
	Name    string    `db:"name"`
	Watch   id.Unit   `db:"watch"`
	Default id.Unit   `db:"default"`
}

type unitRow struct {
	ID       id.Unit     `db:"id"`
	HSA      string      `db:"hsa_id"`
	Region   id.Region   `db:"region_id"`
	Provider id.Provider `db:"provider_id"`
	Name     string      `db:"name"`
	Kind     string      `db:"kind"`
	Phone    string      `db:"phone"`
	Always   bool        `db:"always_open"`
	Opens    int16       `db:"opens"`
	Closes   int16       `db:"closes"`
}

func (r unitRow) unit() Unit {
	return Unit{
		ID: r.ID, HSA: r.HSA, Region: r.Region, Provider: r.Provider, Name: r.Name, Kind: r.Kind, Phone: r.Phone,
		Hours: Hours{Always: r.Always, Opens: minutes(r.Opens), Closes: minutes(r.Closes)},
	}
}
