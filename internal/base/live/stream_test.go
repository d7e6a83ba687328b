package live_test

import (
	"bufio"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/live"
	"vardlots/internal/base/live/livetest"
)

// counting tells 1, 2, 3 … up to its end, each with much text behind it.
type counting struct {
	at   uint64
	end  uint64
	fat  string
	gone error
	shut *atomic.Int64
}

func (c *counting) Open(_ context.Context, at live.Cursor) error {
	c.at = at[live.Case(one)]
	return nil
}

func (c *counting) Topics() []live.Topic { return []live.Topic{live.Case(one)} }

func (c *counting) Later(context.Context) (out []live.Event, more bool, err error) {
	for range 10 {
		if c.at == c.end {
			return out, false, c.gone
		}
		c.at++
		out = append(out, live.Event{Name: "n", Data: map[string]any{"n": c.at, "fat": c.fat}, At: live.Cursor{live.Case(one): c.at}})
	}
	return out, true, nil
}

func (c *counting) Close(context.Context) error { c.shut.Add(1); return nil }

type holds struct{}

func (holds) Alive(context.Context, access.Actor) error { return nil }

func serve(t *testing.T, pace live.Pace, feed func() live.Feed) *httptest.Server {
	t.Helper()
	s := &live.Streams{Hub: start(t, "a", &line{}), Keys: keys(t), Sessions: holds{}, Log: slog.New(slog.DiscardHandler), Pace: pace}
	on := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.Serve(w, r, alva(), feed()); err != nil {
			http.Error(w, err.Error(), http.StatusTooManyRequests)
		}
	}))
	t.Cleanup(on.Close)
	return on
}

func reader() *livetest.Reader {
	return &livetest.Reader{Client: &http.Client{}, Cookie: &http.Cookie{Name: "c", Value: "v"}}
}

// I23: who does not read is cut, keeps the server waiting no longer, and goes on
// where they were.
func TestI23ASlowReaderIsCutAndResumes(t *testing.T) {
	t.Parallel()
	var shut atomic.Int64
	const end = 3000
	on := serve(t, live.Pace{Write: 200 * time.Millisecond}, func() live.Feed {
		return &counting{end: end, fat: strings.Repeat("x", 8<<10), shut: &shut}
	})
	b := reader()
	got, waited := 0, false
	for got < end {
		_, _ = b.Read(t.Context(), on.URL, func(e livetest.Event) bool {
			got++
			if !waited && got == 3 { // a page that has gone to sleep
				waited = true
				for until := time.Now().Add(5 * time.Second); shut.Load() == 0 && time.Now().Before(until); {
					time.Sleep(10 * time.Millisecond)
				}
				if shut.Load() == 0 {
					t.Error("the slow reader was not cut")
				}
			}
			if !strings.HasPrefix(e.Data, `{"fat":"xxx`) || !strings.Contains(e.Data, `"n":`+strconv.Itoa(got)+"}") {
				t.Errorf("event %d is out of order: …%s", got, e.Data[len(e.Data)-20:])
			}
			return got < end && !t.Failed()
		})
		if t.Failed() {
			return
		}
	}
}

// When access ends the browser is told not to come back; a fault only breaks the
// line.
func TestTheEndOfAccessIsTold(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		gone error
		want string
	}{
		"the case is another's now":   {fault.New(fault.NotFound, "error.404", "gone"), "end"},
		"the database does not reply": {fault.New(fault.Unavailable, "error.503", "down"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var shut atomic.Int64
			on := serve(t, live.Pace{}, func() live.Feed { return &counting{gone: tc.gone, shut: &shut} })
			last := ""
			if _, err := reader().Read(t.Context(), on.URL, func(e livetest.Event) bool { last = e.Name; return true }); err != nil {
				t.Fatal(err)
			}
			if last != tc.want || shut.Load() != 1 {
				t.Errorf("last event %q, closed %d times; want %q, once", last, shut.Load(), tc.want)
			}
		})
	}
}

func TestAQuietStreamBeatsAndGrowsOld(t *testing.T) {
	t.Parallel()
	var shut atomic.Int64
	on := serve(t, live.Pace{Beat: 20 * time.Millisecond, Age: 200 * time.Millisecond}, func() live.Feed { return &counting{shut: &shut} })
	res, err := http.Get(on.URL) //nolint:noctx // it ends by itself
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	beats := 0
	for lines := bufio.NewScanner(res.Body); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), ":") {
			beats++
		}
	}
	if beats < 2 || res.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" {
		t.Errorf("%d beats of %s", beats, res.Header.Get("Content-Type"))
	}
}

func TestOneSessionHoldsFewStreams(t *testing.T) {
	t.Parallel()
	var shut atomic.Int64
	on := serve(t, live.Pace{}, func() live.Feed { return &counting{end: 1, shut: &shut} })
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	refused := 0
	for range 10 {
		opened := make(chan int)
		go func() {
			status, _ := reader().Read(ctx, on.URL, func(livetest.Event) bool { opened <- http.StatusOK; <-ctx.Done(); return false })
			if status == http.StatusTooManyRequests {
				opened <- status
			}
		}()
		if <-opened == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused != 2 {
		t.Errorf("%d of 10 streams refused, want 2", refused)
	}
}
