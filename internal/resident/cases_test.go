package resident_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge"
	"vardlots/internal/queue"
)

const (
	cough = id.Case("01900000-0000-7000-8000-0000000c0001")
	rash  = id.Case("01900000-0000-7000-8000-0000000c0002")
	karin = id.Staff("01900000-0000-7000-8000-00000000ca61")
)

func (w *world) Reason(reason string) (knowledge.Reason, bool) {
	return knowledge.Reason{ID: reason, Title: knowledge.Words{Sv: reason, En: reason}}, true
}

func (w *world) Reasons(string) []knowledge.Reason {
	r, _ := w.Reason("Hosta")
	return []knowledge.Reason{r}
}

func (w *world) General() (knowledge.Reason, bool) { return knowledge.Reason{}, false }

func (w *world) GuideFor(string, int, string) (string, bool) { return "guide", true }

func (w *world) SearchFor(query, _ string, _ int, _ func(knowledge.Reason) bool) []knowledge.Hit {
	if query != "hosta" {
		return nil
	}
	return []knowledge.Hit{{ID: "Hosta", Title: "Hosta", Keywords: []string{"torrhosta", "slem"}}}
}

// Own lists those of the person or of the child that is acted for.
func (w *world) Own(_ context.Context, by access.Actor) (found []cases.Case, err error) {
	for _, c := range w.list {
		if c.Person == by.Subject() {
			found = append(found, c)
		}
	}
	return found, nil
}

func (w *world) View(_ context.Context, by access.Actor, of id.Case, _ int64) (cases.View, error) {
	for _, c := range w.list {
		if c.ID == of && c.Person == by.Subject() {
			return cases.View{Case: c, Lines: w.lines}, nil
		}
	}
	return cases.View{}, fault.New(fault.NotFound, "error.404", "somebody else's")
}

func (w *world) Older(_ context.Context, by access.Actor, of id.Case, before id.Entry, most int) (cases.View, error) {
	v, err := w.View(context.Background(), by, of, 0)
	i := slices.IndexFunc(v.Lines, func(l cases.Line) bool { return l.ID == before })
	v.Lines = v.Lines[max(0, i-most):max(0, i)]
	return v, err
}

func (w *world) Between(_ context.Context, _ access.Actor, _ id.Case, from, to int64) (found []chat.Message, err error) {
	for _, m := range w.said {
		if m.Seq >= from && m.Seq <= to {
			found = append(found, m)
		}
	}
	return found, nil
}

func (w *world) Tell(_ context.Context, _ access.Actor, _ cases.Written, how cases.How) error {
	w.told = append(w.told, string(how))
	return nil
}

func (w *world) Feel(_ context.Context, _ access.Actor, _ cases.Written, now cases.Feels) error {
	if now == "" {
		return fault.Fields(fault.Field{Name: "feels", Key: "form.choose"})
	}
	w.told = append(w.told, string(now))
	return nil
}

func (w *world) Reopen(context.Context, access.Actor, cases.Written) error { return nil }

func (w *world) Withdraw(context.Context, access.Actor, cases.Written) error {
	w.told = append(w.told, "withdrawn")
	return nil
}

func (w *world) Messages(context.Context, access.Actor, id.Case, int64) ([]chat.Message, error) {
	return w.said, nil
}

func (w *world) Expect(context.Context, access.Actor, queue.Asked) (queue.Expected, error) {
	return w.expects, nil
}

func (w *world) AskTexts(_ context.Context, _ access.Actor, _ cases.Written, asked bool) error {
	w.asked = asked
	return nil
}

func (w *world) TextsAsked(context.Context, access.Actor, id.Case) (bool, error) { return w.asked, nil }

func (w *world) Around(context.Context, access.Actor, id.Case) (chat.Around, error) {
	return w.around, nil
}

func (w *world) Here(_ context.Context, _ access.Actor, in chat.Here) error {
	w.here = append(w.here, in)
	return nil
}

