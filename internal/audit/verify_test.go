package audit_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"vardlots/internal/audit"
)

// Each tampering is done as the owner of the tables, past every wall. Blocks are
// of five rows: 1 to 5, 6 to 10, 11 to 15.
func TestI18TamperingIsFoundAndTheBlockNamed(t *testing.T) {
	t.Parallel()
	const nth = `(SELECT id FROM audit.access ORDER BY xid, at, id OFFSET %d LIMIT 1)`
	row := func(n int) string { return fmt.Sprintf(nth, n-1) }
	for name, tc := range map[string]struct {
		do    []string
		block int64
		what  string
	}{
		"a reader is hidden":          {[]string{`UPDATE audit.access SET actor = 'nobody' WHERE id = ` + row(7)}, 2, "changed"},
		"a time is moved":             {[]string{`UPDATE audit.access SET at = at + interval '1 microsecond' WHERE id = ` + row(12)}, 3, "changed"},
		"nothing becomes empty":       {[]string{`UPDATE audit.access SET persons = '{` + alva + `}' WHERE id = ` + row(1)}, 1, "changed"},
		"a row is removed":            {[]string{`DELETE FROM audit.access WHERE id = ` + row(8)}, 2, "removed"},
		"a row is moved to a later":   {[]string{`UPDATE audit.access SET xid = (SELECT max(xid) FROM audit.access) WHERE id = ` + row(2)}, 1, "removed"},
		"a row is inserted":           {[]string{copyOf(row(3))}, 1, "inserted"},
		"two rows are swapped":        {[]string{swap(row(6), row(7))}, 2, "changed"},
		"a row of nobody is inserted": {[]string{`UPDATE audit.access SET xid = '9000000000' WHERE id = ` + row(15)}, 0, "future"},
		"the last block is cut off": {[]string{
			`DELETE FROM audit.access WHERE xid >= (SELECT lo FROM audit.block WHERE n = 3)`, `DELETE FROM audit.block WHERE n = 3`,
			`UPDATE audit.head SET (n, hi, mac) = (SELECT n, hi, mac FROM audit.block WHERE n = 2)`}, 3, "truncated"},
		"everything is cut off": {[]string{`TRUNCATE audit.access`, `TRUNCATE audit.block`,
			`UPDATE audit.head SET n = 0, hi = '0', mac = decode(repeat('00', 32), 'hex')`}, 1, "truncated"},
		"a block is taken out": {[]string{`DELETE FROM audit.block WHERE n = 2`}, 2, "removed"},
		"a block forgets a row": {[]string{`DELETE FROM audit.access WHERE id = ` + row(8),
			`UPDATE audit.block SET count = count - 1 WHERE n = 2`}, 2, "changed"},
		"a block is said to be older": {[]string{`UPDATE audit.block SET sealed_at = sealed_at - interval '1 day' WHERE n = 2`}, 2, "changed"},
		"the head is set back":        {[]string{`UPDATE audit.head SET n = 2`}, 3, "chain"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := open(t, 5)
			v.read(t, 15)
			v.sealAll(t)
			if r := v.verify(t); len(r.Findings) > 0 || r.Blocks != 3 || r.Rows != 15 {
				t.Fatalf("before: %+v, want three blocks, 15 rows and no finding", r)
			}
			for _, sql := range tc.do {
				v.Exec(t, sql)
			}
			r := v.verify(t)
			if !slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Block == tc.block && f.What == tc.what }) {
				t.Errorf("findings = %+v, want block %d %s", r.Findings, tc.block, tc.what)
			}
		})
	}
}

func copyOf(row string) string {
	return `INSERT INTO audit.access SELECT (jsonb_populate_record(a, '{"id": "00000000-0000-7000-8000-00000000ffff"}')).* FROM audit.access a WHERE id = ` + row
}

// swap gives each row the other's whole content but its id.
func swap(a, b string) string {
	return `UPDATE audit.access x SET xid = y.xid, at = y.at, request = y.request FROM audit.access y
		WHERE x.id IN (` + a + `, ` + b + `) AND y.id IN (` + a + `, ` + b + `) AND x.id <> y.id`
}

