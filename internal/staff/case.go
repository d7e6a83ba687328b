package staff

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/phone"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/identity"
	"vardlots/internal/knowledge"
	"vardlots/internal/triage"
)

func (v *Delivery) cases() {
	add(v.api, operation{http.MethodGet, "/cases", "case.list", "The unit's cases: mine, waiting for the resident, done"}, v.listCases)
	add(v.api, operation{http.MethodGet, "/cases/{case}", "case.read", "Everything about a case, in one answer"}, v.readCase)
	add(v.api, operation{http.MethodPost, "/cases/{case}/phone", "case.phone", "Show the number given in the case, logged"}, v.showPhone)
	add(v.api, operation{http.MethodPost, "/cases/{case}/number", "case.number", "Show the personal number, logged"}, v.showNumber)
}

type listIn struct {
	View string `query:"view" enum:"mine,waiting,done" default:"mine"`
}

type listOut struct {
	Cases []caseRow `json:"cases"`
}

// caseRow is a case in a list.
type caseRow struct {
	Case      id.Case   `json:"case"`
	Reason    string    `json:"reason"`
	Quiet     bool      `json:"quiet"`
	Urgency   string    `json:"urgency,omitempty"`
	State     string    `json:"state"`
	Person    *who      `json:"person,omitempty"`
	DueAt     time.Time `json:"dueAt"`
	ChangedAt time.Time `json:"changedAt"`
}

func (v *Delivery) listCases(ctx context.Context, by access.Actor, in *listIn) (listOut, error) {
	held, err := v.Cases.Held(ctx, by, cases.Which(in.View))
	if err != nil {
		return listOut{}, err
	}
	persons := make([]id.Person, 0, len(held))
	for _, c := range held {
		persons = append(persons, c.Person)
	}
	names, err := v.lookUp(ctx, by, persons, nil)
	if err != nil {
		return listOut{}, err
	}
	out := listOut{Cases: make([]caseRow, 0, len(held))}
	for _, c := range held {
		out.Cases = append(out.Cases, caseRow{
			Case: c.ID, Reason: v.reason(c), Quiet: c.Quiet, Urgency: level(c.Urgency), State: string(c.State),
			Person: names.who(c.Person, v.Clock.Now()), DueAt: c.DueAt, ChangedAt: c.ChangedAt,
		})
	}
	return out, nil
}

// caseOut is a case as the workspace shows it.
type caseOut struct {
	ID          id.Case       `json:"id"`
	Version     int64         `json:"version"`
	Reason      string        `json:"reason"`
	Quiet       bool          `json:"quiet"`
	State       string        `json:"state"`
	Urgency     *urgencyOut   `json:"urgency,omitempty"`
	Outcome     *outcomeOut   `json:"outcome,omitempty"`
	Person      personOut     `json:"person"`
	Speaker     string        `json:"speaker"`
	Responsible responsible   `json:"responsible"`
	DueAt       time.Time     `json:"dueAt"`
	Channel     string        `json:"channel"`
	Answers     []answerOut   `json:"answers"`
	OwnWords    string        `json:"ownWords"`
	Hope        string        `json:"hope"`
	Health      string        `json:"health"`
	Images      []imageOut    `json:"images"`
	Danger      []dangerOut   `json:"danger"`
	Timeline    []timelineOut `json:"timeline"`
	Readers     []readerOut   `json:"readers"`
	Resident    residentOut   `json:"resident"`
	ReadOnly    *readOnly     `json:"readOnly,omitempty"`
}

type urgencyOut struct {
	Level     string    `json:"level"`
	By        string    `json:"by"`
	At        time.Time `json:"at"`
	ByCaution bool      `json:"byCaution"`
}

// dangerOut is a sentence of the resident's in which words of danger stand.
type dangerOut struct {
	Concept  string `json:"concept"`
	Sentence string `json:"sentence"`
}

type personOut struct {
	Name         string `json:"name"`
	Age          string `json:"age"`
	Sex          string `json:"sex"`
	NumberMasked string `json:"numberMasked"`
	Protected    bool   `json:"protected"`
	Language     string `json:"language"`
	Interpreter  bool   `json:"interpreter"`
	Phone        string `json:"phone,omitempty"`
	PhoneHidden  bool   `json:"phoneHidden,omitempty" doc:"A number was given for a call; whoever has the case may ask for it"`
	Place        string `json:"place,omitempty"`
}

type responsible struct {
	Unit  string    `json:"unit"`
	Staff string    `json:"staff,omitempty"`
	Mine  bool      `json:"mine"`
	Since time.Time `json:"since"`
}

type readOnly struct {
	Why string `json:"why"`
}

// parts is what a case view is made of. Each module logged its own reading; the
// resident sees them as one, by the request they share.
type parts struct {
	view      cases.View
	interview triage.View
	content   *knowledge.Library // that the interview was answered under
	messages  map[string]chat.Message
	images    []files.Image
	around    chat.Around
	person    identity.Person
	names     people
}

