package resident_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/cases"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

func TestHowIsItNow(t *testing.T) {
	t.Parallel()
	w := ward()
	w.list[0].State = cases.Queued
	w.lines = w.lines[:2]
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	p := b.Get("/arenden/"+string(cough)+"/vantar").Want(http.StatusOK).Has("Hur är det nu?", "Bättre", "Ungefär lika", "Sämre")
	p.Submit("Bättre", nil).Want(http.StatusOK)
	p.Submit("Sämre", nil).Want(http.StatusOK)
	if got := strings.Join(w.told, ","); got != "better,worse" {
		t.Errorf("done %q", got)
	}
	w.lines = append(w.lines, cases.Line{Seq: 5, Kind: cases.Worse, AuthorKind: "resident", Payload: []byte(`{"what":"worse"}`)})
	b.Get("/arenden/" + string(cough) + "/vantar").Want(http.StatusOK).Has("Du har sagt att det är sämre")
}

func TestAClosedCaseIsOpenedAgainOrBegunAnew(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		why    cases.CloseReason
		closed time.Time
		button string
	}{
		"yesterday":        {cases.Answered, at(9).AddDate(0, 0, -1), "Öppna igen"},
		"three weeks ago":  {cases.Answered, at(9).AddDate(0, 0, -21), "Nytt ärende om samma sak"},
		"a duplicate":      {cases.Duplicate, at(9), "Nytt ärende om samma sak"},
		"self-care, staff": {cases.BySelfCare, at(9), "Öppna igen"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := ward()
			w.library = library(t)
			w.desk = &desk{lib: w.library, shown: &triage.View{
				Case:      cases.Case{ID: cough, Person: alva, State: cases.Closed, Reason: "cough"},
				Interview: triage.Interview{State: triage.Sent},
				Step:      engine.Step{Page: &engine.Page{ID: "age", Facts: []string{"age"}}},
			}}
			w.list[0].State, w.list[0].CloseReason, w.list[0].ClosedAt = cases.Closed, tc.why, tc.closed
			b := serve(t, w)
			b.SetCookie("vl_r", "token")
			p := b.Get("/arenden/" + string(cough)).Want(http.StatusOK).Has(tc.button)
			if to := p.Submit(tc.button, nil).Path; !strings.HasSuffix(to, "/fraga") {
				t.Errorf("leads to %s, want the questions", to)
			}
		})
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	w := ward()
	w.library = library(t)
	w.desk = &desk{lib: w.library}
	k := w.desk
	k.c = cases.Case{ID: cough, Person: alva, State: cases.Draft, Reason: "cough"}
	k.iv = triage.Interview{State: triage.Open, Health: "fair", Worded: true, Outcome: &engine.Outcome{Urgency: engine.WithinDay, VisitForm: "chat"}}
	show := func() { k.shown = &triage.View{Case: k.c, Interview: k.iv} }
	show()
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	p := b.Get("/arenden/"+string(cough)+"/nu").Want(http.StatusOK).Has("Så når vi dig", "Var är du nu?", "Jag är utomlands")
	p.Follow("Jag är utomlands").Want(http.StatusOK).Has("landets larmnummer")
	p.Submit("Fortsätt", url.Values{"nummer": {"12345"}}).Want(http.StatusUnprocessableEntity).Has("Skriv ett mobilnummer")
	k.iv.Reached = true
	k.c.PhoneNow = "+46701740612"
	show()
	b.Get("/arenden/" + string(cough) + "/granska").Want(http.StatusOK).Has("12").HasNot("174 06 12")
}