func (w *world) Say(_ context.Context, _ access.Actor, in chat.Said) (chat.Sent, error) {
	if strings.TrimSpace(in.Text) == "" {
		return chat.Sent{}, fault.Fields(fault.Field{Name: "text", Key: "form.empty", Vars: map[string]string{"field": "ett meddelande"}})
	}
	w.told = append(w.told, "said "+in.Text)
	return chat.Sent{}, nil
}

func (w *world) Read(context.Context, access.Actor, id.Case) (journal.Book, error) {
	return journal.Book{Signed: []journal.Signed{{Sections: []journal.Section{
		{Heading: journal.Assessment, Text: "Halsinfektion utan varningstecken."}, {Heading: journal.Advice, Text: "Vila och dryck."},
		{Heading: journal.Other, Text: "Barnet var med."},
	}}}}, nil
}

func (w *world) Visits(_ context.Context, by access.Actor, of id.Case, _ string) ([]audit.Visit, error) {
	if by.For.Person != "" || of == rash {
		return nil, nil
	}
	return []audit.Visit{
		{ID: "v2", At: at(10), Name: "Karin Provin", Unit: "u", Case: cough, Acts: []string{"case.read", "chat.read", "chat.write", "triage.read"}},
		{ID: "v1", At: at(8), Name: "nurse", Unit: "u", Case: cough, Acts: []string{"case.list"}},
	}, nil
}

func at(hour int) time.Time { return time.Date(2025, 11, 25, hour, 0, 0, 0, time.UTC) }

// ward is a world with a case of Alva's and one of her child's.
func ward() *world {
	return &world{
		list: []cases.Case{
			{ID: cough, Person: alva, State: cases.Assigned, Urgency: cases.N3, Reason: "Hosta", ResponsibleUnit: "u", ResponsibleStaff: karin, SentAt: at(9), DueAt: at(14), OpenedAt: at(9)},
			{ID: rash, Person: nils, State: cases.Queued, Urgency: cases.N4, Reason: "Utslag", ResponsibleUnit: "u", DueAt: at(11), OpenedAt: at(9)},
		},
		lines: []cases.Line{
			{Seq: 1, At: at(9), Kind: cases.SentIn, AuthorKind: "resident"},
			{Seq: 2, At: at(10), Kind: cases.Taken, AuthorKind: "staff", Author: string(karin), AuthorName: "Karin Provin", AuthorRole: "nurse"},
			{Seq: 3, At: at(10), Kind: cases.Said, AuthorKind: "staff", Author: string(karin), AuthorName: "Karin Provin", AuthorRole: "nurse"},
			{Seq: 4, At: at(11), Kind: cases.Said, AuthorKind: "resident"},
		},
		said: []chat.Message{
			{ID: "a", Seq: 3, AuthorKind: "staff", Body: "Hej Alva!\nHur mår du?", At: at(10)},
			{ID: "b", Seq: 4, AuthorKind: "resident", Body: "Lite värre.", At: at(11)},
		},
	}
}

func TestOwnCases(t *testing.T) {
	t.Parallel()
	w := ward()
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	b.Get("/arenden").Want(http.StatusOK).Has("Hosta", "Nils: utslag", "Väntar på svar. Tallmons vårdcentral")
	b.Get("/arenden/"+string(rash)+"/vantar").Want(http.StatusOK).Has("Det tar längre än vi sa", "Inom några dagar")
	b.Get("/arenden/" + string(alva)).Want(http.StatusNotFound).Has("Sidan finns inte")
	w.down = true
	b.Get("/arenden").Want(http.StatusOK).Has("Vi kan inte visa barn nu", "Hosta").HasNot("utslag")
}

