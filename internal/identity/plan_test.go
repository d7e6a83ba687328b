package identity

import (
	"context"
	"strings"
	"testing"

	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgtest"
)

const filledTables = `
INSERT INTO identity.person (id, region_id, given_name, family_name, born_on, sex, protected, language, source, as_of, created_at)
SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, CASE WHEN n % 2 = 0 THEN '12' ELSE '01' END,
    'Test', 'Testsson', '1984-12-03', 'F', false, 'sv', 'bankid', now(), now() FROM generate_series(1, 40000) n;
INSERT INTO identity.person_number (person_id, region_id, oid, lookup, sealed)
SELECT id, region_id, '1.2', sha256(id::text::bytea), '\x00' FROM identity.person;
INSERT INTO identity.session (id, token_hash, kind, region_id, person_id, way, language, created_at, seen_at, absolute_at)
SELECT id, sha256(('t' || id)::bytea), 'resident', region_id, id, 'bankid', 'sv', now(), now(), now() + interval '1 hour' FROM identity.person;
INSERT INTO identity.login (id, region_id, way, browser_hash, address_hash, same_device, state, step, failure, sealed, stated,
    person_lookup, began_at, order_at, asked_at, heard_at)
SELECT id, region_id, 'bankid', sha256('b'), sha256(id::text::bytea), false, 'used', 'work', '', '\x00', '\x00',
    sha256(id::text::bytea), now(), now(), now(), now() FROM identity.person;
ANALYZE;`

// TestNoQueryScansAFilledTable asks the plan of what is run at each request or
// login, as the role that runs it and in its scope.
func TestNoQueryScansAFilledTable(t *testing.T) {
	t.Parallel()
	db := pgtest.Own(t, []pg.Module{{Name: "identity", Files: Schema}})
	db.Exec(t, filledTables)
	const person, hashed = "'00000000-0000-7000-8000-000000000002'", `sha256('x')`
	for name, tc := range map[string]struct{ role, sql string }{
		"who a cookie stands for": {pg.RoleDoor, with(sqlResident, "@hash", hashed)},
		"a session in use":        {pg.RoleDoor, with(sqlSeen, "@id", person, "@now", "now()")},
		"a stream's session":      {pg.RoleDoor, with(sqlAlive, "@id", person, "@now", "now()", "@seen", "now()")},
		"a person by number":      {pg.RoleDoor, with(sqlPersonByLookup, "@region", "'12'", "@lookup", hashed)},
		"a guardian's children":   {pg.RoleDoor, with(sqlKnownByLookup, "@region", "'12'", "@lookups", "ARRAY["+hashed+"]")},
		"logins of an address":    {pg.RoleDoor, with(sqlCountByAddress, "@address", hashed, "@since", "now()")},
		"logins of a person":      {pg.RoleDoor, with(sqlCountByPerson, "@lookup", hashed, "@since", "now()")},
		"a login":                 {pg.RoleDoor, with(sqlLockLogin, "@id", person)},
		"a resident themself":     {pg.RoleResident, with(sqlPersons, "@ids", "ARRAY["+person+"]")},
		"a list for staff":        {pg.RoleStaff, with(sqlPersons, "@ids", "ARRAY["+person+"]")},
		"a number for staff":      {pg.RoleStaff, with(sqlNumber, "@person", person, "@region", "'12'")},
	} {
		if plan := explain(t, db, tc.role, tc.sql); strings.Contains(plan, "Seq Scan") {
			t.Errorf("%s scans:\n%s", name, plan)
		}
	}
}

func with(sql string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(sql) }

func explain(t *testing.T, db *pgtest.World, role, sql string) string {
	t.Helper()
	conn := db.Conn(t)
	ctx := context.Background()
	for _, set := range []string{
		"SET app.region = '12'", "SET app.persons = '{00000000-0000-7000-8000-000000000002}'", "SET app.proxy = ''", "SET ROLE " + role,
	} {
		if _, err := conn.Exec(ctx, set); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := conn.Query(ctx, "EXPLAIN "+sql)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(line + "\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan.String()
}
