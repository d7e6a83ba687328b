package resident_test

import (
	"net/http"
	"net/url"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
)

// From own words to the outcome without script: the sentence is asked back with
// the call beside it, an empty answer is told, and no goes on to the review.
func TestWordsOfDangerAreAskedBackOnAPage(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	p := seeks(b, "/sok", "ont i halsen").Submit("Ont i halsen", nil).Want(http.StatusOK)
	p = walked(t, p).Submit("Fortsätt", url.Values{"maende": {"good"}}).Want(http.StatusOK)
	p = p.Submit("Fortsätt", url.Values{"egna": {"Det började i går.\nJag kan inte andas."}}).Want(http.StatusOK)
	p.Has("Är det så just nu?", "Jag kan inte andas.", "Om det stämmer: ring 112 nu", "Jag är osäker").HasNot("Det började i går.")
	p.Submit("Fortsätt", nil).Want(http.StatusUnprocessableEntity).Has("Välj ett svar", "Jag kan inte andas.")
	on := p.Submit("Fortsätt", url.Values{"stammer": {"nej"}}).Want(http.StatusOK).HasNot("Är det så just nu?")
	on.Has("Jag kan inte andas.") // on the page that checks the answers, as it was written
}

// In the chat 112 stands beside what was written as soon as it is sent, until the
// nurse has answered; it is the writer's own.
func TestTheChatWarnsWhoWrites(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, other := clinic(t, w)
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})
	path := "/arenden/" + string(c) + "/chatt"
	say := func(text string) {
		t.Helper()
		b.Get(path).Want(http.StatusOK).Submit("Skicka", url.Values{"meddelande": {text}}).Want(http.StatusOK)
	}
	const warning = "Är det så just nu?"
	say("Det är ungefär som i går.")
	b.Get(path).HasNot(warning)
	say("Nu kan jag inte andas.")
	b.Get(path).Has(warning, "Vänta inte på svar om det är bråttom")
	say("Hör ni mig?")
	b.Get(path).Has(warning)
	say("Jag vill inte leva längre.")
	b.Get(path).Has(warning, "Ring Självmordslinjen 90101", "Vänta inte på svar")
	other.Get(path).Want(http.StatusNotFound).HasNot(warning)
	answer(t, w, nina, c)
	b.Get(path).Want(http.StatusOK).HasNot(warning)
}

func answer(t *testing.T, w *scene.World, nurse access.Actor, c id.Case) {
	t.Helper()
	w.Exec(t, `UPDATE queue.item SET unit_id = $1`, string(nurse.Unit))
	w.Exec(t, `UPDATE cases.case SET unit_id = $1, responsible_unit = $1`, string(nurse.Unit))
	at := func() cases.Written { return cases.Written{Case: c, Key: w.Key()} }
	if _, err := w.Queue.Take(t.Context(), nurse, at()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Chat.Say(t.Context(), nurse, chat.Said{Written: at(), Text: "Jag ringer dig nu."}); err != nil {
		t.Fatal(err)
	}
}
