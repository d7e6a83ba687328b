package cases_test

import (
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
)

// held sends a case of each level and lets the nurse take all of them.
func held(t *testing.T, w *scene.World, nurse access.Actor, levels ...cases.Urgency) []id.Case {
	t.Helper()
	var out []id.Case
	for i, u := range levels {
		c := w.Sent(t, w.Resident(i+1), cases.Need{Urgency: u})
		w.Exec(t, `UPDATE cases.case SET responsible_unit = $2, unit_id = $2 WHERE id = $1`, string(c), string(nurse.Unit))
		w.Exec(t, `UPDATE queue.item SET unit_id = $2, wakes_at = NULL WHERE case_id = $1`, string(c), string(nurse.Unit))
		if _, err := w.Queue.Take(t.Context(), nurse, cases.Written{Case: c, Key: w.Key()}); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

func waiting(t *testing.T, w *scene.World) int {
	t.Helper()
	return w.Count(t, `SELECT count(*) FROM cases.case c JOIN queue.item i ON i.case_id = c.id
		WHERE c.state = 'queued' AND c.responsible_staff IS NULL AND i.state = 'waiting' AND i.holder IS NULL`)
}

func TestI13WhoLogsOutKeepsNothingUrgent(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina, nils := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	held(t, w, nina, cases.N2, cases.N3, cases.N4)
	held(t, w, nils, cases.N3)
	entered := w.Count(t, `SELECT sum(extract(epoch FROM entered_at))::bigint FROM queue.item`)
	due := w.Count(t, `SELECT sum(extract(epoch FROM due_at))::bigint FROM cases.case`)
	w.Clock.Advance(time.Minute)
	n, err := w.Cases.HandBack(t.Context(), nina)
	if err != nil || n != 2 || waiting(t, w) != 2 {
		t.Errorf("handed back %d, %v, %d wait; want the N2 and the N3", n, err, waiting(t, w))
	}
	if got := w.Count(t, `SELECT count(*) FROM cases.case WHERE responsible_staff = $1 AND urgency = 4`, string(nina.Staff)); got != 1 {
		t.Error("the N4 did not stay hers")
	}
	if got := w.Count(t, `SELECT sum(extract(epoch FROM entered_at))::bigint FROM queue.item`); got != entered {
		t.Error("the queue clock was set anew (I10)")
	}
	if got := w.Count(t, `SELECT sum(extract(epoch FROM due_at))::bigint FROM cases.case`); got != due {
		t.Error("a promise was moved")
	}
	if n, err := w.Cases.HandBack(t.Context(), nina); err != nil || n != 0 {
		t.Errorf("again: %d, %v; want nothing", n, err)
	}
}

func TestI13WhoIsLostKeepsNothingUrgent(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina, nils := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	held(t, w, nina, cases.N3, cases.N4)
	held(t, w, nils, cases.N3)
	session(t, w, nils)
	look := func(after time.Duration, want int) {
		t.Helper()
		w.Clock.Advance(after)
		w.Exec(t, `UPDATE identity.session SET seen_at = $1`, w.Clock.Now())
		n, err := w.Cases.ReturnLost(t.Context(), robot("12"))
		if err != nil || n != want {
			t.Errorf("returned %d, %v; want %d", n, err, want)
		}
	}
	look(14*time.Minute, 0) // not yet
	look(2*time.Minute, 1)  // hers, who has no session; his, who works, stays
	look(time.Hour, 0)
	if n, err := w.Cases.ReturnLost(t.Context(), robot("01")); err != nil || n != 0 {
		t.Errorf("a robot of another region returned %d, %v", n, err)
	}
	w.Clock.Advance(16 * time.Minute) // nobody hears from him either
	if n, err := w.Cases.ReturnLost(t.Context(), robot("12")); err != nil || n != 1 || waiting(t, w) != 2 {
		t.Errorf("returned %d, %v, %d wait; want both N3", n, err, waiting(t, w))
	}
	if _, err := w.Cases.ReturnLost(t.Context(), nina); err == nil {
		t.Error("a nurse did a robot's work")
	}
}

// session is a browser at which somebody works.
func session(t *testing.T, w *scene.World, by access.Actor) {
	t.Helper()
	w.Exec(t, `INSERT INTO identity.staff (id, hsa_id, given_name, family_name, title, protected, as_of)
		VALUES ($1, 'SE-TEST', 'Test', 'Sköterska', '', false, $2)`, string(by.Staff), w.Clock.Now())
	assignment := w.IDs.New()
	w.Exec(t, `INSERT INTO identity.assignment (id, staff_id, commission_id, name, purpose, rights, profession, licensed, region_id,
		provider_id, unit_id, as_of) VALUES ($1, $2, 'C', 'Vård', 'care', '{}', 'nurse', true, $3, $4, $5, $6)`,
		assignment, string(by.Staff), string(by.Region), string(by.Provider), string(by.Unit), w.Clock.Now())
	w.Exec(t, `INSERT INTO identity.session (id, token_hash, kind, region_id, staff_id, assignment_id, way, language, created_at,
		seen_at, absolute_at) VALUES ($1, sha256('x'), 'staff', $2, $3, $4, 'staff', 'sv', $5, $5, $6)`,
		w.IDs.New(), string(by.Region), string(by.Staff), assignment, w.Clock.Now(), w.Clock.Now().Add(12*time.Hour))
}
