package identity

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/web"
)

// seenEvery is how often a session that is in use is written to.
const seenEvery = time.Minute

// Find says who a session's token stands for. It fails with NoSession when the
// token is unknown, the session has ended, or nothing has been heard for too
// long. A page that asks by itself does not keep a session alive.
func (s *Service) Find(ctx context.Context, kind access.Kind, token string) (by access.Actor, info web.SessionInfo, err error) {
	now := s.Clock.Now()
	err = s.DB.InTx(ctx, door(""), func(ctx context.Context, tx *pg.Tx) error {
		var found foundSession
		if found, err = s.readSession(ctx, tx, kind, token); err != nil {
			return err
		}
		idle := s.idle(kind)
		if !now.Before(found.SeenAt.Add(idle)) || !now.Before(found.EndsAt) {
			return noSession("idle too long, or too old")
		}
		if !web.Quiet(ctx) && now.Sub(found.SeenAt) >= seenEvery {
			tx.Queue(sqlSeen, pg.Args{"id": string(found.Actor.Session), "now": now}, nil)
			found.SeenAt = now
		}
		by = found.Actor
		info = web.SessionInfo{
			CSRF: hex.EncodeToString(s.Keys.Lookup("csrf", token)), Lang: i18n.Lang(found.Language),
			IdleAt: found.SeenAt.Add(idle), EndsAt: found.EndsAt,
		}
		return nil
	})
	return by, info, err
}

func noSession(why string) error {
	return fault.New(fault.NoSession, "error.session", "session: %s", why)
}

func (s *Service) idle(kind access.Kind) time.Duration {
	if kind == access.Staff {
		return s.Limits.StaffIdle
	}
	return s.Limits.ResidentIdle
}

// foundSession is a session and who it stands for.
type foundSession struct {
	Actor    access.Actor
	Language string
	SeenAt   time.Time
	EndsAt   time.Time
}

// Alive reports whether the actor's session still holds, for streams that ask
// again and again. It keeps nothing alive.
func (s *Service) Alive(ctx context.Context, by access.Actor) (err error) {
	defer fault.Wrap(&err, "session alive")
	now := s.Clock.Now()
	return s.DB.InTx(ctx, door(by.Region), func(ctx context.Context, tx *pg.Tx) error {
		var n int
		err := tx.Read(ctx, pg.One(&n, sqlAlive, pg.Args{
			"id": string(by.Session), "now": now, "seen": now.Add(-s.idle(by.Kind)),
		}))
		if err == nil && n == 0 {
			return noSession("ended")
		}
		return err
	})
}

// Logout ends the actor's session. A second time does nothing.
func (s *Service) Logout(ctx context.Context, by access.Actor) (err error) {
	defer fault.Wrap(&err, "log out")
	return s.DB.InTx(ctx, door(by.Region), func(_ context.Context, tx *pg.Tx) error {
		tx.Queue(sqlEndByID, pg.Args{"id": string(by.Session), "now": s.Clock.Now()}, nil)
		return nil
	})
}

// Sweep removes what has served its time: logins after a day, sessions twelve
// hours after their end (SPINE §13), at most 10,000 of each at a time. Nobody acts: it is the house's own work.
func (s *Service) Sweep(ctx context.Context) (err error) {
	defer fault.Wrap(&err, "sweep sessions")
	now := s.Clock.Now()
	return s.DB.InTx(ctx, door(""), func(_ context.Context, tx *pg.Tx) error {
		tx.Queue(sqlSweepLogins, pg.Args{"before": now.Add(-24 * time.Hour)}, nil)
		tx.Queue(sqlSweepSessions, pg.Args{"before": now.Add(-12 * time.Hour)}, nil)
		return nil
	})
}

// actor builds a resident. The list of persons is clipped, because actors are
// copied and nobody's append may reach another's.
func (r residentRow) actor() access.Actor {
	persons := make([]id.Person, 0, len(r.Persons))
	for _, p := range r.Persons {
		persons = append(persons, id.Person(p))
	}
	return access.Actor{
		Kind: access.Resident, Region: r.Region, Session: r.ID, Person: r.Person, Persons: slices.Clip(persons),
	}
}

// actor builds a member of staff in the session's one assignment.
func (r staffRow) actor() access.Actor {
	rights := make([]access.Right, 0, len(r.Rights))
	for _, x := range r.Rights {
		rights = append(rights, access.Right(x))
	}
	return access.Actor{
		Kind: access.Staff, Region: r.Region, Session: r.ID, Staff: r.Staff, Name: r.Given + " " + r.Family,
		Protected: r.Protected, Assignment: r.Assignment, Provider: r.Provider, Unit: r.Unit,
		Profession: access.Profession(r.Profession), Licensed: r.Licensed, Purpose: access.Purpose(r.Purpose),
		Rights: slices.Clip(rights),
	}
}
