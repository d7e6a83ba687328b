package identity

import (
	"context"
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pnr"
)

// ActFor lets a guardian act for an own child in this request, after asking the
// register in it. It fails with NotFound for anybody who is not an own child
// under thirteen or where one of the two is protected, and with Unavailable when
// the register does not answer.
func (s *Service) ActFor(ctx context.Context, by access.Actor, child id.Person) (_ access.Actor, err error) {
	defer fault.Wrap(&err, "act for a child")
	if by.Kind != access.Resident || !id.Valid(string(child)) {
		return access.Actor{}, notYours("not a resident, or no such person")
	}
	parent, err := s.number(ctx, door(by.Region), by.Person)
	if err != nil {
		return access.Actor{}, err
	}
	number, err := s.number(ctx, door(by.Region), child)
	if fault.KindOf(err) == fault.NotFound {
		return access.Actor{}, notYours("no such person")
	}
	if err != nil {
		return access.Actor{}, err
	}
	records, err := s.records(ctx, parent, number)
	if err != nil {
		return access.Actor{}, err
	}
	if !guards(records, parent, number) {
		return access.Actor{}, notYours("the register does not know it")
	}
	by.For = access.Proxy{Person: child, Basis: "guardian", Until: number.Birthday(guardedUntil)}
	if !s.Clock.Now().Before(by.For.Until) {
		return access.Actor{}, notYours("thirteen")
	}
	return by, nil
}

func guards(records map[pnr.Number]Record, parent, child pnr.Number) bool {
	above, known := records[parent]
	below, also := records[child]
	return known && also && !above.Protected && !below.Protected && slices.Contains(below.Guardians, parent)
}

func notYours(why string) error {
	return fault.New(fault.NotFound, "who.not-yours", "not an own child: %s", why)
}
