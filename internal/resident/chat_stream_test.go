package resident_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/live/livetest"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/seal"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/resident"
	look "vardlots/web/resident"
)

// Alive holds every session of this world.
func (w *world) Alive(context.Context, access.Actor) error { return nil }

// talking is the delivery on a real database: one case, its resident and nurse.
type talking struct {
	*scene.World
	of   id.Case
	alva access.Actor
	nina access.Actor
	url  string
}

func begin(t *testing.T) *talking {
	t.Helper()
	s := &talking{World: scene.New(t)}
	s.alva, s.nina = s.Resident(1), s.Nurse(1, scene.Centre)
	s.alva.Person, s.alva.Persons = alva, []id.Person{alva}
	s.of = s.Sent(t, s.alva, cases.Need{Urgency: cases.N4, Profession: "nurse"})
	if _, err := s.Queue.Take(t.Context(), s.nina, cases.Written{Case: s.of, Key: s.Key()}); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	hub := live.NewHub("a", live.NewPostgres(s.Dial(pg.RoleDoor)), log)
	s.DB.AnnounceTo(hub)
	if err := hub.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	server := s.server(t, hub, log)
	on := httptest.NewServer(server)
	s.url = on.URL
	t.Cleanup(func() {
		server.EndStreams()
		on.Close()
		_ = hub.Stop(context.Background())
	})
	return s
}

