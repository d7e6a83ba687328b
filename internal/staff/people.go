package staff

import (
	"context"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/identity"
	"vardlots/internal/queue"
)

// people is who a list names.
type people struct {
	persons map[id.Person]identity.Person
	staff   map[id.Staff]string
}

// names reads whom a queue names. The queue's own read has logged it.
func (v *Delivery) names(ctx context.Context, by access.Actor, items []queue.Item) (people, error) {
	persons, staff := make([]id.Person, 0, len(items)), []id.Staff{}
	for _, it := range items {
		persons = append(persons, it.Summary.Person)
		if it.Holder != "" {
			staff = append(staff, it.Holder)
		}
	}
	return v.lookUp(ctx, by, persons, staff)
}

func (v *Delivery) lookUp(ctx context.Context, by access.Actor, persons []id.Person, staff []id.Staff) (p people, err error) {
	if p.persons, err = v.Identity.Persons(ctx, by, persons...); err != nil {
		return p, err
	}
	p.staff = map[id.Staff]string{}
	if len(staff) == 0 {
		return p, nil
	}
	found, err := v.Identity.Colleagues(ctx, by, staff...)
	for k, c := range found {
		p.staff[k] = c.Name()
	}
	return p, err
}

// who shows a person in a list.
func (p people) who(person id.Person, now time.Time) *who {
	found, ok := p.persons[person]
	if !ok {
		return nil
	}
	return &who{Name: found.Name(), Age: i18n.Age(i18n.Sv, found.AgeMonths(now))}
}

// named puts the colleague's name into a refusal that says who was first.
func (v *Delivery) named(ctx context.Context, by access.Actor, err error) error {
	f, ok := asFault(err)
	if !ok || f.Vars["staff"] == "" {
		return err
	}
	found, lookErr := v.Identity.Colleagues(ctx, by, id.Staff(f.Vars["staff"]))
	if lookErr != nil {
		return err // the refusal matters more than the name
	}
	name := found[id.Staff(f.Vars["staff"])].Name()
	return fault.New(f.Kind, f.Key, "%w", err).With("name", name)
}
