package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// The login roles. None owns a table, bypasses row security or may become
// another.
const (
	RoleStaff    = "vl_staff"
	RoleResident = "vl_resident"
	RolePartner  = "vl_partner"
	RoleRobot    = "vl_robot"
	RoleDoor     = "vl_door"
	RoleSealer   = "vl_sealer"
)

// Roles lists the login roles in the order in which migrations make them.
func Roles() []string {
	return []string{RoleStaff, RoleResident, RolePartner, RoleRobot, RoleDoor, RoleSealer}
}

// DB begins transactions, each on the pool of its actor's kind.
type DB struct {
	pools map[access.Kind]*pgxpool.Pool
	clock clock.Clock
	tally func(what string) // nil until somebody counts

	announcer Announcer          // nil: nobody is told what was committed
	replays   func(*Tx, id.Case) // nil: nobody notes what is answered as before
	flights   flights
}

// roleOf gives the login role of each kind of actor.
func roleOf() map[access.Kind]string {
	return map[access.Kind]string{
		access.Staff: RoleStaff, access.Resident: RoleResident, access.Partner: RolePartner,
		access.Robot: RoleRobot, access.Door: RoleDoor, access.Sealer: RoleSealer,
	}
}

// Dialer gives the connection string of a login role.
type Dialer func(role string) string

// Open connects every pool. Each has at most size connections.
func Open(ctx context.Context, dial Dialer, size int32, c clock.Clock) (_ *DB, err error) {
	defer fault.Wrap(&err, "open database")
	db := &DB{pools: map[access.Kind]*pgxpool.Pool{}, clock: c, flights: flights{going: map[string]chan struct{}{}}}
	for kind, role := range roleOf() {
		pool, err := connect(ctx, dial(role), role, size)
		if err != nil {
			db.Close()
			return nil, fmt.Errorf("as %s: %w", role, err)
		}
		db.pools[kind] = pool
	}
	return db, nil
}

func connect(ctx context.Context, dsn, role string, size int32) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	cfg.MaxConns = size
	cfg.MaxConnIdleTime = 5 * time.Minute
	cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	cfg.ConnConfig.RuntimeParams["application_name"] = "vardlots"
	cfg.ConnConfig.OnNotice = notice
	if role == RoleSealer {
		// One snapshot for all that a block is made of (SPINE I18).
		cfg.MaxConns = 2
		cfg.ConnConfig.RuntimeParams["default_transaction_isolation"] = "repeatable read"
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

// Close ends all connections.
func (db *DB) Close() {
	for _, p := range db.pools {
		p.Close()
	}
}

// Ready reports whether the database answers.
func (db *DB) Ready(ctx context.Context) error { return db.pools[access.Door].Ping(ctx) }
