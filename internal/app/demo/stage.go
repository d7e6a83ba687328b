package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pnr"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/identity"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge"
	"vardlots/internal/queue"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// House is the modules that the stories are told through. Clock is theirs, and
// only the stories move it.
type House struct {
	Clock     *clock.Fixed
	IDs       id.Source
	Identity  *identity.Service
	Knowledge *knowledge.Library
	Triage    *triage.Service
	Queue     *queue.Service
	Cases     *cases.Service
	Chat      *chat.Service
	Journal   *journal.Service
}

// stage is one story being told. The first thing that goes wrong ends it.
type stage struct {
	House
	ctx   context.Context
	by    access.Actor
	nurse access.Actor
	c     id.Case
	err   error
}

func (s *stage) try(what string, err error) {
	if s.err == nil && err != nil {
		s.err = fmt.Errorf("%s: %w", what, err)
	}
}

func (s *stage) at() cases.Written { return cases.Written{Case: s.c, Key: s.IDs.New()} }

// after lets time pass.
func (s *stage) after(d time.Duration) { s.Clock.Advance(d) }

// resident is a person of the demo as they would be after logging in.
func (s *stage) resident(region id.Region, p person) access.Actor {
	n, err := pnr.Parse12(p.number)
	s.try("number", err)
	if s.err != nil {
		return access.Actor{}
	}
	robot := access.Actor{Kind: access.Robot, Region: region, Robot: "demo/1"}
	made, err := s.Identity.Welcome(s.ctx, robot, identity.Record{Stated: identity.Stated{Number: n, Given: p.given, Family: p.family}})
	s.try("welcome", err)
	return access.Actor{
		Kind: access.Resident, Region: region, Person: made.ID, Persons: []id.Person{made.ID}, Request: id.Request(s.IDs.New()),
	}
}

// begin begins a case and answers every question calmly but for those named.
func (s *stage) begin(reason string, but map[string]string) {
	if s.err != nil {
		return
	}
	started, err := s.Triage.Begin(s.ctx, s.by, triage.Begun{Key: s.IDs.New(), Reason: reason, Lang: "sv"})
	s.try("begin", err)
	s.c = started.Case
	s.answers(but, 60)
}

func (s *stage) answers(but map[string]string, most int) {
	for range most {
		if s.err != nil {
			return
		}
		v, err := s.Triage.View(s.ctx, s.by, s.c)
		s.try("view", err)
		if s.err != nil || v.Step.Page == nil {
			return
		}
		in := triage.Answered{Written: s.at(), Page: v.Step.Page.ID, Values: map[string]string{}}
		for _, f := range v.Step.Page.Facts {
			if but[f] == "yes" && v.Step.Page.Boxes {
				in.Ticked = append(in.Ticked, f)
			}
			in.Values[f] = s.answer(f, but)
		}
		unsure := func(f string) bool { return but[f] == engine.Unknown }
		in.Unknown = v.Step.Page.Boxes && slices.ContainsFunc(v.Step.Page.Facts, unsure)
		in.None = v.Step.Page.Boxes && len(in.Ticked) == 0 && !in.Unknown
		_, err = s.Triage.Answer(s.ctx, s.by, in)
		s.try("answer "+in.Page, err)
		s.after(12 * time.Second)
	}
}

// answer is what the story says, else the calm answer.
func (s *stage) answer(fact string, but map[string]string) string {
	if a, ok := but[fact]; ok {
		return a
	}
	if calm := s.Knowledge.Set().Calm(fact); calm != "" {
		return calm
	}
	text, _ := s.Knowledge.Text(fact, "sv", engine.Self) // one that is asked is worded
	switch {
	case len(text.Options) > 0:
		return text.Options[0].ID
	case slices.Contains([]string{"number", "duration"}, text.Kind):
		return "24"
	}
	return "no"
}

// send tells the rest and sends, with own words and a number to be reached on.
func (s *stage) send(words, number string) {
	if s.err != nil {
		return
	}
	for range 4 {
		v, err := s.Triage.View(s.ctx, s.by, s.c)
		s.try("view", err)
		if s.err != nil {
			return
		}
		switch v.Interview.Phase() {
		case triage.Feeling:
			_, err = s.Triage.Feel(s.ctx, s.by, s.at(), "fair")
		case triage.Wording:
			_, err = s.Triage.Tell(s.ctx, s.by, triage.Worded{Written: s.at(), Words: words})
		case triage.Reaching:
			_, err = s.Triage.Reach(s.ctx, s.by, triage.Contact{Written: s.at(), Number: number})
		case triage.Checking:
			_, err = s.Triage.Send(s.ctx, s.by, s.at())
			s.try("send", err)
			return
		default:
			err = fmt.Errorf("stands at %s", v.Interview.Phase())
		}
		s.try("tell", err)
		s.after(40 * time.Second)
	}
}

// contact wants contact where self-care was advised; elsewhere it is under way.
func (s *stage) contact() {
	if s.err != nil {
		return
	}
	v, err := s.Triage.View(s.ctx, s.by, s.c)
	if err == nil && v.Interview.Phase() == triage.Advice {
		_, err = s.Triage.WantContact(s.ctx, s.by, s.at())
	}
	s.try("contact", err)
}

func (s *stage) take() {
	if s.err == nil {
		_, err := s.Queue.Take(s.ctx, s.nurse, s.at())
		s.try("take", err)
	}
}

// say writes in the conversation, a while later.
func (s *stage) say(by access.Actor, after time.Duration, text string) {
	if s.err == nil {
		s.after(after)
		_, err := s.Chat.Say(s.ctx, by, chat.Said{Written: s.at(), Text: text})
		s.try("say", err)
	}
}

// close signs a note and closes.
func (s *stage) close(why cases.CloseReason, note ...journal.Section) {
	if s.err != nil {
		return
	}
	v, err := s.Journal.Save(s.ctx, s.nurse, journal.Saved{Written: s.at(), Sections: note})
	s.try("save the note", err)
	if s.err != nil {
		return
	}
	_, err = s.Journal.Sign(s.ctx, s.nurse, journal.Signing{Written: s.at(), Version: v.Version})
	s.try("sign", err)
	s.after(time.Minute)
	s.try("close", s.Cases.Close(s.ctx, s.nurse, cases.Closing{Written: s.at(), Outcome: why, Verdict: "right"}, s.Journal.SignedTx))
}
