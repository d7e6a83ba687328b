package identity

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

const sqlInsertSession = `
INSERT INTO identity.session (id, token_hash, kind, region_id, person_id, staff_id, assignment_id, way, language,
    created_at, seen_at, absolute_at)
VALUES (@id, @hash, @kind, @region, @person, @staff, @assignment, @way, @language, @created, @created, @absolute)`

// sqlResident finds a resident with their persons in every region.
const sqlResident = `
SELECT s.id::text AS id, s.region_id, s.person_id::text AS person_id, s.language, s.seen_at, s.absolute_at,
    ARRAY(SELECT DISTINCT o.person_id::text FROM identity.person_number n
        JOIN identity.person_number o ON o.lookup = n.lookup
        WHERE n.person_id = s.person_id ORDER BY 1) AS persons
FROM identity.session s
WHERE s.token_hash = @hash AND s.kind = 'resident' AND s.ended_at IS NULL`

const sqlStaffSession = `
SELECT s.id::text AS id, a.region_id, s.language, s.seen_at, s.absolute_at, f.id::text AS staff_id, f.given_name,
    f.family_name, f.protected, a.id::text AS assignment_id, a.provider_id::text AS provider_id, a.unit_id::text AS unit_id,
    a.profession, a.licensed, a.purpose, a.rights
FROM identity.session s
JOIN identity.assignment a ON a.id = s.assignment_id AND a.staff_id = s.staff_id
JOIN identity.staff f ON f.id = s.staff_id
WHERE s.token_hash = @hash AND s.kind = 'staff' AND s.ended_at IS NULL AND a.ended_at IS NULL`

const sqlSeen = `UPDATE identity.session SET seen_at = @now WHERE id = @id AND ended_at IS NULL AND seen_at < @now`

const sqlAlive = `
SELECT count(*)::int FROM identity.session
WHERE id = @id AND ended_at IS NULL AND absolute_at > @now AND seen_at > @seen`

const sqlEndByToken = `UPDATE identity.session SET ended_at = @now WHERE token_hash = @hash AND ended_at IS NULL`

const sqlEndByID = `UPDATE identity.session SET ended_at = @now WHERE id = @id AND ended_at IS NULL`

const sqlSweepSessions = `
DELETE FROM identity.session WHERE id IN
    (SELECT id FROM identity.session WHERE absolute_at < @before OR ended_at < @before ORDER BY absolute_at, id LIMIT 10000)`

type residentRow struct {
	ID       id.Session `db:"id"`
	Region   id.Region  `db:"region_id"`
	Person   id.Person  `db:"person_id"`
	Language string     `db:"language"`
	SeenAt   time.Time  `db:"seen_at"`
	EndsAt   time.Time  `db:"absolute_at"`
	Persons  []string   `db:"persons"`
}

type staffRow struct {
	ID         id.Session    `db:"id"`
	Region     id.Region     `db:"region_id"`
	Language   string        `db:"language"`
	SeenAt     time.Time     `db:"seen_at"`
	EndsAt     time.Time     `db:"absolute_at"`
	Staff      id.Staff      `db:"staff_id"`
	Given      string        `db:"given_name"`
	Family     string        `db:"family_name"`
	Protected  bool          `db:"protected"`
	Assignment id.Assignment `db:"assignment_id"`
	Provider   id.Provider   `db:"provider_id"`
	Unit       id.Unit       `db:"unit_id"`
	Profession string        `db:"profession"`
	Licensed   bool          `db:"licensed"`
	Purpose    string        `db:"purpose"`
	Rights     []string      `db:"rights"`
}

func (s *Service) readSession(ctx context.Context, tx *pg.Tx, kind access.Kind, token string) (foundSession, error) {
	args := pg.Args{"hash": hash(token)}
	var found bool
	switch kind {
	case access.Resident:
		var r residentRow
		err := tx.Read(ctx, pg.Maybe(&r, &found, sqlResident, args))
		if err != nil || found {
			return foundSession{r.actor(), r.Language, r.SeenAt, r.EndsAt}, err
		}
	case access.Staff:
		var r staffRow
		err := tx.Read(ctx, pg.Maybe(&r, &found, sqlStaffSession, args))
		if err != nil || found {
			return foundSession{r.actor(), r.Language, r.SeenAt, r.EndsAt}, err
		}
	case access.Nobody, access.Robot, access.Partner, access.Door, access.Sealer:
	}
	return foundSession{}, noSession("unknown")
}

type sessionRow struct {
	Kind       string
	Region     id.Region
	Person     id.Person
	Staff      id.Staff
	Assignment id.Assignment
	Way        Way
	Language   string
	Created    time.Time
	Absolute   time.Time
}

// queueSession begins a session with an id and a token of its own.
func (s *Service) queueSession(tx *pg.Tx, r sessionRow) Session {
	out := Session{ID: id.Session(s.IDs.New()), Token: newToken(), Person: r.Person, Staff: r.Staff}
	tx.Queue(sqlInsertSession, pg.Args{
		"id": string(out.ID), "hash": hash(out.Token), "kind": r.Kind, "region": string(r.Region),
		"person": pg.Null(r.Person), "staff": pg.Null(r.Staff), "assignment": pg.Null(r.Assignment),
		"way": string(r.Way), "language": r.Language, "created": r.Created, "absolute": r.Absolute,
	}, nil)
	return out
}

// queueEnd ends the session of a token, if there is one.
func (s *Service) queueEnd(tx *pg.Tx, token string, now time.Time) {
	if token != "" {
		tx.Queue(sqlEndByToken, pg.Args{"hash": hash(token), "now": now}, nil)
	}
}
