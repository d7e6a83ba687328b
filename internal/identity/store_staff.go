package identity

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

const sqlUpsertStaff = `
INSERT INTO identity.staff (id, hsa_id, given_name, family_name, title, protected, as_of)
VALUES (@id, @hsa, @given, @family, @title, @protected, @now)
ON CONFLICT (hsa_id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
    title = excluded.title, protected = excluded.protected, as_of = excluded.as_of
RETURNING id::text`

const sqlUpsertAssignment = `
INSERT INTO identity.assignment (id, staff_id, commission_id, name, purpose, rights, profession, licensed, region_id,
    provider_id, unit_id, as_of)
VALUES (@id, @staff, @commission, @name, @purpose, @rights, @profession, @licensed, @region, @provider, @unit, @now)
ON CONFLICT (staff_id, commission_id) DO UPDATE SET name = excluded.name, purpose = excluded.purpose,
    rights = excluded.rights, profession = excluded.profession, licensed = excluded.licensed,
    region_id = excluded.region_id, provider_id = excluded.provider_id, unit_id = excluded.unit_id,
    as_of = excluded.as_of, ended_at = NULL`

// sqlEndAssignments ends those that the provider no longer lists.
const sqlEndAssignments = `
UPDATE identity.assignment SET ended_at = @now
WHERE staff_id = @staff AND ended_at IS NULL AND NOT commission_id = ANY (@commissions::text[])`

const sqlAssignmentColumns = `
SELECT a.id::text AS id, a.commission_id, a.name, a.purpose, a.rights, a.profession, a.licensed, a.region_id,
    a.provider_id::text AS provider_id, a.unit_id::text AS unit_id
FROM identity.assignment a `

const sqlAssignments = sqlAssignmentColumns + `WHERE a.staff_id = @staff AND a.ended_at IS NULL ORDER BY a.name, a.id`

const sqlOwnAssignment = sqlAssignmentColumns + `WHERE a.id = @id AND a.staff_id = @staff AND a.ended_at IS NULL`

const sqlStaffName = `SELECT given_name || ' ' || family_name FROM identity.staff WHERE id = @staff`

const sqlLockSession = `
SELECT language, absolute_at FROM identity.session
WHERE id = @id AND ended_at IS NULL AND absolute_at > @now FOR NO KEY UPDATE`

type endedRow struct {
	Language string    `db:"language"`
	EndsAt   time.Time `db:"absolute_at"`
}

type assignmentRow struct {
	ID         id.Assignment `db:"id"`
	Commission string        `db:"commission_id"`
	Name       string        `db:"name"`
	Purpose    string        `db:"purpose"`
	Rights     []string      `db:"rights"`
	Profession string        `db:"profession"`
	Licensed   bool          `db:"licensed"`
	Region     id.Region     `db:"region_id"`
	Provider   id.Provider   `db:"provider_id"`
	Unit       id.Unit       `db:"unit_id"`
}

func (r assignmentRow) assignment() Assignment {
	a := Assignment{
		ID: r.ID, Commission: r.Commission, Name: r.Name, Purpose: access.Purpose(r.Purpose),
		Profession: access.Profession(r.Profession), Licensed: r.Licensed, Region: r.Region, Provider: r.Provider, Unit: r.Unit,
	}
	for _, right := range r.Rights {
		a.Rights = append(a.Rights, access.Right(right))
	}
	return a
}

func (s *Service) upsertStaff(ctx context.Context, tx *pg.Tx, c Claims) (id.Staff, error) {
	var staff string
	err := tx.Read(ctx, pg.One(&staff, sqlUpsertStaff, pg.Args{
		"id": s.IDs.New(), "hsa": c.EmployeeHSA, "given": c.Given, "family": c.Family, "title": c.Title,
		"protected": c.Protected, "now": tx.Now(),
	}))
	return id.Staff(staff), err
}

func (s *Service) queueAssignments(tx *pg.Tx, staff id.Staff, all []Assignment) {
	commissions := make([]string, 0, len(all))
	for _, a := range all {
		commissions = append(commissions, a.Commission)
		rights := make([]string, 0, len(a.Rights))
		for _, r := range a.Rights {
			rights = append(rights, string(r))
		}
		tx.Queue(sqlUpsertAssignment, pg.Args{
			"id": s.IDs.New(), "staff": string(staff), "commission": a.Commission, "name": a.Name,
			"purpose": string(a.Purpose), "rights": rights, "profession": string(a.Profession), "licensed": a.Licensed,
			"region": string(a.Region), "provider": string(a.Provider), "unit": string(a.Unit), "now": tx.Now(),
		}, nil)
	}
	tx.Queue(sqlEndAssignments, pg.Args{"staff": string(staff), "commissions": commissions, "now": tx.Now()}, nil)
}

func (s *Service) choices(ctx context.Context, tx *pg.Tx, loginID string, staff id.Staff) (StaffLogin, error) {
	out := StaffLogin{Login: loginID}
	var rows []assignmentRow
	args := pg.Args{"staff": string(staff)}
	err := tx.Read(ctx, pg.One(&out.Name, sqlStaffName, args), pg.All(&rows, sqlAssignments, args))
	for _, r := range rows {
		out.Assignments = append(out.Assignments, r.assignment())
	}
	return out, err
}

func (s *Service) ownAssignment(ctx context.Context, tx *pg.Tx, staff id.Staff, chosen id.Assignment) (Assignment, error) {
	if !id.Valid(string(chosen)) {
		return Assignment{}, fault.New(fault.NotFound, "error.404", "not an assignment")
	}
	var row assignmentRow
	err := tx.Read(ctx, pg.One(&row, sqlOwnAssignment, pg.Args{"id": string(chosen), "staff": string(staff)}))
	return row.assignment(), err
}
