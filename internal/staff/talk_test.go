package staff_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live/livetest"
	"vardlots/internal/cases"
	"vardlots/internal/journal"
)

// poster is a nurse's browser that can write.
type poster struct {
	*node
	t    *testing.T
	b    *livetest.Reader
	csrf string
}

func writer(t *testing.T, n *node, by access.Actor) *poster {
	t.Helper()
	p := &poster{node: n, t: t, b: logIn(t, n.World, by)}
	res, body := fetch(t, p.b, n.url+"/api/staff/v1/session")
	var session struct{ CSRF string }
	if err := json.Unmarshal(body, &session); err != nil || session.CSRF == "" {
		t.Fatalf("session: %d %s", res.StatusCode, body)
	}
	p.csrf = session.CSRF
	return p
}

// answer is what came back.
type answer struct {
	Status int
	ID     id.Message
	At     time.Time
	SendAt time.Time
	Key    string
	Body   string
}

func (p *poster) post(path string, body any) (a answer) {
	p.t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.url+"/api/staff/v1"+path, bytes.NewReader(sent))
	if err != nil {
		p.t.Fatal(err)
	}
	for name, v := range map[string]string{"Content-Type": "application/json", "X-CSRF-Token": p.csrf, "Idempotency-Key": p.Key()} {
		req.Header.Set(name, v)
	}
	req.AddCookie(p.b.Cookie)
	res, err := p.b.Client.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it is read whole
	got, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	_ = json.Unmarshal(got, &a) // what is not there stays zero
	a.Status, a.Body = res.StatusCode, string(got)
	return a
}

func TestAMessageIsHeldAndAnInternalNoteIsNot(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	p := writer(t, serve(t, w, ownKeys(t)), nina)
	for c, alva := range held(t, w, nina, 1) {
		path := "/cases/" + string(c)
		said := p.post(path+"/messages", map[string]string{"text": "Hej"})
		note := p.post(path+"/internal", map[string]string{"text": "Ring läkaren."})
		if said.Status != http.StatusOK || !said.SendAt.Equal(said.At.Add(5*time.Second)) || note.Status != http.StatusOK || !note.SendAt.Equal(note.At) {
			t.Fatalf("said %+v, noted %+v", said, note)
		}
		if got := bodies(t, w, nina, c); !slices.Equal(got, []string{"Ring läkaren."}) {
			t.Errorf("in the timeline: %q", got)
		}
		if a := p.post(path+"/messages/"+string(said.ID)+"/undo", struct{}{}); a.Status != http.StatusOK || a.Body != "{}\n" {
			t.Errorf("undo: %d %s", a.Status, a.Body)
		}
		said = p.post(path+"/messages", map[string]string{"text": "Hej igen"})
		w.Clock.Advance(5 * time.Second)
		if _, err := w.Chat.Deliver(t.Context(), access.Actor{Kind: access.Robot, Region: "12", Robot: "courier/1"}); err != nil {
			t.Fatal(err)
		}
		if a := p.post(path+"/messages/"+string(said.ID)+"/undo", struct{}{}); a.Status != http.StatusConflict || a.Key != "staff.sent" {
			t.Errorf("late undo: %d %s", a.Status, a.Body)
		}
		if got := bodies(t, w, alva, c); !slices.Equal(got, []string{"Hej igen"}) {
			t.Errorf("the resident reads %q", got)
		}
	}
}

// bodies is what somebody reads in a case.
func bodies(t *testing.T, w *scene.World, by access.Actor, c id.Case) (texts []string) {
	t.Helper()
	said, err := w.Chat.Messages(t.Context(), by, c, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range said {
		texts = append(texts, m.Body)
	}
	return texts
}

// What is held is said before the case is ended, signed, given away or left.
func TestWhatIsHeldComesBeforeTheEnd(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*poster, id.Case) answer{
		"closed": func(p *poster, c id.Case) answer {
			return p.post("/cases/"+string(c)+"/close", map[string]string{"outcome": "errand_done", "verdict": "right"})
		},
		"released": func(p *poster, c id.Case) answer { return p.post("/cases/"+string(c)+"/release", struct{}{}) },
		"given to a colleague": func(p *poster, c id.Case) answer {
			omar := p.Nurse(2, scene.Centre)
			logIn(p.t, p.World, omar)
			return p.post("/cases/"+string(c)+"/assign", map[string]string{"staff": string(omar.Staff)})
		},
		"signed": func(p *poster, c id.Case) answer {
			v, err := p.Journal.Save(p.t.Context(), p.Nurse(1, scene.Centre), journal.Saved{
				Written:  cases.Written{Case: c, Key: p.Key()},
				Sections: []journal.Section{{Heading: journal.Assessment, Text: "Bedömd."}},
			})
			if err != nil {
				p.t.Fatal(err)
			}
			return p.post("/cases/"+string(c)+"/note/sign", map[string]int64{"version": v.Version})
		},
		"left for the day": func(p *poster, _ id.Case) answer { return p.post("/session/logout", struct{}{}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := scene.New(t)
			nina := w.Nurse(1, scene.Centre)
			p := writer(t, serve(t, w, ownKeys(t)), nina)
			for c, alva := range held(t, w, nina, 1) {
				if a := p.post("/cases/"+string(c)+"/messages", map[string]string{"text": "Sista ordet."}); a.Status != http.StatusOK {
					t.Fatal(a.Body)
				}
				if a := end(p, c); a.Status != http.StatusOK {
					t.Fatalf("%d %s", a.Status, a.Body)
				}
				if got := bodies(t, w, alva, c); !slices.Equal(got, []string{"Sista ordet."}) {
					t.Errorf("the resident reads %q", got)
				}
				if n := w.Count(t, `SELECT count(*) FROM chat.held WHERE state <> 'sent'`); n != 0 {
					t.Error("it is still held")
				}
			}
		})
	}
}
