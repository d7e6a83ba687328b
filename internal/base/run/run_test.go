package run_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"vardlots/internal/base/run"
)

type spy struct {
	name  string
	story *[]string
	fail  error
	hang  bool
}

func (s spy) Start(ctx context.Context) error {
	*s.story = append(*s.story, "start "+s.name)
	if s.hang {
		<-ctx.Done()
		return ctx.Err()
	}
	return s.fail
}

func (s spy) Stop(context.Context) error {
	*s.story = append(*s.story, "stop "+s.name)
	return s.fail
}

func TestInOrderAndInReverse(t *testing.T) {
	t.Parallel()
	var story []string
	g := run.New(slog.New(slog.DiscardHandler), time.Second,
		run.Named{Name: "database", Service: spy{name: "database", story: &story}},
		run.Named{Name: "server", Service: spy{name: "server", story: &story}})
	for range 2 {
		if err := g.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := g.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"start database", "start server", "stop server", "stop database"}; !slices.Equal(story, want) {
		t.Errorf("story = %v, want %v", story, want)
	}
}

func TestOneThatFailsTakesTheOthersAlong(t *testing.T) {
	t.Parallel()
	broken := errors.New("no port")
	for name, bad := range map[string]spy{"it fails": {fail: broken}, "it hangs": {hang: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var story []string
			bad.name, bad.story = "server", &story
			g := run.New(slog.New(slog.DiscardHandler), 20*time.Millisecond,
				run.Named{Name: "database", Service: spy{name: "database", story: &story}},
				run.Named{Name: "server", Service: bad})
			if err := g.Start(t.Context()); err == nil {
				t.Error("started")
			}
			if want := []string{"start database", "start server", "stop database"}; !slices.Equal(story, want) {
				t.Errorf("story = %v, want %v", story, want)
			}
		})
	}
}

func TestLoop(t *testing.T) {
	t.Parallel()
	var rounds atomic.Int32
	l := run.Loop(func(ctx context.Context) { rounds.Add(1); <-ctx.Done() })
	ctx, cancel := context.WithCancel(t.Context())
	for range 2 {
		if err := l.Start(ctx); err != nil {
			t.Fatal(err)
		}
	}
	cancel() // starting is over; the loop goes on
	for range 2 {
		if err := l.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := rounds.Load(); got != 1 {
		t.Errorf("rounds = %d, want 1", got)
	}
}
