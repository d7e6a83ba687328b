package catalogue

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Region is one of the 21.
type Region struct {
	Code    id.Region
	Name    string
	Watch   id.Unit // calls back those who must not wait; empty: not staffed
	Default id.Unit // has a case until somebody else is responsible
}

// Unit is a place of care or advice.
type Unit struct {
	ID       id.Unit
	HSA      string
	Region   id.Region
	Provider id.Provider
	Name     string
	Kind     string
	Phone    string
	Hours    Hours
}

// Service answers from a snapshot of the directory.
type Service struct {
	db  *pg.DB
	now atomic.Pointer[snapshot]
}

type snapshot struct {
	regions map[id.Region]Region
	units   map[id.Unit]Unit
	byHSA   map[string]id.Unit
}

// New reads the directory.
func New(ctx context.Context, db *pg.DB) (*Service, error) {
	s := &Service{db: db}
	return s, s.Reload(ctx)
}

// Reload reads the directory anew; readers see the old one until it is whole.
func (s *Service) Reload(ctx context.Context) (err error) {
	defer fault.Wrap(&err, "read the directory")
	var regions []regionRow
	var units []unitRow
	err = s.db.InTx(ctx, access.Actor{Kind: access.Door}, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.All(&regions, sqlRegions, nil), pg.All(&units, sqlUnits, nil))
	})
	if err != nil {
		return err
	}
	snap := &snapshot{map[id.Region]Region{}, map[id.Unit]Unit{}, map[string]id.Unit{}}
	for _, r := range regions {
		snap.regions[r.Code] = Region(r)
	}
	for _, u := range units {
		snap.units[u.ID] = u.unit()
		snap.byHSA[u.HSA] = u.ID
	}
	s.now.Store(snap)
	return nil
}

// Region returns a region by its county code; NotFound when there is none.
func (s *Service) Region(code id.Region) (Region, error) {
	if r, ok := s.now.Load().regions[code]; ok {
		return r, nil
	}
	return Region{}, fault.New(fault.NotFound, "error.404", "no region %q", code)
}

// Regions lists the regions that have a unit for their cases, by county code.
func (s *Service) Regions() []Region {
	var out []Region
	for _, r := range s.now.Load().regions {
		if r.Default != "" {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Region) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// Unit returns a unit; NotFound when there is none.
func (s *Service) Unit(u id.Unit) (Unit, error) {
	if got, ok := s.now.Load().units[u]; ok {
		return got, nil
	}
	return Unit{}, fault.New(fault.NotFound, "error.404", "no unit %q", u)
}

// ByHSA returns the unit that a directory id names.
func (s *Service) ByHSA(_ context.Context, hsa string) (id.Unit, id.Provider, id.Region, error) {
	u, err := s.Unit(s.now.Load().byHSA[hsa])
	return u.ID, u.Provider, u.Region, err
}

// Watch returns the unit that watches over N1 and N2 in a region: the watch
// unit, or the region's default when none is staffed.
func (s *Service) Watch(code id.Region) (Unit, error) {
	r, err := s.Region(code)
	if err != nil {
		return Unit{}, err
	}
	if r.Watch != "" {
		return s.Unit(r.Watch)
	}
	return s.Unit(r.Default)
}

// Default returns the unit that has a case until somebody else is responsible.
func (s *Service) Default(code id.Region) (Unit, error) {
	r, err := s.Region(code)
	if err != nil {
		return Unit{}, err
	}
	return s.Unit(r.Default)
}

func minutes(m int16) time.Duration { return time.Duration(m) * time.Minute }
