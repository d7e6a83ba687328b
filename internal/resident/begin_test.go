package resident_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pagetest"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/resident"
	"vardlots/internal/triage"
	look "vardlots/web/resident"
)

// Person makes everybody Alva, but for Nils, who is twelve.
func (v *visitor) Person(ctx context.Context, by access.Actor, p id.Person) (identity.Person, error) {
	if p == nils {
		return identity.Person{ID: nils, Given: "Nils", Family: "Testdal", Born: time.Date(2013, 3, 30, 0, 0, 0, 0, time.UTC)}, nil
	}
	return v.world.Person(ctx, by, p)
}

func (v *visitor) Named(ctx context.Context, by access.Actor, p id.Person) (identity.Person, error) {
	return v.Person(ctx, by, p)
}

// About tells triage the same.
func (v *visitor) About(ctx context.Context, by access.Actor, p id.Person) (time.Time, string, error) {
	got, err := v.Person(ctx, by, p)
	return got.Born, "F", err
}

// ActFor is for a ward who is not thirteen yet.
func (v *visitor) ActFor(_ context.Context, _ access.Actor, child id.Person) (access.Actor, error) {
	for _, as := range v.wards {
		if as.For.Person == child && v.now().Before(as.For.Until) {
			return as, nil
		}
	}
	return access.Actor{}, fault.New(fault.NotFound, "who.not-yours", "not a ward")
}

// clinic is the whole beginning of a case on a real database: pages, triage and
// content, with a browser of the scene's first resident and one of the second.
func clinic(t *testing.T, w *scene.World) (alva, other *pagetest.Browser) {
	t.Helper()
	return family(t, w, nil)
}

// family is clinic for a parent.
func family(t *testing.T, w *scene.World, wards []access.Actor) (alva, other *pagetest.Browser) {
	t.Helper()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	styles, err := look.Files()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := web.NewAssets(styles, "/static/")
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{who: map[string]access.Actor{"alva": w.Resident(1), "other": w.Resident(2)}, wards: wards, now: w.Clock.Now}
	know := library(t)
	asks := triage.New(triage.Deps{
		DB: w.DB, Clock: w.Clock, IDs: w.IDs, Audit: w.Audit, Knowledge: know, Cases: w.Cases, People: v,
	})
	d := resident.New(resident.Deps{
		Clock: w.Clock, Messages: words, Public: "http://localhost", Assets: assets, Units: w.Units, Reasons: know, Watch: know.Watch(), Texts: know, Advice: know,
		Asks: asks, Ends: asks, Back: asks, Waits: w.Cases, Line: w.Queue, Texting: w.Chat, Logins: v, People: v, Cases: w.Cases, Talk: w.Chat, Images: w.Files,
		Notes: w.Journal, Readings: w.Audit,
	})
	ample := web.Rate{PerSecond: 1e6, Burst: 1e6}
	server, err := web.New(web.Deps{
		Sessions: v, ErrorPage: d.ShowFailure, Messages: words, Clock: w.Clock, IDs: w.IDs, Log: slog.New(slog.DiscardHandler),
		Key: []byte(strings.Repeat("k", 32)), Settings: web.Settings{Region: "12", Limits: web.Limits{Address: ample, Session: ample}},
	}, d.Routes()...)
	if err != nil {
		t.Fatal(err)
	}
	alva, other = pagetest.New(t, server), pagetest.New(t, server)
	alva.SetCookie("vl_r", "alva")
	other.SetCookie("vl_r", "other")
	return alva, other
}

// walked answers every page calmly, and ticks a box where one of those wanted is
// offered.
func walked(t *testing.T, p *pagetest.Page, ticked ...string) *pagetest.Page {
	t.Helper()
	for n := 0; strings.HasSuffix(p.Path, "/fraga"); n++ {
		if n > 40 {
			t.Fatal("the questions do not end")
		}
		said := calm(p.Body)
		for _, box := range ticked {
			if strings.Contains(p.Body, `type="checkbox" name="ruta" value="`+box+`"`) {
				said = url.Values{"ruta": {box}, "mer": {"nej"}}
			}
		}
		p = p.Submit("Fortsätt", said).Want(http.StatusOK)
	}
	return p
}

func seeks(b *pagetest.Browser, from, query string) *pagetest.Page {
	return b.Get(from).Want(http.StatusOK).Submit("Sök", url.Values{"sok": {query}}).Want(http.StatusOK)
}

