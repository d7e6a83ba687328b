package people

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

//go:embed residents.json
var residentsFile []byte

//go:embed staff.json
var staffFile []byte

// Directory knows every demo person and every unit. It does not change and is
// safe for concurrent use.
type Directory struct {
	residents []Resident
	providers []Provider
	units     []Unit
	staff     []Member
}

// Load reads the embedded people. It fails when they do not hang together: a
// number that is none, a guardian or a unit that is missing.
func Load() (*Directory, error) {
	var residents struct{ Residents []Resident }
	var house struct {
		Providers []Provider
		Units     []Unit
		Staff     []Member
	}
	if err := errors.Join(json.Unmarshal(residentsFile, &residents), json.Unmarshal(staffFile, &house)); err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	d := &Directory{residents.Residents, house.Providers, house.Units, house.Staff}
	return d, errors.Join(d.checkResidents(), d.settleStaff())
}

func (d *Directory) checkResidents() error {
	for _, r := range d.residents {
		if err := r.check(); err != nil {
			return err
		}
		for _, g := range r.Guardians {
			if _, known := d.Resident(g); !known {
				return fmt.Errorf("%s: the guardian is missing", r.Name())
			}
		}
	}
	return nil
}

func (d *Directory) settleStaff() error {
	for i := range d.staff {
		for j, a := range d.staff[i].Assignments {
			unit, known := d.Unit(a.Unit)
			if !known {
				return fmt.Errorf("%s: no unit %s", a.HSAID, a.Unit)
			}
			d.staff[i].Assignments[j] = a.filled(unit)
		}
	}
	for _, u := range d.units {
		if _, known := d.Provider(u.Provider); !known {
			return fmt.Errorf("%s: no provider %s", u.HSAID, u.Provider)
		}
	}
	return nil
}

// Residents lists all residents.
func (d *Directory) Residents() []Resident { return slices.Clone(d.residents) }

// WithBankID lists the residents who have a BankID.
func (d *Directory) WithBankID() []Resident {
	return slices.DeleteFunc(d.Residents(), func(r Resident) bool { return !r.BankID })
}

// WithFreja lists the residents who have Freja eID Plus.
func (d *Directory) WithFreja() []Resident {
	return slices.DeleteFunc(d.Residents(), func(r Resident) bool { return !r.Freja })
}

// Resident finds a resident by personal number.
func (d *Directory) Resident(personalNumber string) (Resident, bool) {
	return find(d.residents, func(r Resident) bool { return r.PersonalNumber == personalNumber })
}

// ChildrenOf lists those who have the given person as guardian.
func (d *Directory) ChildrenOf(personalNumber string) []Resident {
	return slices.DeleteFunc(d.Residents(), func(r Resident) bool { return !slices.Contains(r.Guardians, personalNumber) })
}

// Staff lists all members of staff.
func (d *Directory) Staff() []Member { return slices.Clone(d.staff) }

// Member finds a member of staff by HSA-id.
func (d *Directory) Member(hsaID string) (Member, bool) {
	return find(d.staff, func(m Member) bool { return m.HSAID == hsaID })
}

// Units lists all units.
func (d *Directory) Units() []Unit { return slices.Clone(d.units) }

// Unit finds a unit by HSA-id.
func (d *Directory) Unit(hsaID string) (Unit, bool) {
	return find(d.units, func(u Unit) bool { return u.HSAID == hsaID })
}

// Provider finds a care provider by HSA-id.
func (d *Directory) Provider(hsaID string) (Provider, bool) {
	return find(d.providers, func(p Provider) bool { return p.HSAID == hsaID })
}

func find[T any](all []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	var none T
	return none, false
}
