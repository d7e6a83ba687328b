package resident_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"testing"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/queue"
)

// Unit is open as the test says.
func (w *world) Unit(u id.Unit) (catalogue.Unit, error) {
	hours := w.hours
	if hours == (catalogue.Hours{}) {
		hours.Always = true
	}
	return catalogue.Unit{ID: u, Name: "Tallmons vårdcentral", Hours: hours}, nil
}

// waitsInWard is a world where Alva waits: noon in UTC, one in Sweden.
func waitsInWard() *world {
	w := ward()
	w.lines, w.said = w.lines[:1], nil
	w.list[0].State, w.list[0].ResponsibleStaff, w.list[0].DueAt = cases.Queued, "", at(16)
	return w
}

func TestWhenAnAnswerComesIsSaidAsItIsKnown(t *testing.T) {
	t.Parallel()
	soon := queue.Expected{From: at(13), To: at(14)}
	for name, tc := range map[string]struct {
		set  func(*world)
		has  []string
		hasn []string
	}{
		"a range today": {
			func(w *world) { w.expects = soon },
			[]string{"Du får svar i dag, troligen mellan 14 och 15", "Uppdaterat 13.00"}, []string{"senast", "Vi vet inte"}},
		"a range tomorrow": {
			func(w *world) { w.expects = queue.Expected{From: at(8).AddDate(0, 0, 1), To: at(10).AddDate(0, 0, 1)} },
			[]string{"Du får svar i morgon, troligen mellan 9 och 11"}, nil},
		"today or tomorrow": {
			func(w *world) { w.expects = queue.Expected{From: at(15), To: at(8).AddDate(0, 0, 1)} },
			[]string{"Du får svar i dag eller i morgon"}, nil},
		"nobody knows, and no SMS goes out": {
			func(*world) {}, []string{"Du får svar senast i dag 17.00", "Vi vet inte hur lång tid det tar. Titta in här igen."}, []string{"sms"}},
		"nobody knows, and an SMS tells": {
			func(w *world) { w.list[0].PhoneNow = "+46701740605" },
			[]string{"Vi vet inte hur lång tid det tar. Du får sms vid svar."}, nil},
		"being read": {
			func(w *world) {
				w.list[0].State, w.list[0].ResponsibleStaff, w.expects = cases.Assigned, karin, queue.Expected{Held: true}
			},
			[]string{"Någon läser ditt ärende", "Du får svar senast i dag 17.00"}, []string{"Vi vet inte"}},
		"late": {
			func(w *world) { w.list[0].DueAt, w.expects = at(11), soon },
			[]string{"Du får svar så snart vi kan", "Det tar längre än vi sa", "Ring 1177 nu, eller bli uppringd"}, []string{"troligen"}},
		"late, and read at last": {
			func(w *world) { w.list[0].DueAt, w.expects = at(11), queue.Expected{Held: true} },
			[]string{"Någon läser ditt ärende", "Det tar längre än vi sa"}, nil},
		"late at N4": {
			func(w *world) { w.list[0].DueAt, w.list[0].Urgency = at(11), cases.N4 },
			[]string{"Det tar längre än vi sa"}, []string{"bli uppringd"}},
		"closed": {
			func(w *world) {
				w.hours, w.expects = catalogue.Hours{Opens: 8 * time.Hour, Closes: 12 * time.Hour}, queue.Expected{From: at(8).AddDate(0, 0, 1), To: at(9).AddDate(0, 0, 1)}
			},
			[]string{"i morgon, troligen mellan 9 och 10", "Tallmons vårdcentral är stängd nu och öppnar i morgon 8.00", "ring 1177"}, nil},
		"answered": {
			func(w *world) { w.list[0].State, w.list[0].DueAt = cases.WaitingResident, at(11) },
			[]string{"Du har fått svar"}, []string{"längre än vi sa"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := waitsInWard()
			tc.set(w)
			b := serve(t, w)
			b.SetCookie("vl_r", "token")
			b.Get("/arenden/" + string(cough) + "/vantar").Want(http.StatusOK).Has(tc.has...).HasNot(tc.hasn...)
		})
	}
}

var (
	standOf = regexp.MustCompile(`data-stand="([^"]*)"`)
	liveOf  = regexp.MustCompile(`data-live="([^"]*)"`)
)

// An open page is told what has changed, and a new estimate is spoken only when it
// has moved by more than a quarter of an hour since it was spoken.
func TestANewEstimateIsSpokenWhenItMatters(t *testing.T) {
	t.Parallel()
	w := waitsInWard()
	w.expects = queue.Expected{From: at(13), To: at(14)}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	body := b.Get("/arenden/" + string(cough) + "/vantar").Want(http.StatusOK).Body
	path, shown := liveOf.FindStringSubmatch(body)[1], standOf.FindStringSubmatch(body)[1]
	spoken := shown
	type told struct {
		Changed        bool
		Stand, Say, To string
	}
	ask := func() (out told) {
		t.Helper()
		p := b.Get(path + "?" + url.Values{"sett": {shown}, "sagt": {spoken}}.Encode()).Want(http.StatusOK)
		if err := json.Unmarshal([]byte(p.Body), &out); err != nil {
			t.Fatalf("%s: %v", p.Body, err)
		}
		shown = out.Stand
		if out.Say != "" {
			spoken = out.Stand
		}
		return out
	}
	if got := ask(); got.Changed || got.Say != "" {
		t.Errorf("nothing has changed: %+v", got)
	}
	move := func(d time.Duration) { w.expects.From, w.expects.To = w.expects.From.Add(d), w.expects.To.Add(d) }
	move(15 * time.Minute)
	if got := ask(); !got.Changed || got.Say != "" {
		t.Errorf("a quarter later: %+v, want it shown and not spoken", got)
	}
	move(15 * time.Minute)
	if got := ask(); !got.Changed || got.Say != "Du får svar i dag, troligen mellan 14.30 och 15.30" {
		t.Errorf("half an hour later than was spoken: %+v", got)
	}
	w.expects = queue.Expected{Held: true}
	if got := ask(); !got.Changed || got.Say != "Någon läser ditt ärende" {
		t.Errorf("being read: %+v", got)
	}
	shown, spoken = "skräp", "laser.x.y"
	if got := ask(); !got.Changed {
		t.Errorf("a page that knows nothing: %+v", got)
	}
	w.list[0].State, w.list[0].ClosedAt, w.list[0].CloseReason = cases.Closed, at(11), cases.Answered
	if got := ask(); got.To != "/arenden/"+string(cough) {
		t.Errorf("closed: %+v", got)
	}
}