func TestTwoComplaintsWithoutScript(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, other := clinic(t, w)
	p := seeks(b, "/sok", "ont i halsen").Has("Förnya recept").Submit("Ont i halsen", nil).Want(http.StatusOK)
	p.Has("Ont i halsen", "Lägg till ett besvär", "Stämmer något av detta just nu?")
	question := p.Path
	add := p.Follow("Lägg till ett besvär").Want(http.StatusOK).Has("Vad mer vill du ha hjälp med?", "Högst två besvär").HasNot("Förnya recept")
	if strings.Contains(add.Path, "halsen") {
		t.Errorf("the address tells: %s", add.Path)
	}
	twice := add.Submit("Sök", url.Values{"sok": {"halsont"}}).Submit("Ont i halsen", nil)
	twice.Want(http.StatusUnprocessableEntity).Has("Något behöver rättas", "Det besväret är redan med")
	p = add.Submit("Sök", url.Values{"sok": {"röda prickar"}}).Want(http.StatusOK).Submit("Utslag, vuxen", nil).Want(http.StatusOK)
	p.Has("Ont i halsen och utslag").HasNot("Lägg till ett besvär")
	if p.Path != question || !strings.HasPrefix(p.Title(), "Stämmer något av detta just nu?") {
		t.Errorf("at %s, %q", p.Path, p.Title())
	}
	arende := strings.Split(p.Path, "/")[2]
	add.Submit("Sök", url.Values{"sok": {"hosta"}}).Want(http.StatusOK)
	if to := b.Get("/sok?arende=" + arende); to.Path != question {
		t.Errorf("who comes to add a third is at %s", to.Path)
	}
	seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", url.Values{"arende": {arende}, "orsak": {"cough-adult"}}).
		Want(http.StatusUnprocessableEntity).Has("högst två besvär")
	seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", url.Values{"arende": {arende}, "orsak": {"renew-prescription"}}).
		Want(http.StatusUnprocessableEntity).Has("Något behöver rättas")
	other.Get("/sok?arende=" + arende).Want(http.StatusNotFound).HasNot("halsen")
	seeks(other, "/sok", "ont i halsen").Submit("Ont i halsen", url.Values{"arende": {arende}}).Want(http.StatusNotFound)
	b.Get("/sok?arende=x").Want(http.StatusNotFound)

	walked(t, p, "skin_spreading").Has("Hur mår du i stort just nu?")
	b.Get("/arenden").Want(http.StatusOK).Has("Ont i halsen och utslag")
	b.Get("/arenden/"+arende+"/ta-tillbaka").Submit("Ta tillbaka", nil).Want(http.StatusOK)
	if receipt := b.Get("/arenden/" + arende).Want(http.StatusOK).Has("Kontaktorsak"); receipt.H1() != "Ont i halsen och utslag" {
		t.Errorf("the receipt is called %q", receipt.H1())
	}
}

// The other language is of the same page: about the same child, for the same case.
func TestTheLanguageKeepsWhomItIsAbout(t *testing.T) {
	t.Parallel()
	w, parent := teen(t)
	b, _ := family(t, w, []access.Actor{parent})
	for _, address := range []string{"/sok?vem=" + string(nils), "/sok/kropp/skin?vem=" + string(nils), "/sok/egna-ord?vem=" + string(nils)} {
		p := b.Get(address).Want(http.StatusOK).Follow("English").Want(http.StatusOK).Has("about Nils Testdal")
		p.Follow("Svenska").Want(http.StatusOK).Has("om Nils Testdal")
	}
}

func TestAnErrandIsNotMixedWithComplaints(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	p := b.Get("/sok").Submit("Förnya recept", nil).Want(http.StatusOK).HasNot("Lägg till ett besvär")
	arende := strings.Split(p.Path, "/")[2]
	seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", url.Values{"arende": {arende}}).
		Want(http.StatusUnprocessableEntity).Has("Ett ärende utan hälsofrågor skickas för sig")
}

