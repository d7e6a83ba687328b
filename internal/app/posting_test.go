package app

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

func TestHowLongTheCourierRests(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		done   chat.Delivered
		failed error
		want   time.Duration
	}{
		"nothing is held":               {chat.Delivered{}, nil, courierEvery},
		"the next is due in a second":   {chat.Delivered{Next: now.Add(time.Second)}, nil, time.Second},
		"the next is due in a minute":   {chat.Delivered{Next: now.Add(time.Minute)}, nil, courierEvery},
		"a case is in another's hand":   {chat.Delivered{Next: now.Add(-time.Second)}, nil, courierRest},
		"the round was full":            {chat.Delivered{Left: chat.Batch}, nil, courierRest},
		"the database does not answer":  {chat.Delivered{Left: chat.Batch, Next: now}, errors.New("down"), courierEvery},
		"one failed and another is due": {chat.Delivered{Next: now}, errors.New("down"), courierEvery},
	} {
		if got := courierWait(tc.done, tc.failed, now); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// heard is what was committed.
type heard chan pg.Topic

func (c heard) Announce(topics []pg.Topic) {
	for _, t := range topics {
		c <- t
	}
}

// What this node takes wakes its courier, and what a node took that is gone is
// found when another begins.
func TestTheCourierIsWokenAndFindsWhatIsLeft(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N4})
	if _, err := w.Queue.Take(t.Context(), nina, cases.Written{Case: c, Key: w.Key()}); err != nil {
		t.Fatal(err)
	}
	hold := func(n *scene.World, text string) {
		t.Helper()
		if _, err := n.Chat.Hold(t.Context(), nina, chat.Said{Written: cases.Written{Case: c, Key: w.Key()}, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	ear := make(heard, 100)
	w.DB.AnnounceTo(ear)
	said := func(want int) {
		t.Helper()
		for n := range ear {
			if n != live.Case(c) {
				continue
			}
			if got := w.Count(t, `SELECT count(*) FROM chat.message`); got >= want {
				return
			}
		}
	}
	hold(w.Node(t), "Från en nod som dog.")
	w.Clock.Advance(5 * time.Second)
	h := house{
		ground:  ground{db: w.DB, clock: w.Clock, log: slog.New(slog.DiscardHandler)},
		modules: modules{chat: w.Chat}, figures: newFigures(w.DB),
	}
	service := h.courier(id.Region("12"))
	if err := service.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	said(1)
	hold(w, "Härifrån.")
	w.Clock.Advance(5 * time.Second)
	hold(w, "Strax.") // its waking is also the first one's
	said(2)
	if err := service.Stop(context.Background()); err != nil {
		t.Error(err)
	}
	if n := w.Count(t, `SELECT count(*) FROM chat.held WHERE state = 'held'`); n != 1 {
		t.Errorf("%d still held, want the last", n)
	}
}
