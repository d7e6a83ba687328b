package box_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"vardlots/internal/base/clock"
	"vardlots/sim/box"
	"vardlots/sim/boxtest"
)

func TestFrontPageLeadsEverywhere(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	_, _, front := w.Get("/")
	for _, rest := range strings.Split(front, `href="/`)[1:] {
		path, _, _ := strings.Cut("/"+rest, `"`)
		if status, _, _ := w.Get(path); status != http.StatusOK {
			t.Errorf("%s = %d", path, status)
		}
	}
	for _, who := range []string{"Astrid Testblom", "Nina Testrådh", "Vårdcentralen Testbacken"} {
		if !strings.Contains(front, who) {
			t.Errorf("%s is not on the front page", who)
		}
	}
}

func TestStopTwiceAndWithoutStart(t *testing.T) {
	t.Parallel()
	b, err := box.Open(box.Config{
		HTTP: "127.0.0.1:0", TLS: "127.0.0.1:0", Data: t.TempDir(), Clock: clock.System(), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	b.Stop()
	b.Stop()
}

func TestAnAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	_, err := box.Open(box.Config{
		HTTP: "127.0.0.1:0", TLS: strings.TrimPrefix(w.TLSURL(), "https://"), Data: t.TempDir(),
		Clock: w.Clock, Log: slog.New(slog.DiscardHandler),
	})
	if err == nil {
		t.Error("two boxes on one address")
	}
}
