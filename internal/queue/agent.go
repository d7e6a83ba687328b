package queue

import (
	"context"
	"slices"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/pg"
)

// The states of work.
const (
	Ready  = "ready"
	Pause  = "pause"
	Ending = "ending"
)

// SetState says in which state the actor works at their unit.
func (s *Service) SetState(ctx context.Context, by access.Actor, key, state, reason string) (err error) {
	defer fault.Wrap(&err, "set state")
	if by.Kind != access.Staff || !slices.Contains([]string{Ready, Pause, Ending}, state) {
		return fault.Fields(fault.Field{Name: "state", Key: "form.choose"})
	}
	_, err = idem.Do(ctx, s.db, by, idem.Write{Key: key, Body: []byte("state\x00" + state + "\x00" + reason)},
		func(_ context.Context, tx *pg.Tx) (struct{}, error) {
			tx.Queue(sqlSetState, pg.Args{"staff": string(by.Staff), "region": string(by.Region), "unit": string(by.Unit),
				"state": state, "reason": reason, "at": tx.Now()}, nil)
			s.audit.RecordTx(tx, audit.Entry{Act: "session." + state, Provider: by.Provider, Unit: by.Unit})
			return struct{}{}, nil
		})
	return err
}

// State is in which state the actor works; ready for one who never said.
func (s *Service) State(ctx context.Context, by access.Actor) (state string, err error) {
	defer fault.Wrap(&err, "read state")
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		var found bool
		if err := tx.Read(ctx, pg.Maybe(&state, &found, sqlState, pg.Args{"staff": string(by.Staff), "unit": string(by.Unit)})); err != nil {
			return err
		}
		if !found {
			state = Ready
		}
		return nil
	})
	return state, err
}
