package resident_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident"
)

// teen is a parent of Nils, who turns thirteen in a month.
func teen(t *testing.T) (*scene.World, access.Actor) {
	t.Helper()
	w := scene.New(t)
	return w, w.Guardian(1, nils, w.Clock.Now().Add(30*24*time.Hour))
}

// SPINE I29: what a guardian began before the birthday is theirs until staff
// close it, and nothing else is.
func TestI29AGuardianGoesOnInWhatWasBegunBefore(t *testing.T) {
	t.Parallel()
	w, parent := teen(t)
	b, _ := family(t, w, []access.Actor{parent})
	p := seeks(b, "/sok?vem="+string(nils), "ont i halsen").Submit("Ont i halsen", nil).Want(http.StatusOK).Has("Nils Testdal")
	p = walked(t, p).Submit("Fortsätt", url.Values{"maende": {"good"}}).Submit("Fortsätt", url.Values{"egna": {"Ont i går."}})
	p = p.Submit("Skicka", nil).Submit("Jag vill ändå ha kontakt", nil).Want(http.StatusOK)
	before := id.Case(strings.Split(p.Path, "/")[2])

	w.Clock.Advance(40 * 24 * time.Hour)
	self := parent
	self.Person, self.Persons, self.For = nils, []id.Person{nils}, access.Proxy{}
	own := w.Sent(t, self, cases.Need{Urgency: cases.N4, Profession: "nurse"})

	list := b.Get("/arenden").Want(http.StatusOK).Has("Nils: ont i halsen")
	if n := strings.Count(list.Body, `href="/arenden/0`); n != 1 || strings.Contains(list.Body, string(own)) {
		t.Errorf("%d cases are listed, want the one from before", n)
	}
	b.Get("/arenden/" + string(before)).Want(http.StatusOK).Has("Du får svar")
	chat := b.Get("/arenden/" + string(before) + "/chatt").Want(http.StatusOK)
	chat.Submit("Skicka", url.Values{"meddelande": {"Han är bättre nu."}}).Want(http.StatusOK).Has("Han är bättre nu.")
	b.Get("/sok?vem=" + string(nils)).Want(http.StatusNotFound)
	for _, route := range resident.New(resident.Deps{Assets: &web.Assets{}}).Routes() {
		path, isPage := strings.CutPrefix(route.Pattern, "GET ")
		if !isPage || !strings.Contains(path, "{case}") {
			continue
		}
		path = strings.NewReplacer("{case}", string(own), "{file}", string(own)).Replace(path)
		if got := b.Get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s of the child's own case answers the guardian with %d", path, got.Status)
		}
	}

	staffClose(t, w, before)
	b.Get("/arenden").Want(http.StatusOK).HasNot("Nils", "halsen")
	b.Get("/arenden/" + string(before)).Want(http.StatusNotFound)
	b.Get("/arenden/" + string(before) + "/chatt").Want(http.StatusNotFound)
}

// A case that the other parent began is not found after the birthday, although it
// was before.
func TestI29OnlyWhoBeganIt(t *testing.T) {
	t.Parallel()
	w, parent := teen(t)
	father := w.Guardian(2, nils, parent.For.Until)
	b, other := family(t, w, []access.Actor{parent, father})
	c := w.Sent(t, parent, cases.Need{Urgency: cases.N4, Profession: "nurse"})
	other.Get("/arenden/" + string(c) + "/vantar").Want(http.StatusOK)
	w.Clock.Advance(40 * 24 * time.Hour)
	other.Get("/arenden/" + string(c) + "/vantar").Want(http.StatusNotFound)
	other.Get("/arenden").Want(http.StatusOK).HasNot(string(c))
	b.Get("/arenden/" + string(c) + "/vantar").Want(http.StatusOK)
}

// staffClose lets a nurse take a case and close it.
func staffClose(t *testing.T, w *scene.World, c id.Case) {
	t.Helper()
	nina := w.Nurse(1, scene.Centre)
	if _, err := w.Queue.TakeNext(t.Context(), nina, w.Key()); err != nil {
		t.Fatal(err)
	}
	end := cases.Closing{Written: cases.Written{Case: c, Key: w.Key()}, Outcome: cases.Duplicate, Verdict: "right"}
	if err := w.Cases.Close(t.Context(), nina, end, w.Journal.SignedTx); err != nil {
		t.Fatal(err)
	}
}

func TestABegunCaseIsOfferedFirst(t *testing.T) {
	t.Parallel()
	w, parent := teen(t)
	b, other := family(t, w, []access.Actor{parent})
	const offer = "Du har börjat på ett ärende. Fortsätt där du var"
	b.Get("/").Want(http.StatusOK).HasNot(offer)
	question := seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", nil).Want(http.StatusOK)
	for _, path := range []string{"/", "/arenden"} {
		p := b.Get(path).Want(http.StatusOK).Has(offer, "Ont i halsen.", "Sparas till onsdag 1 april")
		if on := p.Follow("Fortsätt").Want(http.StatusOK); on.Path != question.Path {
			t.Errorf("%s leads on to %s, want %s", path, on.Path, question.Path)
		}
		if first := strings.Index(p.Body, offer); first > strings.Index(p.Body, "ytt ärende") {
			t.Errorf("%s does not offer it first", path)
		}
	}
	b.Get("/arenden").Follow("Nytt ärende").Want(http.StatusOK).Has("Vem gäller det?")
	other.Get("/").Want(http.StatusOK).HasNot(offer)

	// The one written in last is offered, a child's among them; a quiet one is not named.
	w.Clock.Advance(time.Hour)
	seeks(b, "/sok?vem="+string(nils), "utslag").Submit("Barn med utslag", nil).Want(http.StatusOK)
	b.Get("/").Has(offer, "Nils: barn med utslag.")
	b.Get("/arenden").Has("Nils: barn med utslag.", "Ont i halsen")
	w.Clock.Advance(time.Hour)
	w.Exec(t, `UPDATE cases.case SET reason_id = 'depression' WHERE id = '`+string(w.Draft(t, w.Resident(1), true))+`'`)
	for _, path := range []string{"/", "/arenden"} {
		b.Get(path).Want(http.StatusOK).Has(offer, "Ärende.").HasNot("edstämd", "depression")
	}
	// Each page that names a child has its row (I17).
	if n := w.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'case.own'`); n == 0 {
		t.Error("the lists were not logged")
	}
}

// The first page stands when nothing can be read.
func TestTheFirstPageStandsWithoutTheDraft(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", nil).Want(http.StatusOK)
	b.Get("/").Want(http.StatusOK).Has("Ont i halsen")
	w.Exec(t, `REVOKE INSERT ON audit.access FROM vl_resident`)
	b.Get("/").Want(http.StatusOK).Has("Berätta hur du mår", "Nytt ärende").HasNot("Ont i halsen")
	b.Get("/arenden").Want(http.StatusServiceUnavailable)
}
