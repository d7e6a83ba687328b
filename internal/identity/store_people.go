package identity

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