func (s *talking) server(t *testing.T, hub *live.Hub, log *slog.Logger) *web.Server {
	t.Helper()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := look.Files()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := web.NewAssets(files, "/static/")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	w := &world{desk: &desk{}}
	d := resident.New(resident.Deps{
		Clock: s.Clock, Messages: words, Public: "http://localhost", Assets: assets, Units: s.Units, Reasons: w, Logins: w,
		People: w, Cases: s.Cases, Line: s.Queue, Texting: s.Chat, Talk: s.Chat, Readings: s.Audit, Watch: deaf{}, Asks: w.desk, Ends: w.desk, Texts: w.library, Advice: w.library,
		Live: resident.Live{
			Streams: &live.Streams{Hub: hub, Keys: keys, Sessions: w, Log: log}, Cases: s.Cases, Talk: s.Chat,
		},
	})
	server, err := web.New(web.Deps{
		Sessions: w, ErrorPage: d.ShowFailure, Messages: words, Clock: s.Clock, IDs: s.IDs, Log: log,
		Key: []byte(strings.Repeat("k", 32)), Settings: web.Settings{Region: "12"},
	}, d.Routes()...)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func (s *talking) says(t *testing.T, by access.Actor, text string, internal bool) {
	t.Helper()
	in := chat.Said{Written: cases.Written{Case: s.of, Key: s.Key()}, Text: text, Internal: internal}
	if _, err := s.Chat.Say(t.Context(), by, in); err != nil {
		t.Fatal(err)
	}
}

var liveAddress = regexp.MustCompile(`data-live="([^"]+)"`)

// drawn fetches the page and returns where its stream begins.
func (s *talking) drawn(t *testing.T) (page, stream string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/arenden/"+string(s.of)+"/chatt", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(&http.Cookie{Name: "vl_r", Value: "token"})
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var body strings.Builder
	if err := res.Write(&body); err != nil {
		t.Fatal(err)
	}
	found := liveAddress.FindStringSubmatch(body.String())
	if found == nil {
		t.Fatalf("status %d: the page follows nothing", res.StatusCode)
	}
	return body.String(), s.url + strings.ReplaceAll(found[1], "&amp;", "&")
}

func browser() *livetest.Reader {
	return &livetest.Reader{Client: &http.Client{}, Cookie: &http.Cookie{Name: "vl_r", Value: "token"}}
}

// piece is an event as the page's script reads it.
type piece struct {
	HTML string `json:"html"`
	Say  string `json:"say"`
}

func read(t *testing.T, e livetest.Event) (p piece) {
	t.Helper()
	if err := json.Unmarshal([]byte(e.Data), &p); err != nil {
		t.Errorf("%s: %v", e.Data, err)
	}
	return p
}

// What was said between the drawing of the page and the opening of its stream is
// in the stream, and what the page has is not.
func TestI23APageGoesOnWhereItWasDrawn(t *testing.T) {
	t.Parallel()
	s := begin(t)
	s.says(t, s.nina, "Hej, hur mår du?", false)
	page, stream := s.drawn(t)
	if !strings.Contains(page, "Hej, hur mår du?") {
		t.Fatal("the page lacks what was said before")
	}
	s.says(t, s.nina, "Har du feber?", false)
	var first piece
	b := browser()
	if _, err := b.Read(t.Context(), stream, func(e livetest.Event) bool { first = read(t, e); return false }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(first.HTML, "Har du feber?") || !strings.HasPrefix(first.Say, "Nytt från") {
		t.Errorf("first event = %+v; want the second question, spoken", first)
	}
	s.says(t, s.alva, "Ja, 39.", false)
	if _, err := b.Read(t.Context(), stream, func(e livetest.Event) bool { first = read(t, e); return false }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(first.HTML, "Ja, 39.") || first.Say != "" {
		t.Errorf("after coming back = %+v; want the answer once, and not spoken", first)
	}
}

// I6, I8: internal notes never reach a resident's stream: not their words, not
// that they are there, not by an event, a cursor or a gap.
func TestI8InternalNotesAreNotInTheStream(t *testing.T) {
	t.Parallel()
	s := begin(t)
	_, stream := s.drawn(t)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	came := make(chan livetest.Event, 200)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = browser().Read(ctx, stream, func(e livetest.Event) bool { came <- e; return true })
	}()
	for i := range 30 {
		s.says(t, s.nina, "HEMLIGT internt", true)
		if i%10 == 0 {
			s.says(t, s.nina, "Till dig", false)
		}
	}
	select { // quiet: longer than a word and than asking takes
	case <-time.After(2500 * time.Millisecond):
	case <-ended:
		t.Fatal("the stream ended")
	}
	stop()
	<-ended
	close(came)
	n, length := 0, 0
	for e := range came {
		n++
		if strings.Contains(e.Data, "HEMLIGT") || !strings.Contains(read(t, e).HTML, "Till dig") {
			t.Errorf("event: %s", e.Data)
		}
		if length != 0 && len(e.ID) != length {
			t.Errorf("a cursor of another length: %d, %d", len(e.ID), length)
		}
		length = len(e.ID)
	}
	if n != 3 {
		t.Errorf("%d events, want 3: one for each message to the resident", n)
	}
}

// When the case ends, the open page is told what stands instead of its form; when
// it is opened again, that there is one.
func TestTheFormGoesWhenTheCaseEnds(t *testing.T) {
	t.Parallel()
	s := begin(t)
	drawn, stream := s.drawn(t)
	if !strings.Contains(drawn, `data-module="compose"`) {
		t.Fatal("the page has no form to take away")
	}
	end := cases.Closing{Written: cases.Written{Case: s.of, Key: s.Key()}, Outcome: cases.ErrandDone, Verdict: "right"}
	if err := s.Cases.Close(t.Context(), s.nina, end, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Cases.Reopen(t.Context(), s.alva, cases.Written{Case: s.of, Key: s.Key()}); err != nil {
		t.Fatal(err)
	}
	var got []struct {
		Say, Shut string
		Again     bool
	}
	s.follow(t, stream, func(e livetest.Event) bool {
		got = append(got, struct {
			Say, Shut string
			Again     bool
		}{})
		if err := json.Unmarshal([]byte(e.Data), &got[len(got)-1]); err != nil {
			t.Error(err)
		}
		return len(got) < 2
	})
	if !strings.Contains(got[0].Shut, "Ärendet är avslutat") || !strings.Contains(got[0].Shut, "/arenden/"+string(s.of)) || got[0].Say == "" || got[0].Again {
		t.Errorf("at the end: %+v", got[0])
	}
	if got[1].Shut != "" || !got[1].Again {
		t.Errorf("opened again: %+v", got[1])
	}
}

// Another resident's case has no stream, in the words of one that does not exist.
func TestAnothersCaseHasNoStream(t *testing.T) {
	t.Parallel()
	s := begin(t)
	nils := s.Sent(t, s.Resident(2), cases.Need{Urgency: cases.N4})
	for name, c := range map[string]string{"another's": string(nils), "none": s.Key(), "not an id": "x"} {
		status, err := browser().Read(t.Context(), s.url+"/arenden/"+c+"/chatt/strom", func(e livetest.Event) bool { t.Errorf("told %s", e.Data); return false })
		if status != http.StatusNotFound {
			t.Errorf("%s: status %d, %v; want 404", name, status, err)
		}
	}
}