// Who can write the whole database and knows the key still cannot make the
// anchor's blocks again.
func TestAnotherChainIsNotTheAnchored(t *testing.T) {
	t.Parallel()
	v := open(t, 5)
	v.read(t, 10)
	v.sealAll(t)
	v.Exec(t, `DELETE FROM audit.access WHERE id = (SELECT id FROM audit.access ORDER BY xid LIMIT 1)`)
	v.Exec(t, `TRUNCATE audit.block`)
	v.Exec(t, `UPDATE audit.head SET n = 0, hi = '0', mac = decode(repeat('00', 32), 'hex')`)
	if _, err := v.Seal(t.Context()); err == nil {
		t.Error("the sealer went on from a log that its anchor does not know")
	}
	forger := v.another(t.TempDir(), 5)
	for more := int64(1); more > 0; {
		var err error
		if more, err = forger.Seal(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := forger.Verify(t.Context()); err != nil || len(r.Findings) > 0 {
		t.Fatalf("the forged chain alone is not whole: %+v, %v", r.Findings, err)
	}
	r := v.verify(t)
	if !slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Block == 1 && f.What == "anchor" }) {
		t.Errorf("findings = %+v, want block 1 to be another than was anchored", r.Findings)
	}
}

func TestAnchorIsCaughtUpAfterACrash(t *testing.T) {
	t.Parallel()
	v := open(t, 5)
	file := filepath.Join(v.dir, "audit.anchor")
	v.read(t, 5)
	v.sealAll(t)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	v.read(t, 10)
	v.sealAll(t)
	after, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(after, before) {
		t.Fatalf("the anchor was not only added to: %v", err)
	}
	// It died after the commit, in the middle of the anchor's next line.
	if err := os.WriteFile(file, after[:len(before)+20], 0o600); err != nil {
		t.Fatal(err)
	}
	v.World.Clock.Advance(11 * time.Minute)
	if r := v.verify(t); len(r.Findings) != 2 {
		t.Errorf("findings = %+v, want the two blocks without an anchor", r.Findings)
	}
	v.seal(t)
	if r := v.verify(t); len(r.Findings) > 0 {
		t.Errorf("findings after catching up = %+v", r.Findings)
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, after) {
		t.Errorf("the anchor is not as it would have been: %v", err)
	}
}

// Two sealers on two nodes make one chain.
func TestTwoSealersMakeOneChain(t *testing.T) {
	t.Parallel()
	v := open(t, 5)
	other := v.another(t.TempDir(), 5)
	for range 6 {
		v.read(t, 3)
		v.settle(t)
		v.seal(t)
		if _, err := other.Seal(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	v.seal(t) // anchors what the other has sealed
	for _, s := range []*audit.Sealer{v.Sealer, other} {
		if r, err := s.Verify(t.Context()); err != nil || len(r.Findings) > 0 || r.Rows != 18 {
			t.Errorf("report = %+v, %v; want 18 rows and no finding", r, err)
		}
	}
}

func TestLagIsTheAgeOfTheOldestOpenRow(t *testing.T) {
	t.Parallel()
	v := open(t, 5)
	v.read(t, 1)
	v.World.Clock.Advance(90 * time.Second)
	if lag, err := v.Lag(t.Context()); err != nil || lag != 90*time.Second {
		t.Errorf("lag = %v, %v; want 90 s", lag, err)
	}
	v.sealAll(t)
	if lag, err := v.Lag(t.Context()); err != nil || lag != 0 {
		t.Errorf("lag after sealing = %v, %v; want none", lag, err)
	}
}

// A column that the form does not know could be changed unseen.
func TestEveryColumnIsSealed(t *testing.T) {
	t.Parallel()
	v := open(t, 5)
	const columns = `SELECT count(*) FROM pg_attribute WHERE attrelid = 'audit.access'::regclass AND attnum > 0 AND NOT attisdropped`
	if n := v.Count(t, columns); n != audit.Columns {
		t.Errorf("the log has %d columns, the form seals %d", n, audit.Columns)
	}
	v.Exec(t, `ALTER TABLE audit.access ADD COLUMN planted text`)
	if n := v.Count(t, columns); n == audit.Columns {
		t.Error("a planted column is not seen")
	}
}

// The sealer's role reads the log and adds blocks; it changes neither, and
// reaches no care.
func TestTheSealerReachesNothingElse(t *testing.T) {
	t.Parallel()
	v := open(t, 5)
	if n := v.Count(t, `SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = 'vl_sealer'
		AND NOT (table_schema = 'audit' AND privilege_type = 'SELECT') AND NOT (table_name = 'block' AND privilege_type = 'INSERT')`); n != 0 {
		t.Errorf("the sealer has %d grants beyond its task", n)
	}
	if n := v.Count(t, `SELECT count(*) FROM unnest(ARRAY['vl_staff','vl_resident','vl_partner','vl_robot','vl_door']) r (role),
		unnest(ARRAY['audit.block', 'audit.head']) b (name) WHERE has_table_privilege(r.role, b.name, 'SELECT, INSERT, UPDATE, DELETE')`); n != 0 {
		t.Errorf("%d other roles reach the blocks", n)
	}
}