func TestChat(t *testing.T) {
	t.Parallel()
	w := ward()
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	p := b.Get("/arenden/" + string(cough)).Want(http.StatusOK)
	p.Has("Chatt om hosta", "Karin Provin, sjuksköterska", "Ansvarar för ditt ärende nu", "Karin Provin, sjuksköterska 11.00", "Hur mår du?", "Du 12.00 Lite värre.", "10.00 Du skickade ärendet.")
	p.Submit("Skicka", url.Values{"meddelande": {"Tack"}}).Want(http.StatusOK)
	p.Submit("Skicka", nil).Want(http.StatusUnprocessableEntity).Has("Något behöver rättas", "Skriv ett meddelande")
	if got := strings.Join(w.told, ","); got != "said Tack" {
		t.Errorf("done %q", got)
	}
}

// Without script the page shows who writes and what was read as it is drawn, and
// drawing it is reading it.
func TestChatShowsWhoWritesAndWhatWasRead(t *testing.T) {
	t.Parallel()
	w := ward()
	w.around = chat.Around{
		Staff: []chat.Present{{Staff: karin, Name: "Karin Provin", Role: "nurse", Doing: chat.Writing}},
		Heard: chat.Mark{Seq: 4, Message: "b", At: at(11)},
	}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	path := "/arenden/" + string(cough) + "/chatt"
	b.Get(path).Want(http.StatusOK).Has("Karin Provin, sjuksköterska skriver", "Lite värre. Läst 12.00")
	if len(w.here) != 1 || w.here[0].ReadTo != 4 || w.here[0].Doing != chat.Reading {
		t.Errorf("told %+v; want that the last entry was read", w.here)
	}
	w.around = chat.Around{Staff: []chat.Present{{Role: "nurse"}}, Heard: chat.Mark{Seq: 1, Message: "older", At: at(9).AddDate(0, 0, -1)}}
	b.Get(path).Want(http.StatusOK).Has("Sjuksköterska skriver").HasNot("Läst", "Provin skriver")
	w.around.Heard.Message = "b"
	b.Get(path).Want(http.StatusOK).Has("Läst i går 10.00")
}

// A long conversation comes a page at a time, the latest first, and no page counts
// anything: the address names an entry.
func TestALongChatIsPaged(t *testing.T) {
	t.Parallel()
	w := ward()
	w.lines, w.said = w.lines[:2], nil
	for n := range 450 {
		seq := int64(n + 3)
		entry := id.Entry(fmt.Sprintf("01900000-0000-7000-8000-%012d", seq))
		w.lines = append(w.lines, cases.Line{Seq: seq, ID: entry, At: at(11), Kind: cases.Said, AuthorKind: "resident"})
		w.said = append(w.said, chat.Message{ID: id.Message(fmt.Sprint(n)), Seq: seq, AuthorKind: "resident", Body: fmt.Sprintf("Nummer %d.", n), At: at(11)})
	}
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	p := b.Get("/arenden/"+string(cough)+"/chatt").Want(http.StatusOK).Has("Nummer 449.", "Nummer 250.", "Skriv ett meddelande").HasNot("Nummer 249.")
	p = p.Follow("Visa äldre meddelanden").Want(http.StatusOK).Has("Du ser äldre meddelanden", "Nummer 249.", "Nummer 50.").HasNot("Nummer 250.", "Nummer 49.", "Skriv ett meddelande")
	p = p.Follow("Visa äldre meddelanden").Want(http.StatusOK).Has("Nummer 49.", "Nummer 0.", "Du skickade ärendet").HasNot("Visa äldre")
	p.Follow("Visa de senaste").Want(http.StatusOK).Has("Nummer 449.")
}

func TestChatIsEmptyOpenOrShut(t *testing.T) {
	t.Parallel()
	w := ward()
	w.lines, w.said = w.lines[:2], nil
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	path := "/arenden/" + string(cough) + "/chatt"
	p := b.Get(path).Want(http.StatusOK).Has("Ingen har skrivit än", "Blivit sämre?", "Så når vi dig")
	p.Submit("Blivit sämre?", nil).Want(http.StatusOK)
	if got := strings.Join(w.told, ","); got != "worse" {
		t.Errorf("done %q, want the same as on the waiting page", got)
	}
	w.list[0].State, w.list[0].ClosedAt, w.list[0].CloseReason = cases.Closed, at(11), cases.Answered
	b.Get(path).Want(http.StatusOK).Has("Ärendet är avslutat").HasNot("Ingen har skrivit", "Blivit sämre", "Skicka").
		Follow("Till ärendet").Want(http.StatusOK).Has("Öppna igen")
}

