package identity

import "vardlots/internal/base/id"

const sqlAtWork = `
SELECT DISTINCT a.staff_id, a.unit_id
FROM identity.session s JOIN identity.assignment a ON a.id = s.assignment_id
WHERE s.kind = 'staff' AND a.region_id = @region AND s.ended_at IS NULL AND s.absolute_at > @now AND s.seen_at > @since
ORDER BY a.staff_id, a.unit_id`

type atWork struct {
	Staff id.Staff `db:"staff_id"`
	Unit  id.Unit  `db:"unit_id"`
}

const sqlColleagues = `
SELECT s.id, s.given_name, s.family_name, s.title, s.protected
FROM identity.staff s
WHERE s.id = ANY (@staff::uuid[])
   OR (cardinality(@staff::uuid[]) = 0 AND EXISTS (SELECT FROM identity.assignment a
        WHERE a.staff_id = s.id AND a.unit_id = @unit AND a.ended_at IS NULL))
ORDER BY s.family_name, s.given_name, s.id LIMIT 500`

const sqlWorksAt = `
SELECT EXISTS (SELECT FROM identity.assignment a
    WHERE a.staff_id = @staff AND a.unit_id = @unit AND a.purpose = 'care' AND a.ended_at IS NULL)`
