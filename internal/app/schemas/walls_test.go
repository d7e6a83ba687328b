package schemas_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/journal"
)

// Tables of open data: the directory. Every other table holds personal data or
// points at it and is walled.
const sqlUnwalled = `
SELECT n.nspname || '.' || c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'catalogue', 'public')
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
ORDER BY 1`

func TestEveryTableWithPersonalDataIsWalled(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	if found := unwalled(t, w); len(found) > 0 {
		t.Errorf("without forced row-level security: %v", found)
	}
	w.Exec(t, `CREATE TABLE chat.forgotten (id uuid PRIMARY KEY, region_id text NOT NULL)`)
	if found := unwalled(t, w); len(found) != 1 {
		t.Errorf("a planted table without a wall is not found: %v", found)
	}
}

func unwalled(t *testing.T, w *scene.World) (found []string) {
	t.Helper()
	rows, err := w.Conn(t).Query(t.Context(), sqlUnwalled)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		found = append(found, name)
	}
	return found
}

// A partition can be read past its parent's policies, so no role may name one.
func TestNoRoleReachesAPartition(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	n := w.Count(t, `SELECT count(*) FROM pg_class c, unnest($1::text[]) AS r (role)
		WHERE c.relispartition AND has_table_privilege(r.role, c.oid, 'SELECT, INSERT, UPDATE, DELETE')`, pg.Roles())
	if n != 0 {
		t.Errorf("%d grants on partitions", n)
	}
}

var walled = []string{
	"cases.case", "cases.entry", "queue.item", "chat.message", "chat.held", "chat.presence", "chat.mark", "chat.texts", "files.object", "journal.note", "journal.draft", "idem.key",
}

// The first wall alone: what each foreign role sees when no decision stands
// behind it.
func TestWallOneHidesACaseFromOthers(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	alva := fill(t, w)
	strangers := map[string]access.Actor{
		"another resident":            w.Resident(2),
		"a nurse of another provider": w.Nurse(3, scene.Private),
		"a nurse of another region":   w.Nurse(4, scene.Abroad),
		"a robot of another region":   {Kind: access.Robot, Region: "01", Robot: "test"},
	}
	for name, by := range strangers {
		for _, table := range walled {
			if n := seen(t, w, by, table); n > 0 {
				t.Errorf("%s sees %d rows of %s", name, n, table)
			}
		}
	}
	if n := seen(t, w, alva, "chat.message"); n == 0 {
		t.Error("the person themself sees nothing: the probe is blind")
	}
	for _, plant := range []string{
		`CREATE POLICY planted ON chat.message FOR SELECT TO vl_resident USING (true)`,
		`ALTER TABLE queue.item DISABLE ROW LEVEL SECURITY`,
	} {
		w.Exec(t, plant)
	}
	if seen(t, w, w.Resident(2), "chat.message") == 0 || seen(t, w, w.Nurse(4, scene.Abroad), "queue.item") == 0 {
		t.Error("planted holes in the wall are not seen by the probe")
	}
}

// An opening is the only way over a border, and its policy cannot say whose case
// it opens: nobody may write one.
func TestNobodyOpensAWayOverABorder(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	fill(t, w)
	const open = `INSERT INTO cases.opening (id, case_id, case_region, unit_id, unit_region, from_at, until_at, basis)
		SELECT gen_random_uuid(), id, region_id, @unit, region_id, opened_at, opened_at + interval '1 year', 'consult' FROM cases.case`
	for name, by := range map[string]access.Actor{
		"a nurse of the same provider": w.Nurse(2, scene.Other),
		"a nurse of another provider":  w.Nurse(3, scene.Private),
		"the person":                   w.Resident(1),
		"a robot":                      {Kind: access.Robot, Region: "12", Robot: "test"},
	} {
		err := w.DB.InTx(t.Context(), by, func(_ context.Context, tx *pg.Tx) error {
			tx.Queue(open, pg.Args{"unit": string(scene.Private)}, nil)
			return nil
		})
		if !pg.IsDenied(err) {
			t.Errorf("%s wrote an opening: %v", name, err)
		}
	}
}

// fill makes a case with a row in every walled table and returns its person.
func fill(t *testing.T, w *scene.World) access.Actor {
	t.Helper()
	ctx, alva, nina := t.Context(), w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N3})
	at := func() cases.Written { return cases.Written{Case: c, Key: w.Key()} }
	if _, err := w.Queue.Take(ctx, nina, at()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Chat.Say(ctx, alva, chat.Said{Written: at(), Text: "Hej"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Chat.Hold(ctx, nina, chat.Said{Written: at(), Text: "Hej Alva"}); err != nil {
		t.Fatal(err)
	}
	w.Exec(t, `INSERT INTO chat.texts (case_id, region_id, asked, by_person, at) VALUES ($1, '12', true, $2, $3)`, string(c), string(alva.Person), w.Clock.Now())
	if err := w.Chat.Here(ctx, nina, chat.Here{Case: c, Doing: chat.Writing, Answers: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Files.Add(ctx, alva, files.Added{Written: at(), Picture: bytes.NewReader(picture(t))}); err != nil {
		t.Fatal(err)
	}
	text := []journal.Section{{Heading: journal.Assessment, Text: "Bedömd."}}
	version := int64(0)
	for range 2 {
		v, err := w.Journal.Save(ctx, nina, journal.Saved{Written: at(), Version: version, Sections: text})
		if err != nil {
			t.Fatal(err)
		}
		version = v.Version
		if n := w.Count(t, `SELECT count(*) FROM journal.note`); n == 0 {
			if _, err := w.Journal.Sign(ctx, nina, journal.Signing{Written: at(), Version: v.Version}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return alva
}

func picture(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// seen counts the rows of a table in the actor's scope; a role without a grant
// sees none.
func seen(t *testing.T, w *scene.World, by access.Actor, table string) (n int) {
	t.Helper()
	err := w.DB.InTx(t.Context(), by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&n, "SELECT count(*) FROM "+table, nil))
	})
	if err != nil && !pg.IsDenied(err) {
		t.Fatalf("%s: %v", table, err)
	}
	return n
}