func TestTakeBackAndReaders(t *testing.T) {
	t.Parallel()
	w := ward()
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	b.Get("/arenden/"+string(cough)+"/ta-tillbaka").Has("Vill du ta tillbaka ärendet?").Submit("Ta tillbaka", nil).Want(http.StatusOK).Has("Mina ärenden")
	for _, path := range []string{"/arenden/" + string(cough) + "/last", "/last"} {
		b.Get(path).Want(http.StatusOK).Has("Karin Provin", "Skrev till dig, läste ärendet", "I dag 11.00", "Hosta",
			"Sjuksköterska", "Deltar i din vård", "I dag 9.00").HasNot("nurse", "läste meddelandena")
	}
	w.list[0].Quiet = true
	b.Get("/last").Want(http.StatusOK).Has("Karin Provin", "Ärende").HasNot("Hosta")
	b.Get("/arenden/"+string(rash)+"/last").Want(http.StatusOK).Has("visas bara för den som ärendet gäller").HasNot("Ingen har läst än", "Karin Provin")
	if got := strings.Join(w.told, ","); got != "withdrawn" {
		t.Errorf("done %q", got)
	}
}

// What was judged and advised stands under "Råd", where it led under
// "Hänvisning", and only the rest under "Övrigt".
func TestTheReceiptHasEachThingUnderItsHeading(t *testing.T) {
	t.Parallel()
	for why, referral := range map[cases.CloseReason]string{cases.Referred: "Du hänvisades vidare", cases.Answered: "Inget"} {
		w := ward()
		w.list[0].State, w.list[0].CloseReason, w.list[0].ClosedAt = cases.Closed, why, at(11)
		b := serve(t, w)
		b.SetCookie("vl_r", "token")
		b.Get("/arenden/"+string(cough)).Want(http.StatusOK).Has(
			"Råd Halsinfektion utan varningstecken. Vila och dryck. Hänvisning "+referral, "Övrigt Barnet var med.",
			"Karin Provin, Tallmons vårdcentral. I dag 11.00. Skrev till dig, läste ärendet.")
	}
}

// SPINE I28: in a quiet case no title tells the reason.
func TestI28QuietCaseIsNamedNowhere(t *testing.T) {
	t.Parallel()
	w := ward()
	w.list[0].Quiet, w.list[0].State = true, cases.Closed
	w.list[0].CloseReason, w.list[0].ClosedAt = cases.Answered, at(11)
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	b.Get("/arenden").Want(http.StatusOK).Has("Ärende").HasNot("Hosta", "hosta")
	for _, path := range []string{"", "/chatt"} {
		p := b.Get("/arenden/" + string(cough) + path).Want(http.StatusOK)
		if strings.Contains(strings.ToLower(p.Title()+p.H1()), "hosta") {
			t.Errorf("%q is called %q and %q", path, p.Title(), p.H1())
		}
		if !strings.Contains(p.Body, "Lämna sidan") {
			t.Errorf("%q has no way out", path)
		}
	}
}

// Own drafts are offered when the register does not answer.
func TestAnOwnDraftIsOfferedWithoutTheRegister(t *testing.T) {
	t.Parallel()
	w := ward()
	w.list[0].State, w.down = cases.Draft, true
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	b.Get("/").Want(http.StatusOK).Has("Du har börjat på ett ärende", "Hosta.")
	b.Get("/arenden").Want(http.StatusOK).Has("Du har börjat på ett ärende", "Vi kan inte visa barn nu")
}
