package pg

import (
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"

	"vardlots/internal/base/fault"
)

// unsynced marks a connection whose server has given up waiting for its standby.
const unsynced = "vardlots.unsynced"

// syncWait is the function of PostgreSQL that waits for a standby. Its only
// warnings say that it has stopped waiting, in whatever language.
const syncWait = "SyncRepWaitForLSN"

// notice remembers that a COMMIT is answered although the standby has not got
// it: PostgreSQL says so with a warning and nothing else.
func notice(c *pgconn.PgConn, n *pgconn.Notice) {
	if n.Routine == syncWait {
		c.CustomData()[unsynced] = true
	}
}

// committed holds I21: a server that answers COMMIT with ROLLBACK has kept
// nothing, and one that has stopped waiting for its standby may lose what it
// kept. Both are told as not committed; sent again, the write finds its key.
func (tx *Tx) committed(tag pgconn.CommandTag, err error) error {
	data := tx.conn.Conn().PgConn().CustomData()
	late := data[unsynced] != nil
	delete(data, unsynced)
	switch {
	case err != nil:
		return err
	case tag.String() != "COMMIT":
		return fmt.Errorf("COMMIT answered %s", tag)
	case late:
		return fault.New(fault.Unavailable, "error.503", "COMMIT did not reach the standby")
	}
	return nil
}