func TestOwnWordsBeginACase(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	b.Get("/sok").Want(http.StatusOK).Has("Beskriv med egna ord")
	p := seeks(b, "/sok", "domnar i lillfingret").Has("Inga förslag")
	p = p.Submit("Inget stämmer. Jag beskriver med egna ord", nil).Want(http.StatusOK).Has("Beskriv med egna ord", "domnar i lillfingret")
	p.Submit("Fortsätt", url.Values{"egna": {" "}}).Want(http.StatusUnprocessableEntity).Has("Skriv vad du vill ha hjälp med")
	p.Submit("Fortsätt", url.Values{"egna": {strings.Repeat("x", 4001)}}).Want(http.StatusUnprocessableEntity).Has("1 tecken för lång")
	p = p.Submit("Fortsätt", url.Values{"egna": {"Lillfingret domnar när jag cyklar."}}).Want(http.StatusOK)
	p.Has("Annat besvär", "Stämmer något av detta just nu?", "Lillfingret domnar när jag cyklar.")
	p = walked(t, p).Has("Hur mår du i stort just nu?")
	p.Submit("Fortsätt", url.Values{"maende": {"good"}}).Want(http.StatusOK).Has("Lillfingret domnar när jag cyklar.", "Vad hoppas du få hjälp med?")
	if n := w.Count(t, `SELECT count(*) FROM triage.interview WHERE own_words = 'Lillfingret domnar när jag cyklar.'`); n != 1 {
		t.Errorf("%d interviews hold the words", n)
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.case WHERE urgency = 4 AND NOT by_caution`); n != 1 {
		t.Error("own words did not come to a nurse (N4)")
	}
	// The list leads to the same page, since the reason says nothing by itself.
	b.Get("/sok/a-o").Submit("Annat besvär", nil).Want(http.StatusOK).Has("Beskriv med egna ord").HasNot("Stämmer något")
}

func TestOwnWordsAsTheSecondComplaint(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	p := seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", nil).Follow("Lägg till ett besvär").Follow("Beskriv med egna ord")
	p = p.Want(http.StatusOK).Submit("Fortsätt", url.Values{"egna": {"Fingret domnar."}}).Want(http.StatusOK)
	p.Has("Ont i halsen och annat besvär", "Fingret domnar.")
	if n := w.Count(t, `SELECT count(*) FROM triage.interview_guide WHERE guide IN ('other', 'sore-throat')`); n != 2 {
		t.Errorf("%d guides", n)
	}
}

func TestTheAdviceOfTwoComplaintsIsThatOfBoth(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	p := seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", nil).Follow("Lägg till ett besvär")
	p = walked(t, p.Submit("Sök", url.Values{"sok": {"utslag"}}).Submit("Utslag, vuxen", nil))
	p = p.Submit("Fortsätt", url.Values{"maende": {"good"}}).Submit("Fortsätt", nil).Want(http.StatusOK)
	p = p.Follow("Hoppa över").Submit("Skicka", nil).Want(http.StatusOK)
	p.Has("Du kan troligen sköta det här själv", "Ont i halsen", "prickarna syns även under ett glas")
	for _, guide := range []string{"sore-throat", "rash"} {
		for _, sign := range library(t).Worsening(guide, "sv").Ring112If {
			p.Has(sign)
		}
	}
}

func TestACaseIsShownWithoutSubjectWhenAsked(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	review := func(query, reason string) *pagetest.Page {
		p := walked(t, seeks(b, "/sok", query).Submit(reason, nil))
		return p.Submit("Fortsätt", url.Values{"maende": {"good"}}).Submit("Fortsätt", nil).Want(http.StatusOK).Has("Stämmer det här?")
	}
	p := review("ont i halsen", "Ont i halsen").Has("Visa utan ämne", "Visas som ”Ärende”. Inga sms om du inte ber om det")
	p.Submit("Skicka", nil).Want(http.StatusOK)
	b.Get("/arenden").Has("Ont i halsen")
	w.Exec(t, `UPDATE cases.case SET reason_id = 'cough-adult' WHERE reason_id = 'sore-throat'`)

	p = review("ont i halsen", "Ont i halsen")
	sent := p.Submit("Skicka", url.Values{"utan-amne": {"ja"}}).Want(http.StatusOK)
	b.Get("/arenden").Want(http.StatusOK).Has("Ärende").HasNot("Ont i halsen", "ont i halsen")
	if !strings.HasPrefix(sent.Title(), "Ärende") {
		t.Errorf("the page after is called %q", sent.Title())
	}
	if n := w.Count(t, `SELECT count(*) FROM cases.entry e JOIN cases.case c ON c.id = e.case_id
		WHERE c.quiet AND e.kind = 'sent' AND e.visible_to = 'person'`); n != 1 {
		t.Error("what was sent is not the person's alone (I8)")
	}
}
