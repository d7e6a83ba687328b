package staff_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live/livetest"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// presence is what the workspace is told of who is at a case.
type presence struct {
	Case    id.Case
	Readers []struct {
		Name  string
		Doing string
	}
	Resident struct {
		Writing bool
		ReadTo  string
		ReadAt  time.Time
	}
}

// asked gives a case of the scene an interview, so that it can be read whole.
func asked(t *testing.T, w *scene.World, c id.Case) {
	t.Helper()
	w.Exec(t, `INSERT INTO triage.interview (case_id, region_id, speaker, reason_id, state, one_by_one, taken_back, confirmed, health,
		own_words, hope, worded, opened_at, sent_at, version) VALUES ($1, '12', 'self', 'cough', 'sent', '{}', 'null', '', '', '', '', true, $2, $2, 1)`,
		string(c), w.Clock.Now())
	w.Exec(t, `INSERT INTO triage.interview_guide (case_id, region_id, guide, revision) VALUES ($1, '12', 'sore-throat', 'test')`, string(c))
	w.Exec(t, `INSERT INTO identity.person (id, region_id, given_name, family_name, born_on, sex, protected, language, source, as_of, created_at)
		SELECT person_id, '12', 'Person', 'Test', '1984-12-03', 'F', false, 'sv', 'register', $2, $2 FROM cases.case WHERE id = $1`, string(c), w.Clock.Now())
}

func TestColleaguesAndTheResidentsSideAreShown(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	nina, omar := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	n := serve(t, w, ownKeys(t))
	hers, his := writer(t, n, nina), writer(t, n, omar)
	for c, alva := range held(t, w, nina, 1) {
		asked(t, w, c)
		path := "/cases/" + string(c)
		read := func() (p presence) {
			t.Helper()
			res, body := fetch(t, his.b, n.url+"/api/staff/v1"+path)
			if err := json.Unmarshal(body, &p); err != nil || res.StatusCode != http.StatusOK {
				t.Fatalf("%d %s", res.StatusCode, body)
			}
			return p
		}
		if p := read(); len(p.Readers) != 0 || p.Resident.Writing || p.Resident.ReadTo != "" {
			t.Errorf("nobody is there: %+v", p)
		}
		said, err := w.Chat.Say(ctx, nina, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Hej"})
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(time.Second)
		toldOf := func() int {
			t.Helper()
			a, err := w.Chat.Around(ctx, alva, c)
			if err != nil {
				t.Fatal(err)
			}
			return len(a.Staff)
		}
		if a := hers.post(path+"/presence", map[string]string{"doing": "writing", "to": "colleagues"}); a.Status != http.StatusOK || toldOf() != 0 {
			t.Errorf("writing to colleagues: %d, the resident is told of %d", a.Status, toldOf())
		}
		if a := hers.post(path+"/presence", map[string]string{"doing": "writing"}); a.Status != http.StatusOK || toldOf() != 1 {
			t.Errorf("writing to the resident: %d, they are told of %d", a.Status, toldOf())
		}
		if a := hers.post(path+"/presence", map[string]string{"doing": "writing", "to": "resident"}); a.Status != http.StatusOK {
			t.Fatal(a.Body)
		}
		if err := w.Chat.Here(ctx, alva, chat.Here{Case: c, Doing: chat.Writing, ReadTo: said.Seq}); err != nil {
			t.Fatal(err)
		}
		p := read()
		if len(p.Readers) != 1 || p.Readers[0].Name != "Nina Provin" || p.Readers[0].Doing != "writing" || !p.Resident.Writing ||
			p.Resident.ReadTo == "" || !p.Resident.ReadAt.Equal(w.Clock.Now()) {
			t.Errorf("shown %+v; want her writing, and the resident writing and having read", p)
		}
		if a := hers.post(path+"/presence", map[string]string{"doing": "gone"}); a.Status != http.StatusOK || len(read().Readers) != 0 {
			t.Errorf("she has left: %d, %+v", a.Status, read())
		}
		if a := hers.post(path+"/presence", map[string]string{"doing": "dancing"}); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("dancing: %d", a.Status)
		}
	}
	stranger := writer(t, n, w.Nurse(3, scene.Other))
	for c := range held(t, w, w.Nurse(4, scene.Centre), 1) {
		if a := stranger.post("/cases/"+string(c)+"/presence", map[string]string{"doing": "reading"}); a.Status != http.StatusNotFound {
			t.Errorf("another unit is here: %d %s", a.Status, a.Body)
		}
	}
}

// The stream tells who comes and who leaves, from any node, also when nobody says
// so: a sign that lapses is told by the stream's own asking.
func TestPresenceComesByTheStream(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina, omar := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	mute := w.Node(t) // commits and announces nothing
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	for c, alva := range held(t, w, nina, 1) {
		here := func(by access.Actor, doing chat.Doing) {
			if err := mute.Chat.Here(t.Context(), by, chat.Here{Case: c, Doing: doing}); err != nil {
				t.Error(err)
			}
		}
		steps := []func(){
			func() { here(omar, chat.Reading) },
			func() { here(alva, chat.Writing) },
			func() { w.Clock.Advance(time.Minute) },
		}
		var got []presence
		cursors := map[string]int{}
		_, err := b.Read(t.Context(), n.stream(), func(e livetest.Event) bool {
			if e.Name == "case" || e.Name == "presence" {
				cursors[e.ID]++
				if e.Name == "presence" {
					var p presence
					if err := json.Unmarshal([]byte(e.Data), &p); err != nil {
						t.Error(err)
					}
					got = append(got, p)
				}
				if len(steps) > 0 {
					steps[0]()
					steps = steps[1:]
				}
			}
			return len(got) < 3
		})
		if err != nil || len(got) != 3 {
			t.Fatalf("%d events, %v; want three", len(got), err)
		}
		if len(got[0].Readers) != 1 || got[0].Case != c || got[0].Resident.Writing || !got[1].Resident.Writing ||
			len(got[2].Readers) != 0 || got[2].Resident.Writing {
			t.Errorf("told %+v; want him, then the resident writing, then nobody", got)
		}
		// Coming back with the cursor of such an event loses nothing.
		if _, err := w.Chat.Say(t.Context(), alva, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: "Hej igen"}); err != nil {
			t.Fatal(err)
		}
		var told []string
		if _, err := b.Read(t.Context(), n.stream(), func(e livetest.Event) bool { told = append(told, e.Data); return false }); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.Join(told, ""), "Hej igen") {
			t.Errorf("after coming back: %v", told)
		}
	}
}
