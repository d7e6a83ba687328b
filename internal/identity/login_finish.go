package identity

import (
	"context"
	"crypto/rand"
	"log/slog"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pnr"
)

// FinishedLogin ends a login with a session.
type FinishedLogin struct {
	Login    string
	Browser  string
	Language string // that the pages are read in
	Old      string // token of a session that this one replaces, if any
}

// Session is a session that has just begun. Token is for the browser's cookie
// and is kept nowhere else.
type Session struct {
	ID     id.Session
	Token  string
	Person id.Person
	Staff  id.Staff
}

// FinishLogin makes a session of a login that is complete: the person is found,
// or made when new in the region, the register is asked whether they are
// protected, and a session with a new id begins. That the person was named is
// logged once, here, for the whole session. A login gives one session: the second
// call is a Conflict. Who is under thirteen is Forbidden with key login.young: a
// guardian acts for them. Nobody acts: the login is the proof.
func (s *Service) FinishLogin(ctx context.Context, in FinishedLogin) (out Session, err error) {
	defer fault.Wrap(&err, "finish login")
	l, err := s.readLogin(ctx, in.Login, in.Browser)
	if err != nil {
		return Session{}, err
	}
	if l.State != Complete || l.who == nil || s.Clock.Now().Sub(l.HeardAt) >= loginLives {
		return Session{}, fault.New(fault.Conflict, "login.expired", "login is %s", l.State)
	}
	if s.Clock.Now().Before(l.who.Number.Birthday(guardedUntil)) {
		return Session{}, fault.New(fault.Forbidden, "login.young", "under thirteen")
	}
	in.Language = language(in.Language)
	known := s.look(ctx, l.who.Number)
	for range 2 { // a second time when the same person logged in elsewhere at the same moment
		out, err = s.enter(ctx, l, known, in)
		if !pg.IsUnique(err, "one_person_a_region") {
			break
		}
	}
	return out, err
}

// look asks the register whether a person is protected. When it does not answer,
// login works all the same.
func (s *Service) look(ctx context.Context, n pnr.Number) *Record {
	if s.Register == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	records, err := s.Register.Lookup(ctx, n)
	if err != nil {
		s.Log.LogAttrs(ctx, slog.LevelWarn, "register not read at login", slog.String("error", err.Error()))
		return nil
	}
	if rec, ok := records[n]; ok {
		return &rec
	}
	return nil
}

// enter is the transaction of FinishLogin.
func (s *Service) enter(ctx context.Context, l *login, known *Record, in FinishedLogin) (out Session, err error) {
	now := s.Clock.Now()
	err = s.DB.InTx(ctx, door(l.Region), func(ctx context.Context, tx *pg.Tx) error {
		lookup := s.lookup(l.who.Number)
		person, recent, err := s.findPerson(ctx, tx, l.Region, lookup)
		if err != nil {
			return err
		}
		if recent >= s.Limits.PerPerson {
			return tooMany()
		}
		s.queueUsed(tx, l, fault.New(fault.Conflict, "login.expired", "login was used"))
		person = s.settle(tx, person, l, known, in.Language)
		s.queueEnd(tx, in.Old, now)
		s.Audit.RecordTx(tx, audit.Entry{Act: "identity.login", Person: person.ID})
		out = s.queueSession(tx, sessionRow{
			Kind: "resident", Region: l.Region, Person: person.ID, Way: l.Way, Language: in.Language,
			Created: now, Absolute: now.Add(s.Limits.ResidentMax),
		})
		return nil
	})
	return out, err
}

// settle makes the person's row, or brings it up to date.
func (s *Service) settle(tx *pg.Tx, p Person, l *login, known *Record, language string) Person {
	isNew := p.ID == ""
	p.Region, p.Given, p.Family, p.Language = l.Region, l.who.Given, l.who.Family, language
	p.Source, p.AsOf = string(l.Way), s.Clock.Now()
	p.Protected = protection(p.Protected || isNew, known)
	if isNew {
		p.ID = id.Person(s.IDs.New())
		s.queueNewPerson(tx, p, l.who.Number)
		return p
	}
	s.queueRenewPerson(tx, p)
	return p
}

// protection is what the register says; without its word, what was known, and of
// a new person that they are: an address shown cannot be taken back.
func protection(before bool, known *Record) bool {
	if known == nil {
		return before
	}
	return known.Protected
}

// language keeps to those that we write.
func language(tag string) string {
	lang, _ := i18n.ParseLang(tag)
	return string(lang)
}

// newToken is 128 random bits and more, for a cookie.
func newToken() string { return rand.Text() }
