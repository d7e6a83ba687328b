package audit_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// does logs an act of a request of its own.
func does(t *testing.T, w *scene.World, by access.Actor, act string, of id.Person, in id.Case) {
	t.Helper()
	by.Request = id.Request(w.Key())
	w.In(t, by, func(tx *pg.Tx) error {
		w.Audit.RecordTx(tx, audit.Entry{Act: act, Person: of, Case: in, Provider: by.Provider, Unit: by.Unit})
		return nil
	})
}

func visits(t *testing.T, w *scene.World, by access.Actor, of id.Case, before string) []audit.Visit {
	t.Helper()
	found, err := w.Audit.Visits(t.Context(), by, of, before)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A nurse at work asks again and again: a person sees one visit, not each request.
func TestAVisitIsOneLine(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	alva, nina, omar := w.Resident(1), w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	omar.Protected = true
	one, two := w.Sent(t, alva, cases.Need{Urgency: cases.N4}), w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	does(t, w, nina, "case.read", alva.Person, one)
	first := w.Clock.Now()
	for range 6 { // two hours, never half an hour's pause
		w.Clock.Advance(20 * time.Minute)
		does(t, w, nina, "chat.read", alva.Person, one)
	}
	does(t, w, nina, "identity.number", alva.Person, "") // names no case: of the visit it was made in
	w.Clock.Advance(time.Minute)
	does(t, w, nina, "case.read", alva.Person, two)
	does(t, w, omar, "case.read", alva.Person, one)
	w.Clock.Advance(31 * time.Minute)
	does(t, w, nina, "chat.write", alva.Person, one)
	does(t, w, alva, "case.read", alva.Person, one) // her own reading is no reader
	does(t, w, nina, "case.read", w.Resident(2).Person, two)
	w.In(t, nina, func(tx *pg.Tx) error {
		w.Audit.RecordTx(tx, audit.Entry{Act: "case.read", Person: alva.Person, Case: one, Refused: true})
		return nil
	})

	got := visits(t, w, alva, "", "")
	type line struct {
		name string
		of   id.Case
		acts []string
	}
	want := []line{
		{"Test Sköterska 1", one, []string{"chat.write"}},
		{"nurse", one, []string{"case.read"}},
		{"Test Sköterska 1", two, []string{"case.read"}},
		{"Test Sköterska 1", one, []string{"case.read", "chat.read", "identity.number"}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d visits %+v, want %d", len(got), got, len(want))
	}
	for _, l := range want {
		if !slices.ContainsFunc(got, func(v audit.Visit) bool {
			return v.Name == l.name && v.Case == l.of && slices.Equal(v.Acts, l.acts) && v.Unit == scene.Centre && v.Purpose == "care"
		}) {
			t.Errorf("no visit %+v among %+v", l, got)
		}
	}
	if !got[3].At.Equal(first) || got[0].Acts[0] != "chat.write" {
		t.Errorf("order %+v; want the newest first, the first begun at %s", got, first)
	}
	if got := visits(t, w, alva, two, ""); len(got) != 1 || got[0].Case != two {
		t.Errorf("of one case: %+v", got)
	}
	for name, by := range map[string]access.Actor{"another": w.Resident(3), "a guardian": w.Guardian(4, alva.Person, w.Clock.Now().AddDate(1, 0, 0))} {
		if got := visits(t, w, by, one, ""); len(got) != 0 {
			t.Errorf("%s sees %+v", name, got)
		}
	}
}

// Fifty a page, none twice and none left out, also when they began at one moment.
func TestVisitsComeAPageAtATime(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	alva := w.Resident(1)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	const many = 120
	w.Exec(t, `INSERT INTO audit.access (id, at, region_id, request, actor_kind, actor, actor_name, assignment, provider_id, unit_id, person_id,
			persons, case_id, object, info_provider, info_unit, act, purpose, basis, reason_code, outcome)
		SELECT gen_random_uuid(), $3::timestamptz + (n / 60) * interval '1 hour', '12', '', 'staff', 'nurse ' || n % 60, 'nurse ' || n % 60, '', '', $4, $1,
			'{}', $2, '', '', '', 'case.read', 'care', 'care', '', 'allowed' FROM generate_series(0, $5::int - 1) n`,
		string(alva.Person), string(c), w.Clock.Now(), string(scene.Centre), many)
	seen, before := map[string]bool{}, ""
	for _, want := range []int{50, 50, 20, 0} {
		page := visits(t, w, alva, c, before)
		if len(page) != want {
			t.Fatalf("a page of %d, want %d", len(page), want)
		}
		for _, v := range page {
			if seen[v.ID] {
				t.Errorf("%s came twice", v.ID)
			}
			seen[v.ID] = true
			before = v.ID
		}
	}
	if len(seen) != many {
		t.Errorf("%d visits of %d", len(seen), many)
	}
	if _, err := w.Audit.Visits(context.Background(), alva, c, "x"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("after something else: %v", err)
	}
	if got := visits(t, w, alva, c, w.Key()); len(got) != 0 {
		t.Errorf("after no visit: %d", len(got))
	}
}
