package resident_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"vardlots/content"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/phone"
	"vardlots/internal/cases"
	"vardlots/internal/knowledge"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

func library(t testing.TB) *knowledge.Library {
	t.Helper()
	l, err := knowledge.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// desk asks with the real rules and keeps one interview in memory.
type desk struct {
	lib *knowledge.Library
	c   cases.Case
	iv  triage.Interview

	shown *triage.View // instead of what the rules ask
}

func (k *desk) situation() engine.Situation {
	sit := engine.Situation{Guides: k.iv.Guides, Speaker: k.iv.Speaker, Answers: map[string]string{}, OneByOne: map[string]bool{}}
	for _, a := range k.iv.Holding() {
		sit.Answers[a.Fact] = a.Value
	}
	for _, p := range k.iv.OneByOne {
		sit.OneByOne[p] = true
	}
	return sit
}

func (k *desk) step() engine.Step {
	step, err := k.lib.Set().Next(k.situation())
	if err != nil {
		panic(err)
	}
	k.iv.Outcome = step.Outcome
	return step
}

func (k *desk) put(by, page, fact, value string) {
	k.iv.History = append(k.iv.History, triage.Answer{N: len(k.iv.History) + 1, Fact: fact, Value: value, Page: page, Marked: true, By: by})
}

func (k *desk) Begin(_ context.Context, by access.Actor, in triage.Begun) (triage.Started, error) {
	guide, ok := k.lib.GuideFor(in.Reason, 34*12, "female")
	if !ok {
		return triage.Started{}, fault.Fields(fault.Field{Name: "reason", Key: "search.none"})
	}
	if general, _ := k.lib.General(); in.Reason == general.ID && in.Words == "" {
		return triage.Started{}, fault.Fields(fault.Field{Name: "words", Key: "words.empty"})
	}
	k.c = cases.Case{ID: cough, Person: by.Subject(), State: cases.Draft, Reason: in.Reason}
	k.iv = triage.Interview{Case: cough, Speaker: engine.Self, Reason: in.Reason, State: triage.Open, Guides: []string{guide}, OwnWords: in.Words}
	k.put("robot", "about", "age", "408")
	k.put("robot", "about", "sex", "female")
	return triage.Started{Case: cough}, nil
}

func (k *desk) View(_ context.Context, by access.Actor, of id.Case) (triage.View, error) {
	if k.shown != nil {
		return *k.shown, nil
	}
	if of != k.c.ID || by.Subject() != k.c.Person {
		return triage.View{}, fault.New(fault.NotFound, "error.404", "somebody else's")
	}
	mayAdd := k.c.Also == "" && !slices.ContainsFunc(k.iv.History, func(a triage.Answer) bool { return a.By == "resident" })
	return triage.View{Case: k.c, Interview: k.iv, Step: k.step(), MayAdd: mayAdd}, nil
}

func (k *desk) Add(_ context.Context, _ access.Actor, in triage.Added) (triage.Reached, error) {
	if in.Reason == k.c.Reason {
		return triage.Reached{}, fault.Fields(fault.Field{Name: "reason", Key: "reason.same"})
	}
	if k.c.Also != "" {
		return triage.Reached{}, fault.Fields(fault.Field{Name: "reason", Key: "reason.third"})
	}
	guide, _ := k.lib.GuideFor(in.Reason, 34*12, "female")
	k.c.Also, k.iv.Guides, k.iv.OwnWords = in.Reason, append(k.iv.Guides, guide), in.Words
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Answer(_ context.Context, _ access.Actor, in triage.Answered) (triage.Reached, error) {
	p := k.step().Page
	switch {
	case p == nil || p.ID != in.Page:
		return triage.Reached{}, fault.New(fault.Conflict, "triage.interview.moved-on", "old")
	case in.Unknown:
		k.iv.OneByOne = append(k.iv.OneByOne, p.ID)
	case p.Boxes:
		if len(in.Ticked) == 0 && !in.None {
			return triage.Reached{}, fault.Fields(fault.Field{Name: p.ID, Key: "form.choose"})
		}
		values, err := p.Ticked(in.Ticked)
		if err != nil {
			return triage.Reached{}, err
		}
		for _, fact := range p.Facts {
			k.put("resident", p.ID, fact, values[fact])
		}
	default:
		value, err := k.lib.Set().Canonical(p.Facts[0], in.Values[p.ID])
		if err != nil {
			return triage.Reached{}, fault.Fields(fault.Field{Name: p.ID, Key: "form.choose"})
		}
		k.put("resident", p.ID, p.Facts[0], value)
	}
	k.step()
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Confirm(_ context.Context, _ access.Actor, _ cases.Written, answer string) (triage.Reached, error) {
	if answer == "" {
		return triage.Reached{}, fault.Fields(fault.Field{Name: "answer", Key: "form.choose"})
	}
	k.iv.Confirmed = answer
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Hear(_ context.Context, _ access.Actor, _ cases.Written, _, answer string) (triage.Reached, error) {
	if answer == "" {
		return triage.Reached{}, fault.Fields(fault.Field{Name: "answer", Key: "form.choose"})
	}
	k.iv.Heard[0].Answer = answer
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Feel(_ context.Context, _ access.Actor, _ cases.Written, health string) (triage.Reached, error) {
	if health == "" {
		return triage.Reached{}, fault.Fields(fault.Field{Name: "health", Key: "form.choose"})
	}
	k.iv.Health = health
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Tell(_ context.Context, _ access.Actor, in triage.Worded) (triage.Reached, error) {
	k.iv.OwnWords, k.iv.Hope, k.iv.Worded = in.Words, in.Hope, true
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Hush(context.Context, access.Actor, cases.Written) (triage.Reached, error) {
	k.c.Quiet = true
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Send(context.Context, access.Actor, cases.Written) (triage.Reached, error) {
	k.iv.State = triage.Left
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) WantContact(context.Context, access.Actor, cases.Written) (triage.Reached, error) {
	k.iv.State, k.c.State, k.c.ResponsibleUnit, k.c.DueAt = triage.Sent, cases.Queued, "u", at(15)
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

func (k *desk) Worse(context.Context, access.Actor, cases.Written) (triage.Reached, error) {
	return triage.Reached{}, fault.New(fault.NotFound, "error.404", "no interview")
}

func (k *desk) Reopen(context.Context, access.Actor, cases.Written) (triage.Reached, error) {
	return triage.Reached{Phase: triage.Asking}, nil
}

func (k *desk) Again(context.Context, access.Actor, cases.Written, string) (triage.Started, error) {
	return triage.Started{Case: rash}, nil
}

func (k *desk) Reach(_ context.Context, _ access.Actor, in triage.Contact) (triage.Reached, error) {
	n, err := phone.Parse(in.Number)
	if err != nil {
		return triage.Reached{}, fault.Fields(fault.Field{Name: "number", Key: "form.phone"})
	}
	k.c.PhoneNow, k.c.PlaceNow, k.iv.Needs, k.iv.Reached = n.Reveal(), in.Place, in.Interpreter, true
	return triage.Reached{Phase: k.iv.Phase()}, nil
}

// Every question of the content can be drawn, for who asks for themself and for
// a child, in both languages.
func TestEveryQuestionCanBeDrawn(t *testing.T) {
	t.Parallel()
	lib := library(t)
	k := &desk{lib: lib, c: cases.Case{ID: cough, Person: alva, State: cases.Draft}}
	w := ward()
	w.library, w.desk = lib, k
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	drawn := map[string]bool{}
	for _, guide := range lib.Guides() {
		for _, fact := range lib.Set().Reads(guide) {
			if drawn[fact] {
				continue
			}
			drawn[fact] = true
			for _, who := range []engine.Speaker{engine.Self, engine.ForChild} {
				if _, asked := lib.Text(fact, "sv", who); !asked {
					continue
				}
				k.shown = &triage.View{Case: k.c, Interview: triage.Interview{Speaker: who, State: triage.Open}, Step: engine.Step{Page: &engine.Page{ID: fact, Facts: []string{fact}}, Min: 1, Max: 4}}
				for _, lang := range []string{"sv", "en"} {
					b.SetCookie("vl_lang", lang)
					b.Get("/arenden/" + string(cough) + "/fraga").Want(http.StatusOK)
				}
			}
		}
	}
}

// A person answers every question calmly, without script, and comes to advice;
// then wants contact all the same.
func TestACalmWalk(t *testing.T) {
	t.Parallel()
	w := ward()
	w.library = library(t)
	w.desk = &desk{lib: w.library}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	p := b.Get("/sok").Want(http.StatusOK).Submit("Sök", url.Values{"sok": {"ont i halsen"}}).Want(http.StatusOK).Has("Ont i halsen")
	p = p.Submit("Ont i halsen", nil).Want(http.StatusOK)
	for n := 0; strings.HasSuffix(p.Path, "/fraga"); n++ {
		if n > 30 {
			t.Fatal("the questions do not end")
		}
		p = p.Submit("Fortsätt", calm(p.Body)).Want(http.StatusOK)
	}
	p.Has("Hur mår du i stort just nu?")
	p.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity).Has("Välj ett svar")
	p = p.Submit("Fortsätt", url.Values{"maende": {"good"}}).Want(http.StatusOK).Has("Vill du berätta något mer?")
	p = p.Submit("Fortsätt", url.Values{"egna": {"Sover dåligt"}}).Want(http.StatusOK).Has("Stämmer det här?", "Sover dåligt", "Bra", "Inget av det här")
	p.Follow("Ändra Hur mår du i stort just nu?").Want(http.StatusOK).Has("Hur mår du i stort just nu?")
	p = p.Submit("Skicka", nil).Want(http.StatusOK).Has("Du kan troligen sköta det här själv")
	p.Submit("Jag vill ändå ha kontakt", nil).Want(http.StatusOK).Has("Du får svar senast")
}

// A guardian is asked how the child is, not how they are themself.
func TestHowTheChildIs(t *testing.T) {
	t.Parallel()
	w := ward()
	w.library = library(t)
	w.desk = &desk{lib: w.library}
	k := w.desk
	k.c = cases.Case{ID: rash, Person: nils, State: cases.Draft}
	k.iv = triage.Interview{State: triage.Open, Speaker: engine.ForChild, Outcome: &engine.Outcome{Urgency: engine.WithinDays, VisitForm: "chat"}}
	k.shown = &triage.View{Case: k.c, Interview: k.iv}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	b.Get("/arenden/" + string(rash) + "/maende").Want(http.StatusOK).Has("Hur mår barnet i stort just nu?").HasNot("Hur mår du")
	k.iv.Health, k.iv.Worded = "fair", true
	k.shown = &triage.View{Case: k.c, Interview: k.iv}
	b.Get("/arenden/" + string(rash) + "/granska").Want(http.StatusOK).Has("Hur mår barnet i stort just nu?").HasNot("Hur mår du")
}

// Who may be about to take their life, and who asks for somebody else who is not
// to be chosen here, can press the number of each line that answers.
func TestEachCrisisLineCanBePressed(t *testing.T) {
	t.Parallel()
	w := ward()
	w.library = library(t)
	w.desk = &desk{lib: w.library}
	k := w.desk
	k.c = cases.Case{ID: cough, Person: alva, State: cases.Queued}
	k.iv = triage.Interview{State: triage.Open, Outcome: &engine.Outcome{Urgency: engine.Immediate, ConfirmNever: true, Actions: []string{"call_112", "crisis_numbers"}}}
	k.shown = &triage.View{Case: k.c, Interview: k.iv}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	for _, path := range []string{"/arenden/" + string(cough) + "/112", "/vem/annan"} {
		p := b.Get(path).Want(http.StatusOK).Has("Ring Självmordslinjen 90101", "Ring Bris 116 111")
		for _, number := range []string{`href="tel:112"`, `href="tel:90101"`, `href="tel:116111"`} {
			if !strings.Contains(p.Body, number) {
				t.Errorf("%s has no %s", path, number)
			}
		}
	}
}

// calm chooses what says that nothing is wrong, of what the page offers.
func calm(body string) url.Values {
	switch {
	case strings.Contains(body, `value="inget"`):
		return url.Values{"ruta": {"inget"}}
	case strings.Contains(body, `value="no"`):
		return url.Values{"svar": {"no"}}
	case strings.Contains(body, `name="enhet"`):
		return url.Values{"svar": {"1"}, "enhet": {"d"}}
	}
	_, after, _ := strings.Cut(body, `type="radio" name="svar" value="`)
	value, _, _ := strings.Cut(after, `"`)
	return url.Values{"svar": {value}}
}

// A sign of danger is asked back, and then leads to 112, where somebody asks for
// a call.
func TestADangerousWalk(t *testing.T) {
	t.Parallel()
	w := ward()
	w.library = library(t)
	w.desk = &desk{lib: w.library}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	p := b.Get("/sok").Submit("Sök", url.Values{"sok": {"ont i bröstet"}}).Submit("Ont i bröstet", nil).Want(http.StatusOK)
	p.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity).Has("Något behöver rättas")
	_, after, _ := strings.Cut(p.Body, `type="checkbox" name="ruta" value="`)
	sign, _, _ := strings.Cut(after, `"`)
	p = p.Submit("Fortsätt", url.Values{"ruta": {sign}}).Want(http.StatusOK)
	p.Has("Stämmer det här?", "Ring 112", "Nej, jag råkade välja fel")
	p.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity)
	p = p.Submit("Fortsätt", url.Values{"stammer": {"ja"}}).Want(http.StatusOK).Has("Ring 112 nu", "Hur går det?")
	p.Has("Vi har inget nummer till dig", "Lämna ditt nummer").HasNot("Svarar du inte ringer en sjuksköterska")
	w.list = []cases.Case{w.desk.c}
	p.Submit("Jag kan inte ringa", nil).Want(http.StatusOK).Has("Vilket nummer når vi dig på?")
	w.desk.c.PhoneNow = "070-174 06 12"
	w.list = []cases.Case{w.desk.c}
	p = b.Get("/arenden/" + string(cough) + "/112").Want(http.StatusOK).Has("Svarar du inte ringer en sjuksköterska upp dig inom 5 minuter")
	p.Submit("Jag kan inte ringa", nil).Want(http.StatusOK).Has("En sjuksköterska ringer upp dig så snart det går")
	b.Get("/arenden/" + string(cough) + "/fraga").Want(http.StatusOK).Has("Ring 112 nu")
}

// calmest is "no" where the page has it, else the first answer of a choice.
func calmest(body string) string {
	if strings.Contains(body, `value="no"`) {
		return "no"
	}
	_, after, _ := strings.Cut(body, `type="radio" name="ruta" value="`)
	first, _, _ := strings.Cut(after, `"`)
	return first
}

func TestUrgentWithoutLogin(t *testing.T) {
	t.Parallel()
	w := ward()
	w.library = library(t)
	w.desk = &desk{lib: w.library}
	b := serve(t, w)
	age := b.Get("/akut").Want(http.StatusOK).Has("Hur gammal är den det gäller?")
	age.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity).Has("Välj en ålder")
	for _, group := range []string{"0", "1", "13", "18", "75"} {
		p := age.Submit("Fortsätt", url.Values{"alder": {group}}).Want(http.StatusOK).Has("Inget av det här")
		p.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity)
		_, after, _ := strings.Cut(p.Body, `type="checkbox" name="ruta" value="`)
		sign, _, _ := strings.Cut(after, `"`)
		p.Submit("Fortsätt", url.Values{"ruta": {sign}}).Want(http.StatusOK).Has("Ring 112 nu")
		for n := 0; p.H1() != "Inget av det stämmer nu"; n++ {
			if n > 15 {
				t.Fatalf("age %s: ended at %q", group, p.H1())
			}
			answer := "inget"
			if !strings.Contains(p.Body, `value="inget"`) {
				p.Submit("Fortsätt", url.Values{"ruta": {answer}}).Want(http.StatusUnprocessableEntity)
				answer = calmest(p.Body)
			}
			p = p.Submit("Fortsätt", url.Values{"ruta": {answer}}).Want(http.StatusOK)
		}
		p = age.Submit("Fortsätt", url.Values{"alder": {group}}).Submit("Fortsätt", url.Values{"ruta": {"unknown"}}).Want(http.StatusOK)
		p.HasNot("Inget av det här")
	}
}
