package cases

import (
	"vardlots/internal/base/live"
	"vardlots/internal/base/pg"
)

// announceTx tells, once the transaction is durable, that a case has changed:
// those who follow it, its unit and its holder. It is a hint; who hears it looks
// whether there is something for them.
func announceTx(tx *pg.Tx, c *Case) {
	tx.Announce(live.Case(c.ID))
	if c.State != Draft && c.ResponsibleUnit != "" {
		tx.Announce(live.Unit(c.Region, c.ResponsibleUnit))
	}
	if c.ResponsibleStaff != "" {
		tx.Announce(live.Staff(c.ResponsibleStaff))
	}
}
