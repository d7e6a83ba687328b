package chat

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Longest is how many characters a message may have.
const Longest = 4000

// Deps is what the module is given.
type Deps struct {
	DB    *pg.DB
	IDs   id.Source
	Audit *audit.Log
	Cases *cases.Service
	Watch Watch
}

// Service is the module's door.
type Service struct {
	db    *pg.DB
	ids   id.Source
	audit *audit.Log
	cases *cases.Service
	watch Watch
	posts posts
}

// New returns the module.
func New(d Deps) *Service {
	return &Service{db: d.DB, ids: d.IDs, audit: d.Audit, cases: d.Cases, watch: d.Watch}
}

// Message is one thing said.
type Message struct {
	ID         id.Message   `db:"id"`
	Seq        int64        `db:"seq"`
	Class      access.Class `db:"visible_to"`
	AuthorKind string       `db:"author_kind"`
	Author     string       `db:"author"`
	Body       string       `db:"body"`
	At         time.Time    `db:"at"`
}

// Sent is the reply to a write: ids and time, no content.
type Sent struct {
	ID  id.Message `json:"id"`
	Seq int64      `json:"seq"`
	At  time.Time  `json:"at"`
}

// Said is a message to be sent.
type Said struct {
	cases.Written
	Text     string
	Internal bool // staff among themselves
}

// Say writes in a case at once. From a resident it wakes a waiting case; from
// staff it awaits the resident's answer; what staff may want to take back is held
// first ([Service.Hold]). It fails with Invalid for an empty or too long text, with
// Conflict for a closed case.
func (s *Service) Say(ctx context.Context, by access.Actor, in Said) (sent Sent, err error) {
	defer fault.Wrap(&err, "say in %s", in.Case)
	if in.Text, err = clean(in.Text); err != nil {
		return Sent{}, err
	}
	in.Body = strconv.FormatBool(in.Internal) + in.Text
	return idem.Do(ctx, s.db, by, in.Once("say"), func(ctx context.Context, tx *pg.Tx) (Sent, error) {
		c, err := s.cases.LockTx(ctx, tx, in.Case)
		if err != nil {
			return Sent{}, err
		}
		if err := access.Allowed(by, c.Subject(), access.Write, tx.Now()); err != nil {
			return Sent{}, err
		}
		if err := speak(c, by, in.Internal, tx.Now()); err != nil {
			return Sent{}, err
		}
		sent := s.appendTx(tx, c, message{ID: id.Message(s.ids.New()), Body: in.Text, Internal: in.Internal})
		if err := s.watchTx(tx, c, in.Text); err != nil {
			return Sent{}, err
		}
		s.cases.SaveTx(tx, c)
		act := "chat.write"
		if in.Internal {
			act = "chat.note"
		}
		s.recordTx(tx, c, act, "")
		return sent, nil
	})
}

// clean is what is kept of a text: its lines without trailing space.
func clean(text string) (string, error) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	field := fault.Field{Name: "text"}
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		field.Key = "chat.empty"
	case n > Longest:
		field.Key, field.Vars = "form.long", map[string]string{"n": strconv.Itoa(n - Longest)}
	default:
		return text, nil
	}
	return "", fault.Fields(field)
}

// speak moves the case by what is said. An internal note moves nothing.
func speak(c *cases.Case, by access.Actor, internal bool, now time.Time) error {
	switch {
	case internal && by.Kind == access.Staff:
		return nil
	case internal:
		return fault.New(fault.NotFound, "error.404", "internal notes are for staff")
	case by.Kind == access.Staff && c.ResponsibleStaff != by.Staff:
		return fault.New(fault.Conflict, "staff.not-yours", "only who has the case answers")
	case by.Kind == access.Staff:
		return c.Do(cases.Ask, now)
	case c.State == cases.Draft:
		return fault.New(fault.Conflict, "case.not-sent", "a draft has no conversation")
	}
	return c.Do(cases.Reply, now)
}

// message is one to be kept.
type message struct {
	ID       id.Message
	Body     string
	Internal bool
	Unsent   string // why it could not be said; then it is internal
}

func (s *Service) appendTx(tx *pg.Tx, c *cases.Case, m message) Sent {
	e := cases.Entry{Kind: cases.Said, Class: c.Class(), Ref: string(m.ID), Payload: cases.Nothing{}}
	if m.Internal || m.Unsent != "" {
		e.Kind, e.Class, e.Payload = cases.Noted, access.StaffOnly, cases.Told{What: m.Unsent}
	}
	entry, by := s.cases.AppendTx(tx, c, e), tx.By()
	tx.Queue(sqlInsertMessage, pg.Args{
		"id": string(m.ID), "case": string(c.ID), "region": string(c.Region), "provider": string(c.Provider),
		"seq": c.LastSeq, "entry": string(entry), "class": string(e.Class), "kind": by.Kind.String(), "author": by.ID(), "body": m.Body, "at": tx.Now(),
	}, nil)
	return Sent{ID: m.ID, Seq: c.LastSeq, At: tx.Now()}
}

// Messages returns what was said in a case after a number the reader has, 0 for
// all, as far as the reader may see it, and logs the reading. Of more than two
// thousand it returns the latest.
func (s *Service) Messages(ctx context.Context, by access.Actor, of id.Case, after int64) (_ []Message, err error) {
	defer fault.Wrap(&err, "messages of %s", of)
	return s.read(ctx, by, of, sqlMessages, pg.Args{"case": string(of), "after": after})
}

// Between is Messages for a part of the timeline, by the numbers of its first and
// last entry.
func (s *Service) Between(ctx context.Context, by access.Actor, of id.Case, from, to int64) (_ []Message, err error) {
	defer fault.Wrap(&err, "some messages of %s", of)
	return s.read(ctx, by, of, sqlMessagesBetween, pg.Args{"case": string(of), "from": from, "to": to})
}

func (s *Service) read(ctx context.Context, by access.Actor, of id.Case, sql string, args pg.Args) (found []Message, err error) {
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var c *cases.Case
		if c, found, err = s.messagesTx(ctx, tx, of, sql, args); err != nil {
			return err
		}
		s.recordTx(tx, c, "chat.read", "")
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// Later is Messages for a stream, from the first on: the stream has logged its
// opening, and logs its closing, so no reading in between is. NotFound for a case
// that is not in the stream.
func (s *Service) Later(ctx context.Context, by access.Actor, f *cases.Following, of id.Case, after int64) (found []Message, err error) {
	defer fault.Wrap(&err, "later messages of %s", of)
	if !f.Covers(by, of) {
		return nil, fault.New(fault.NotFound, "error.404", "the stream does not cover the case")
	}
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		_, found, err = s.messagesTx(ctx, tx, of, sqlLaterMessages, pg.Args{"case": string(of), "after": after})
		return err
	})
	return found, err
}

func (s *Service) messagesTx(ctx context.Context, tx *pg.Tx, of id.Case, sql string, args pg.Args) (*cases.Case, []Message, error) {
	var rows, found []Message
	c, err := s.cases.ReadTx(ctx, tx, of, pg.All(&rows, sql, args))
	if err != nil {
		return nil, nil, err
	}
	for _, m := range rows {
		subject := c.Subject()
		subject.Class = m.Class
		if v, _ := access.Decide(tx.By(), subject, access.Read, tx.Now()); v == access.Allow {
			found = append(found, m)
		}
	}
	return c, found, access.Allowed(tx.By(), c.Subject(), access.Read, tx.Now())
}
