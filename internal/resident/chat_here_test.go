package resident_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/live/livetest"
	"vardlots/internal/base/web"
	"vardlots/internal/chat"
)

// present is what an open page is told of who is there.
type present struct {
	Typing, Say, Read, State string
}

func (s *talking) nurse(t *testing.T, doing chat.Doing, answers bool) {
	t.Helper()
	if err := s.Chat.Here(t.Context(), s.nina, chat.Here{Case: s.of, Doing: doing, Answers: answers}); err != nil {
		t.Error(err)
	}
}

// follow reads the events of a name until f has had enough.
func (s *talking) follow(t *testing.T, stream string, f func(livetest.Event) bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if _, err := browser().Read(ctx, stream, f); err != nil {
		t.Fatal(err)
	}
}

// The nurse's writing is told and spoken when it begins, not at each sign; that
// the own message was read is told; that she reads, or writes internally, never.
func TestThePageIsToldWhoWritesAndWhatWasRead(t *testing.T) {
	t.Parallel()
	s := begin(t)
	s.says(t, s.alva, "Hej", false)
	_, stream := s.drawn(t)
	s.nurse(t, chat.Writing, true)
	var got []present
	s.follow(t, stream, func(e livetest.Event) bool {
		if e.Name != "presence" {
			return true
		}
		var p present
		if err := json.Unmarshal([]byte(e.Data), &p); err != nil {
			t.Error(err)
		}
		got = append(got, p)
		switch len(got) {
		case 1:
			s.Clock.Advance(10 * time.Second) // it lapses by itself
		case 2:
			s.nurse(t, chat.Reading, false)
			s.nurse(t, chat.Writing, false) // among themselves
			s.nurse(t, chat.Writing, true)
		case 3:
			s.Clock.Advance(2 * time.Minute)
		case 4:
			s.nurse(t, chat.Writing, true)
		}
		return len(got) < 5
	})
	const who = "Test Sköterska 1, sjuksköterska skriver"
	for i, want := range []present{{Typing: who, Say: who}, {}, {Typing: who}, {}, {Typing: who, Say: who}} {
		if got[i].Typing != want.Typing || got[i].Say != want.Say || !strings.HasPrefix(got[i].State, "Läst ") || got[i].Read == "" {
			t.Errorf("event %d = %+v; want typing %q, spoken %q, and the own message read", i, got[i], want.Typing, want.Say)
		}
	}
}

var pageToken = regexp.MustCompile(`name="_csrf" value="([^"]+)"`)

// What the stream has shown on a page that is seen is read: the page says so with
// the cursor of what came.
func TestAPageTellsHowFarItWasRead(t *testing.T) {
	t.Parallel()
	s := begin(t)
	read := func() chat.Mark {
		t.Helper()
		a, err := s.Chat.Around(t.Context(), s.nina, s.of)
		if err != nil {
			t.Fatal(err)
		}
		return a.Read
	}
	s.says(t, s.nina, "Hej, hur mår du?", false)
	if read().Seq != 0 {
		t.Error("read before it was drawn")
	}
	drawn, stream := s.drawn(t)
	first := read()
	if first.Seq == 0 {
		t.Error("drawing the page is no reading")
	}
	s.says(t, s.nina, "Har du feber?", false)
	cursor := ""
	s.follow(t, stream, func(e livetest.Event) bool { cursor = e.ID; return e.Name != "entry" })
	if read() != first {
		t.Error("what was sent to a page counts as read, seen or not")
	}
	send := func(doing, efter string) int {
		t.Helper()
		form := url.Values{web.TokenField: {pageToken.FindStringSubmatch(drawn)[1]}, "gor": {doing}, "efter": {efter}}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/arenden/"+string(s.of)+"/chatt/har", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.AddCookie(&http.Cookie{Name: "vl_r", Value: "token"})
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close() // only the status is asked for
		return res.StatusCode
	}
	for name, tc := range map[string]struct {
		doing, efter string
		want         int
	}{
		"a cursor of another's": {"laser", "AAAA", http.StatusNoContent},
		"no cursor":             {"skriver", "", http.StatusNoContent},
		"something else":        {"dansar", "", http.StatusUnprocessableEntity},
	} {
		if got := send(tc.doing, tc.efter); got != tc.want || read() != first {
			t.Errorf("%s: %d, read to %+v", name, got, read())
		}
	}
	if a, err := s.Chat.Around(t.Context(), s.nina, s.of); err != nil || !a.Writing {
		t.Errorf("the nurse is not told that the resident writes: %+v, %v", a, err)
	}
	if got := send("laser", cursor); got != http.StatusNoContent || read().Seq <= first.Seq {
		t.Errorf("%d, read to %+v; want the second question", got, read())
	}
}
