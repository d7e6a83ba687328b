package live

import (
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// Topic names a channel: what somebody follows.
type Topic = pg.Topic

// Case is the timeline of a case. Only it has durable numbers.
func Case(c id.Case) Topic { return Topic("case:" + string(c)) }

// Unit is the work of a unit: its queue and who has which case.
func Unit(region id.Region, unit id.Unit) Topic {
	return Topic("unit:" + string(region) + ":" + string(unit))
}

// Staff is what one member of staff has in hand.
func Staff(s id.Staff) Topic { return Topic("staff:" + string(s)) }
