package identity

import (
	"context"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pnr"
)

const sqlPersonColumns = `
SELECT p.id::text AS id, p.region_id, p.given_name, p.family_name, p.born_on, p.sex, p.protected, p.language, p.source, p.as_of
FROM identity.person p `

const sqlPersons = sqlPersonColumns + `WHERE p.id = ANY (@ids::uuid[]) ORDER BY p.id`

// sqlPersonByLookup holds the row, so that two logins of one person queue up.
const sqlPersonByLookup = sqlPersonColumns + `
JOIN identity.person_number n ON n.person_id = p.id AND n.region_id = p.region_id
WHERE n.region_id = @region AND n.lookup = @lookup ORDER BY p.id FOR NO KEY UPDATE OF p`

const sqlKnownByLookup = `
SELECT person_id::text AS id, lookup FROM identity.person_number
WHERE region_id = @region AND lookup = ANY (@lookups::bytea[]) ORDER BY lookup`

type knownRow struct {
	ID     id.Person `db:"id"`
	Lookup []byte    `db:"lookup"`
}

const sqlNumber = `
SELECT sealed FROM identity.person_number WHERE person_id = @person AND region_id = @region ORDER BY oid LIMIT 1`

const sqlInsertPerson = `
INSERT INTO identity.person (id, region_id, given_name, family_name, born_on, sex, protected, language, source, as_of, created_at)
VALUES (@id, @region, @given, @family, @born, @sex, @protected, @language, @source, @as_of, @as_of)`

const sqlInsertNumber = `
INSERT INTO identity.person_number (person_id, region_id, oid, lookup, sealed)
VALUES (@id, @region, @oid, @lookup, @sealed)`

const sqlRenewPerson = `
UPDATE identity.person SET given_name = @given, family_name = @family, protected = @protected, language = @language,
    source = @source, as_of = @as_of
WHERE id = @id`

type personRow struct {
	ID        id.Person `db:"id"`
	Region    id.Region `db:"region_id"`
	Given     string    `db:"given_name"`
	Family    string    `db:"family_name"`
	Born      time.Time `db:"born_on"`
	Sex       string    `db:"sex"`
	Protected bool      `db:"protected"`
	Language  string    `db:"language"`
	Source    string    `db:"source"`
	AsOf      time.Time `db:"as_of"`
}

func (r personRow) person() Person {
	return Person{r.ID, r.Region, r.Given, r.Family, r.Born, pnr.Sex(r.Sex), r.Protected, r.Language, r.Source, r.AsOf}
}

func (p Person) args() pg.Args {
	return pg.Args{
		"id": string(p.ID), "region": string(p.Region), "given": p.Given, "family": p.Family, "born": p.Born,
		"sex": string(p.Sex), "protected": p.Protected, "language": p.Language, "source": p.Source, "as_of": p.AsOf,
	}
}

// findPerson finds a person by number in a region, and how often they have
// logged in of late, in any region. A person who is not there has no ID.
func (s *Service) findPerson(ctx context.Context, tx *pg.Tx, region id.Region, lookup []byte) (p Person, recent int, err error) {
	var row personRow
	var found bool
	err = tx.Read(ctx,
		pg.Maybe(&row, &found, sqlPersonByLookup, pg.Args{"region": string(region), "lookup": lookup}),
		pg.One(&recent, sqlCountByPerson, pg.Args{"lookup": lookup, "since": tx.Now().Add(-window)}))
	if found {
		p = row.person()
	}
	return p, recent, err
}

func (s *Service) queueNewPerson(tx *pg.Tx, p Person, n pnr.Number) {
	p.Born, p.Sex = n.Born(), n.Sex()
	tx.Queue(sqlInsertPerson, p.args(), nil)
	tx.Queue(sqlInsertNumber, pg.Args{
		"id": string(p.ID), "region": string(p.Region), "oid": oid(n), "lookup": s.lookup(n),
		"sealed": s.Keys.Seal([]byte(n.Digits()), numberPlace(p.ID)),
	}, nil)
}

func (s *Service) queueRenewPerson(tx *pg.Tx, p Person) { tx.Queue(sqlRenewPerson, p.args(), nil) }
