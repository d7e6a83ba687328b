package cases

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Placed is a work item to be put in the queue for a case.
type Placed struct {
	Case       id.Case
	Region     id.Region
	Unit       id.Unit
	UnitRegion id.Region
	Kind       string // chat, callback, task
	Profession string
	Language   string
	Class      int // 1–7, SPINE §4
	DueAt      time.Time
	Holder     id.Staff  // who has the case now; empty: nobody
	MayLower   bool      // the class follows the level down as well as up
	WakesAt    time.Time // class 1 and 2 call-backs: nobody is offered it before then; zero: at once
}

// Altered is what becomes of a case's open items. What is zero stays as it is.
type Altered struct {
	Case  id.Case
	Class int     // at least so urgent; never less than before
	Unit  id.Unit // of the same region
	DueAt time.Time
}

// Held says who has a case's open items from now on.
type Held struct {
	Case   id.Case
	By     id.Staff  // empty: nobody, they wait at the front of their class
	Parked time.Time // until when their holder has set them aside; zero: not at all
}

// Placer is the queue, as cases needs it. It writes in the case's own
// transaction; no event stands between a case and its item.
type Placer interface {
	PlaceTx(tx *pg.Tx, p Placed)
	AlterTx(tx *pg.Tx, a Altered)
	HoldTx(tx *pg.Tx, h Held)
	EndTx(tx *pg.Tx, c id.Case, but string) // but: the kind of item that stays; empty: none
}

// Colleagues tells who works where. *identity.Service is one.
type Colleagues interface {
	WorksAtTx(ctx context.Context, tx *pg.Tx, staff id.Staff, unit id.Unit) (bool, error)
	// AtWork lists who has used the workspace since a time, and at which units.
	AtWork(ctx context.Context, by access.Actor, since time.Time) (map[id.Staff][]id.Unit, error)
}
