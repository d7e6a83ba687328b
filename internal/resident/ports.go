package resident

import (
	"context"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/identity"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge"
	"vardlots/internal/knowledge/watch"
	"vardlots/internal/queue"
	"vardlots/internal/triage"
	"vardlots/internal/triage/engine"
)

// Directory knows the names of regions and units. *catalogue.Service is one.
type Directory interface {
	Region(code id.Region) (catalogue.Region, error)
	Unit(u id.Unit) (catalogue.Unit, error)
}

// Reasons are what people seek help for. *knowledge.Library is one.
type Reasons interface {
	Reason(reason string) (knowledge.Reason, bool)
	Reasons(lang string) []knowledge.Reason
	General() (knowledge.Reason, bool)
	GuideFor(reason string, ageMonths int, sex string) (string, bool)
	SearchFor(query, lang string, limit int, fits func(knowledge.Reason) bool) []knowledge.Hit
}

// Watch finds words of danger in free text. *watch.Watcher is one.
type Watch interface {
	Find(text, lang string, about watch.About) []watch.Hit
	Concept(concept string) (watch.Concept, bool)
}

// Texts words what is asked, by the rules of Set. *knowledge.Library is one.
type Texts interface {
	Set() *engine.Set
	Text(fact, lang string, who engine.Speaker) (knowledge.FactText, bool)
	PageTitle(page, lang string) string
	AfterTick(page, lang string) string
}

// Advice words what was found. *knowledge.Library is one.
type Advice interface {
	SelfCare(document, lang string) (knowledge.Document, bool)
	Worsening(guide, lang string) knowledge.Worsening
	Because(rule, lang string) string
	ActionText(action, lang string, who engine.Speaker) (knowledge.Action, bool)
}

// Interviews asks and decides. *triage.Service is one.
type Interviews interface {
	Begin(ctx context.Context, by access.Actor, in triage.Begun) (triage.Started, error)
	Add(ctx context.Context, by access.Actor, in triage.Added) (triage.Reached, error)
	View(ctx context.Context, by access.Actor, of id.Case) (triage.View, error)
	Answer(ctx context.Context, by access.Actor, in triage.Answered) (triage.Reached, error)
	Confirm(ctx context.Context, by access.Actor, w cases.Written, answer string) (triage.Reached, error)
	Hear(ctx context.Context, by access.Actor, w cases.Written, mark, answer string) (triage.Reached, error)
}

// Endings is what comes after the questions. *triage.Service is one.
type Endings interface {
	Feel(ctx context.Context, by access.Actor, w cases.Written, health string) (triage.Reached, error)
	Tell(ctx context.Context, by access.Actor, in triage.Worded) (triage.Reached, error)
	Hush(ctx context.Context, by access.Actor, w cases.Written) (triage.Reached, error)
	Send(ctx context.Context, by access.Actor, w cases.Written) (triage.Reached, error)
	WantContact(ctx context.Context, by access.Actor, w cases.Written) (triage.Reached, error)
}

// Returns is what who waits, or comes back, does. *triage.Service is one.
type Returns interface {
	Worse(ctx context.Context, by access.Actor, w cases.Written) (triage.Reached, error)
	Reopen(ctx context.Context, by access.Actor, w cases.Written) (triage.Reached, error)
	Again(ctx context.Context, by access.Actor, w cases.Written, lang string) (triage.Started, error)
	Reach(ctx context.Context, by access.Actor, in triage.Contact) (triage.Reached, error)
}

// Waits is what is done to a case that nobody was asked questions in, and how it
// is now. *cases.Service is one.
type Waits interface {
	Feel(ctx context.Context, by access.Actor, w cases.Written, now cases.Feels) error
	Reopen(ctx context.Context, by access.Actor, w cases.Written) error
}

// Line knows when who waits is probably answered. *queue.Service is one.
type Line interface {
	Expect(ctx context.Context, by access.Actor, in queue.Asked) (queue.Expected, error)
}

// Logins begins and ends logins. *identity.Service is one.
type Logins interface {
	BeginLogin(ctx context.Context, in identity.BeganLogin) (string, error)
	LoginStatus(ctx context.Context, login, browser string) (identity.Status, error)
	FinishLogin(ctx context.Context, in identity.FinishedLogin) (identity.Session, error)
	CancelLogin(ctx context.Context, login, browser string) error
	Logout(ctx context.Context, by access.Actor) error
}

// People knows who somebody is and whom they may act for. *identity.Service is
// one.
type People interface {
	Person(ctx context.Context, by access.Actor, p id.Person) (identity.Person, error)
	Named(ctx context.Context, by access.Actor, p id.Person) (identity.Person, error)
	Children(ctx context.Context, by access.Actor) ([]identity.Person, error)
	ActFor(ctx context.Context, by access.Actor, child id.Person) (access.Actor, error)
	Wards(ctx context.Context, by access.Actor) ([]access.Actor, error)
}

// Cases is the case and its timeline. *cases.Service is one.
type Cases interface {
	Own(ctx context.Context, by access.Actor) ([]cases.Case, error)
	View(ctx context.Context, by access.Actor, c id.Case, after int64) (cases.View, error)
	Older(ctx context.Context, by access.Actor, c id.Case, before id.Entry, most int) (cases.View, error)
	Tell(ctx context.Context, by access.Actor, w cases.Written, how cases.How) error
	Withdraw(ctx context.Context, by access.Actor, w cases.Written) error
}

// Talk is the conversation of a case. *chat.Service is one.
type Talk interface {
	Messages(ctx context.Context, by access.Actor, of id.Case, after int64) ([]chat.Message, error)
	Between(ctx context.Context, by access.Actor, of id.Case, from, to int64) ([]chat.Message, error)
	Say(ctx context.Context, by access.Actor, in chat.Said) (chat.Sent, error)
	Around(ctx context.Context, by access.Actor, of id.Case) (chat.Around, error)
	Here(ctx context.Context, by access.Actor, in chat.Here) error
}

// Texting is whether the person of a quiet case is told of an answer by SMS.
// *chat.Service is one.
type Texting interface {
	AskTexts(ctx context.Context, by access.Actor, w cases.Written, asked bool) error
	TextsAsked(ctx context.Context, by access.Actor, of id.Case) (bool, error)
}

// Images are the pictures of a case. *files.Service is one.
type Images interface {
	Add(ctx context.Context, by access.Actor, in files.Added) (id.File, error)
	Remove(ctx context.Context, by access.Actor, w cases.Written, of id.File) error
	Restore(ctx context.Context, by access.Actor, w cases.Written, of id.File) error
	List(ctx context.Context, by access.Actor, of id.Case) ([]files.Image, error)
	Open(ctx context.Context, by access.Actor, in files.Wanted) (files.Opened, error)
}

// Notes is what staff have signed. *journal.Service is one.
type Notes interface {
	Read(ctx context.Context, by access.Actor, of id.Case) (journal.Book, error)
}

// Readings is who has read. *audit.Log is one.
type Readings interface {
	Visits(ctx context.Context, by access.Actor, of id.Case, before string) ([]audit.Visit, error)
}
