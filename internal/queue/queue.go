package queue

import (
	"context"
	"time"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
)

// Deps is what the module is given.
type Deps struct {
	DB    *pg.DB
	IDs   id.Source
	Audit *audit.Log
}

// Service is the module's door. Cases is set by app once both exist, before
// anything is served.
type Service struct {
	db     *pg.DB
	ids    id.Source
	audit  *audit.Log
	policy Policy
	cases  *cases.Service
}

// New returns the module.
func New(d Deps) *Service {
	return &Service{db: d.DB, ids: d.IDs, audit: d.Audit, policy: DefaultPolicy()}
}

// Serve gives the module the cases that its items belong to.
func (s *Service) Serve(c *cases.Service) { s.cases = c }

// PlaceTx queues the item for a case, or brings the open one of its kind up to
// date: a more urgent class, an earlier promise. The queue clock is never
// reset (I10), and placing never lowers.
func (s *Service) PlaceTx(tx *pg.Tx, p cases.Placed) {
	tx.Queue(sqlPlace, pg.Args{
		"id": s.ids.New(), "case": string(p.Case), "region": string(p.Region), "unit_region": string(p.UnitRegion),
		"unit": string(p.Unit), "kind": p.Kind, "profession": p.Profession, "language": p.Language, "class": p.Class,
		"now": tx.Now(), "due": p.DueAt, "wakes": pg.NullTime(p.WakesAt), "may_lower": p.MayLower, "holder": pg.Null(p.Holder),
	}, nil)
	tx.Announce(live.Unit(p.UnitRegion, p.Unit))
}

// HoldTx gives a case's open items to whoever has the case now, sets them aside,
// or gives them back.
func (s *Service) HoldTx(tx *pg.Tx, h cases.Held) {
	switch {
	case h.By == "":
		tx.Queue(sqlReturn, pg.Args{"case": string(h.Case)}, nil)
	case h.Parked.IsZero():
		tx.Queue(sqlTake, pg.Args{"case": string(h.Case), "staff": string(h.By)}, nil)
	default:
		tx.Queue(sqlPark, pg.Args{"case": string(h.Case), "until": h.Parked}, nil)
	}
}

// EndTx ends a case's open items but those of one kind.
func (s *Service) EndTx(tx *pg.Tx, c id.Case, but string) {
	tx.Queue(sqlEnd, pg.Args{"case": string(c), "but": but, "now": tx.Now()}, nil)
}

// Item is a row of the queue as staff see it.
type Item struct {
	Ranked
	Case       id.Case    `db:"case_id"`
	Kind       string     `db:"kind"`
	Profession string     `db:"profession"`
	State      string     `db:"state"`
	Holder     id.Staff   `db:"holder"`
	WakesAt    time.Time  `db:"wakes_at"`
	Summary    cases.Case `db:"-"`
	Score      Score      `db:"-"`
}

// List returns the unit's open items, neediest first, with their cases, and
// logs whom it named.
func (s *Service) List(ctx context.Context, by access.Actor) (items []Item, err error) {
	defer fault.Wrap(&err, "queue of %s", by.Unit)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		if items, err = s.listTx(ctx, tx); err != nil {
			return err
		}
		persons := make([]id.Person, 0, len(items))
		for _, it := range items {
			if it.Summary.Person != "" {
				persons = append(persons, it.Summary.Person)
			}
		}
		s.audit.RecordTx(tx, audit.Entry{Act: "queue.list", Persons: persons, Provider: by.Provider, Unit: by.Unit})
		return nil
	})
	return items, err
}

// Why returns one open item of the unit with what its place is made of, and logs
// whose it is. NotFound when it is done or another unit's.
func (s *Service) Why(ctx context.Context, by access.Actor, of id.Item) (it Item, err error) {
	defer fault.Wrap(&err, "why %s stands where it stands", of)
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		items, err := s.readTx(ctx, tx, sqlOneItem, pg.Args{"item": string(of), "region": string(by.Region), "unit": string(by.Unit)})
		if err != nil {
			return err
		}
		if len(items) == 0 {
			return fault.New(fault.NotFound, "error.404", "no open item")
		}
		it = items[0]
		s.audit.RecordTx(tx, audit.Entry{Act: "queue.why", Person: it.Summary.Person, Case: it.Case, Provider: by.Provider, Unit: by.Unit})
		return nil
	})
	return it, err
}

func (s *Service) listTx(ctx context.Context, tx *pg.Tx) ([]Item, error) {
	return s.readTx(ctx, tx, sqlOpenItems, pg.Args{"region": string(tx.By().Region), "unit": string(tx.By().Unit)})
}

// readTx reads items that a query finds at the actor's unit, in order of need.
func (s *Service) readTx(ctx context.Context, tx *pg.Tx, sql string, args pg.Args) ([]Item, error) {
	by := tx.By()
	if by.Kind != access.Staff || by.Purpose != access.Care || !by.Has(access.ReadCare) {
		return nil, fault.New(fault.Forbidden, "error.403", "the queue is for care")
	}
	var rows []row
	if err := tx.Read(ctx, pg.All(&rows, sql, args)); err != nil {
		return nil, err
	}
	found, err := s.cases.SummariesTx(ctx, tx, caseIDs(rows))
	if err != nil {
		return nil, err
	}
	return s.arrange(tx.Now(), rows, found), nil
}

func caseIDs(rows []row) []id.Case {
	out := make([]id.Case, len(rows))
	for i, r := range rows {
		out[i] = r.Case
	}
	return out
}

// arrange puts rows in order of need. An item whose case the actor may not
// see is left out.
func (s *Service) arrange(now time.Time, rows []row, found map[id.Case]cases.Case) []Item {
	byID, ranked := map[id.Item]Item{}, make([]Ranked, 0, len(rows))
	for _, r := range rows {
		c, ok := found[r.Case]
		if !ok {
			continue
		}
		it := r.item()
		it.Summary, it.Score = c, s.policy.score(now, it.Ranked)
		byID[it.ID] = it
		ranked = append(ranked, it.Ranked)
	}
	out := make([]Item, 0, len(ranked))
	for _, r := range s.policy.Order(now, ranked) {
		out = append(out, byID[r.ID])
	}
	return out
}
