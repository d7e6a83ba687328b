package chat_test

import (
	"testing"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
)

// A conversation longer than one answer shows what was said last, and the rest by
// going back.
func TestALongConversationShowsTheLatest(t *testing.T) {
	t.Parallel()
	d, ctx := atDesk(t), t.Context()
	before := d.Count(t, `SELECT last_seq FROM cases.case WHERE id = $1`, string(d.of))
	const many = 2100
	d.Exec(t, `INSERT INTO chat.message (id, case_id, region_id, provider_id, seq, visible_to, author_kind, author, body, at)
		SELECT gen_random_uuid(), c.id, c.region_id, c.provider_id, c.last_seq + n, 'family', 'resident', c.person_id::text, 'nummer ' || n, $2
		FROM cases.case c, generate_series(1, $3::int) n WHERE c.id = $1`, string(d.of), d.Clock.Now(), many)
	d.Exec(t, `INSERT INTO cases.entry (case_id, seq, id, region_id, provider_id, unit_id, at, kind, author_kind, author, author_name, author_role,
			assignment, visible_to, ref, payload, payload_version)
		SELECT m.case_id, m.seq, gen_random_uuid(), m.region_id, m.provider_id, c.unit_id, m.at, 'message', 'resident', m.author, '', '', '', 'family', m.id, '{}', 1
		FROM chat.message m JOIN cases.case c ON c.id = m.case_id WHERE c.id = $1`, string(d.of))
	d.Exec(t, `UPDATE cases.case SET last_seq = last_seq + $2::int WHERE id = $1`, string(d.of), many)
	last := int64(before + many)

	view, err := d.Cases.View(ctx, d.nina, d.of, 0)
	if n := len(view.Lines); err != nil || n != cases.MostLines || view.Lines[n-1].Seq != last || view.Lines[0].Seq != last-int64(n)+1 {
		t.Fatalf("%d lines up to %d, %v; want the latest %d", len(view.Lines), view.Lines[len(view.Lines)-1].Seq, err, cases.MostLines)
	}
	said, err := d.Chat.Messages(ctx, d.alva, d.of, 0)
	if err != nil || len(said) != 2000 || said[len(said)-1].Seq != last {
		t.Fatalf("%d messages, %v; want the latest 2,000", len(said), err)
	}
	older, err := d.Cases.Older(ctx, d.alva, d.of, view.Lines[0].ID, 60)
	if n := len(older.Lines); err != nil || n != 60 || older.Lines[n-1].Seq != view.Lines[0].Seq-1 {
		t.Fatalf("older: %d lines, %v; want the sixty before", len(older.Lines), err)
	}
	some, err := d.Chat.Between(ctx, d.alva, d.of, older.Lines[0].Seq, older.Lines[59].Seq)
	if err != nil || len(some) != 60 || some[0].Body != "nummer 41" {
		t.Errorf("between: %d, %v", len(some), err)
	}
	if none, err := d.Cases.Older(ctx, d.alva, d.of, id.Entry(d.Key()), 60); err != nil || len(none.Lines) != 0 {
		t.Errorf("before an entry that is none: %d lines, %v", len(none.Lines), err)
	}
	if _, err := d.Cases.Older(ctx, d.alva, d.of, "x", 60); fault.KindOf(err) != fault.NotFound {
		t.Errorf("before something else: %v", err)
	}
	if _, err := d.Cases.Older(ctx, d.Resident(2), d.of, view.Lines[0].ID, 60); err == nil {
		t.Error("another resident goes back in it")
	}
	// A stream that is far behind reads on from where it stands, and leaves none out.
	f, err := d.Cases.Follow(ctx, d.alva, []id.Case{d.of}, map[id.Case]int64{d.of: int64(before)})
	if err != nil {
		t.Fatal(err)
	}
	later, err := d.Chat.Later(ctx, d.alva, f, d.of, int64(before))
	if err != nil || later[0].Body != "nummer 1" {
		t.Errorf("later begins with %q, %v", later[0].Body, err)
	}
}
