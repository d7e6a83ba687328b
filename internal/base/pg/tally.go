package pg

// Count names something to be counted once the transaction is durable, for the
// metrics: a row of the access log, a write answered as before.
func (tx *Tx) Count(what string) { tx.counts = append(tx.counts, what) }

// Tally gives the counts of durable transactions to f, which must be safe for
// concurrent use. It is called once, before anything is served.
func (db *DB) Tally(f func(what string)) { db.tally = f }

// Count counts something that no transaction stands for.
func (db *DB) Count(what string) { db.told([]string{what}) }

func (db *DB) told(counts []string) {
	if db.tally == nil {
		return
	}
	for _, what := range counts {
		db.tally(what)
	}
}

// Use is how much of a login role's pool is taken.
type Use struct {
	Role  string
	InUse int
	Most  int
}

// InUse returns the use of each pool.
func (db *DB) InUse() []Use {
	out := make([]Use, 0, len(db.pools))
	for kind, p := range db.pools {
		st := p.Stat()
		out = append(out, Use{roleOf()[kind], int(st.AcquiredConns()), int(st.MaxConns())})
	}
	return out
}