func (v *Delivery) readCase(ctx context.Context, by access.Actor, in *OfCase) (caseOut, error) {
	p, err := v.gather(ctx, by, id.Case(in.Case))
	if err != nil {
		return caseOut{}, err
	}
	c, iv := p.view.Case, p.interview.Interview
	out := caseOut{
		ID: c.ID, Version: c.Version, Reason: v.reason(c), Quiet: c.Quiet, State: string(c.State), Person: v.shown(c, p.person),
		Speaker: iv.Speaker.String(), DueAt: c.DueAt, Channel: c.Channel, Answers: v.answers(p.content, iv), OwnWords: iv.OwnWords,
		Hope: iv.Hope, Health: iv.Health, Images: imagesOut(v, c.ID, p.images), Danger: v.dangers(p.view.Lines), Timeline: v.timeline(p),
		Readers: p.names.readers(p.around), Resident: side(p.around),
		Outcome: v.outcome(p.content, iv), ReadOnly: v.whyReadOnly(by, c, p.names),
		Responsible: responsible{
			Unit: v.unit(c.ResponsibleUnit), Staff: p.names.staff[c.ResponsibleStaff],
			Mine: c.ResponsibleStaff == by.Staff, Since: c.ResponsibleSince,
		},
	}
	if iv.Needs != "" { // the interpreter's language, as the person wrote it
		out.Person.Language = iv.Needs
	}
	if c.Urgency != 0 {
		out.Urgency = &urgencyOut{level(c.Urgency), c.UrgencyBy, c.UrgencyAt, c.ByCaution}
	}
	return out, nil
}

func (v *Delivery) gather(ctx context.Context, by access.Actor, c id.Case) (p parts, err error) {
	if p.view, err = v.Cases.View(ctx, by, c, 0); err != nil {
		return p, err
	}
	if p.interview, err = v.Triage.View(ctx, by, c); err != nil {
		return p, err
	}
	if p.content, err = v.under(ctx, by, p.interview.Interview); err != nil {
		return p, err
	}
	said, err := v.Chat.Messages(ctx, by, c, 0)
	if err != nil {
		return p, err
	}
	p.messages = map[string]chat.Message{}
	for _, m := range said {
		p.messages[string(m.ID)] = m
	}
	if p.images, err = v.Files.List(ctx, by, c); err != nil {
		return p, err
	}
	if p.around, err = v.Chat.Around(ctx, by, c); err != nil {
		return p, err
	}
	p.view.Lines = afterSending(p.view.Case, p.view.Lines)
	staff := staffOf(p.around)
	if p.view.Case.ResponsibleStaff != "" {
		staff = append(staff, p.view.Case.ResponsibleStaff)
	}
	if p.names, err = v.lookUp(ctx, by, []id.Person{p.view.Case.Person}, staff); err != nil {
		return p, err
	}
	p.person = p.names.persons[p.view.Case.Person]
	return p, nil
}

// shown hides what a protected identity hides: no phone and no place. That a number
// was given for a call is told, so that whoever is to ring can ask for it.
func (v *Delivery) shown(c cases.Case, p identity.Person) personOut {
	out := personOut{
		Name: p.Name(), Age: i18n.Age(i18n.Sv, p.AgeMonths(v.Clock.Now())), Sex: string(p.Sex), Protected: p.Protected,
		NumberMasked: p.Born.Format("20060102") + "-••••", Language: c.Language, Interpreter: c.Interpreter,
	}
	if p.Protected {
		out.PhoneHidden = c.PhoneNow != ""
		return out
	}
	n, _ := phone.Parse(c.PhoneNow) // none, or one that was checked when it was given
	out.Phone, out.Place = n.Written(), c.PlaceNow
	return out
}

func (v *Delivery) unit(u id.Unit) string {
	got, err := v.Catalogue.Unit(u)
	if err != nil {
		return "" // a unit that has left the directory has no name to show
	}
	return got.Name
}

// whyReadOnly tells why nothing can be written now; nil when it can.
func (v *Delivery) whyReadOnly(by access.Actor, c cases.Case, names people) *readOnly {
	switch {
	case c.State == cases.Closed:
		return &readOnly{v.Messages.T(i18n.Sv, "staff.read-only.closed")}
	case !by.Has(access.WriteCare):
		return &readOnly{v.Messages.T(i18n.Sv, "staff.read-only.right")}
	case c.ResponsibleStaff == "":
		return &readOnly{v.Messages.T(i18n.Sv, "staff.read-only.queue")}
	case c.ResponsibleStaff != by.Staff:
		return &readOnly{v.Messages.T(i18n.Sv, "staff.read-only.other", "name", names.staff[c.ResponsibleStaff])}
	}
	return nil
}

type numberOut struct {
	Number string `json:"number"`
}

type phoneOut struct {
	Phone string `json:"phone"`
}

// showPhone is a POST for the same reason as showNumber.
func (v *Delivery) showPhone(ctx context.Context, by access.Actor, in *OfCase) (phoneOut, error) {
	n, err := v.Cases.Phone(ctx, by, id.Case(in.Case))
	return phoneOut{n.Written()}, err
}

// showNumber is a POST: showing a number is an act of its own in the log.
func (v *Delivery) showNumber(ctx context.Context, by access.Actor, in *OfCase) (numberOut, error) {
	view, err := v.Cases.View(ctx, by, id.Case(in.Case), 0)
	if err != nil {
		return numberOut{}, err
	}
	n, err := v.Identity.Number(ctx, by, view.Case.Person)
	return numberOut{dashed(n.Digits())}, err
}

// dashed writes twelve digits as people do; empty for none.
func dashed(digits string) string {
	if len(digits) != 12 {
		return ""
	}
	return digits[:8] + "-" + digits[8:]
}
