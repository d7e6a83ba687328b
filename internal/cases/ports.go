package cases

import (
	"context"
	"time"

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
	ByHand     bool      // staff set the level: the class follows it down as well as up
	WakesAt    time.Time // class 1 and 2 call-backs: nobody is offered it before then; zero: at once
}

// Altered is what becomes of a case's open items. What is zero stays as it is.
type Altered struct {
	Case  id.Case
	Class int     // at least so urgent; never less than before
	Unit  id.Unit // of the same region
	DueAt time.Time
}

// Placer is the queue, as cases needs it. It writes in the case's own
// transaction; no event stands between a case and its item.
type Placer interface {
	PlaceTx(tx *pg.Tx, p Placed)
	EndTx(tx *pg.Tx, c id.Case)
	EndOthersTx(tx *pg.Tx, c id.Case, but string)
	ReturnTx(tx *pg.Tx, c id.Case)
	HoldTx(tx *pg.Tx, c id.Case, by id.Staff)
	ParkTx(tx *pg.Tx, c id.Case, until time.Time)
	AlterTx(tx *pg.Tx, a Altered)
}

// Colleagues tells who works where. *identity.Service is one.
type Colleagues interface {
	WorksAtTx(ctx context.Context, tx *pg.Tx, staff id.Staff, unit id.Unit) (bool, error)
}
