package identity

import (
	"context"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// StaffChoices lists again what a login may choose between.
func (s *Service) StaffChoices(ctx context.Context, loginID, browser string) (out StaffLogin, err error) {
	defer fault.Wrap(&err, "staff choices")
	err = s.DB.InTx(ctx, door(""), func(ctx context.Context, tx *pg.Tx) error {
		l, err := s.lockStaffLogin(ctx, tx, loginID, browser)
		if err != nil {
			return err
		}
		out, err = s.choices(ctx, tx, l.ID, id.Staff(l.StaffID))
		return err
	})
	return out, err
}

func (s *Service) lockStaffLogin(ctx context.Context, tx *pg.Tx, loginID, browser string) (*login, error) {
	l, err := s.lockLogin(ctx, tx, loginID, browser)
	switch {
	case err != nil:
		return nil, staffRefused("%w", err)
	case l.State != Complete || l.StaffID == "" || s.Clock.Now().Sub(l.HeardAt) >= staffChooses:
		return nil, staffRefused("login is %s, or too old", l.State)
	}
	return l, nil
}

// ChosenAssignment is one choice of a login's assignments.
type ChosenAssignment struct {
	Login      string
	Browser    string
	Assignment id.Assignment
	Language   string
	Old        string // token of a session that this one replaces, if any
}

// ChooseAssignment makes a session of a login, with one assignment. It fails with
// NotFound for an assignment that is not the person's own and in force. Nobody
// acts: the login is the proof.
func (s *Service) ChooseAssignment(ctx context.Context, in ChosenAssignment) (out Session, err error) {
	defer fault.Wrap(&err, "choose assignment")
	now := s.Clock.Now()
	err = s.DB.InTx(ctx, door(""), func(ctx context.Context, tx *pg.Tx) error {
		l, err := s.lockStaffLogin(ctx, tx, in.Login, in.Browser)
		if err != nil {
			return err
		}
		a, err := s.ownAssignment(ctx, tx, id.Staff(l.StaffID), in.Assignment)
		if err != nil {
			return err
		}
		s.queueUsed(tx, l, staffRefused("the login was used"))
		s.queueEnd(tx, in.Old, now)
		out = s.queueSession(tx, sessionRow{
			Kind: "staff", Region: a.Region, Staff: id.Staff(l.StaffID), Assignment: a.ID, Way: StaffWay,
			Language: language(in.Language), Created: now, Absolute: now.Add(s.Limits.StaffMax),
		})
		return nil
	})
	return out, err
}

// Assignments lists what the actor may change to.
func (s *Service) Assignments(ctx context.Context, by access.Actor) (_ []Assignment, err error) {
	defer fault.Wrap(&err, "list assignments")
	var out StaffLogin
	err = s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
		out, err = s.choices(ctx, tx, "", by.Staff)
		return err
	})
	return out.Assignments, err
}

// ChangeAssignment ends the actor's session and begins one in another of their
// assignments, with a new id and token, that ends no later than the first.
func (s *Service) ChangeAssignment(ctx context.Context, by access.Actor, to id.Assignment) (out Session, err error) {
	defer fault.Wrap(&err, "change assignment")
	now := s.Clock.Now()
	err = s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
		a, err := s.ownAssignment(ctx, tx, by.Staff, to)
		if err != nil {
			return err
		}
		var old endedRow
		if err := tx.Read(ctx, pg.One(&old, sqlLockSession, pg.Args{"id": string(by.Session), "now": now})); err != nil {
			return noSession("ended")
		}
		tx.Queue(sqlEndByID, pg.Args{"id": string(by.Session), "now": now}, nil)
		out = s.queueSession(tx, sessionRow{
			Kind: "staff", Region: a.Region, Staff: by.Staff, Assignment: a.ID, Way: StaffWay,
			Language: old.Language, Created: now, Absolute: old.EndsAt,
		})
		return nil
	})
	return out, err
}
