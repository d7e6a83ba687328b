package app

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	"vardlots/internal/app/demo"
	"vardlots/internal/app/schemas"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgserver"
)

// Database is where the data is: a server that somebody runs, or a private one
// in the data directory.
type Database struct {
	own   *pgserver.Server // nil when somebody else runs it
	owner string
	dial  pg.Dialer
	roles string // password of the login roles; empty on the private socket
}

// name of the database in the private server.
const name = "vardlots"

// Reach starts the private server, or takes the configured one.
func Reach(ctx context.Context, c config.Config, log *slog.Logger) (*Database, error) {
	if c.Database.URL.IsSet() && c.Database.URL.Reveal() != "" {
		return configured(c)
	}
	root, err := home()
	if err != nil {
		return nil, err
	}
	bin, err := pgserver.Find(pgserver.Options{Root: root})
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(filepath.Join(c.Data, "postgres"))
	if err != nil {
		return nil, err
	}
	srv, err := pgserver.Start(ctx, pgserver.Options{Dir: dir, Binaries: bin, Log: log})
	if err != nil {
		return nil, err
	}
	d := &Database{own: srv, owner: srv.DSN(name, pgserver.Superuser)}
	d.dial = func(role string) string { return srv.DSN(name, role) }
	return d, pg.CreateDatabase(ctx, srv.DSN("postgres", pgserver.Superuser), name)
}

// configured uses the owner's URL for migrations, and the same server with the
// login roles' names and password for everything else.
func configured(c config.Config) (*Database, error) {
	owner := c.Database.URL.Reveal()
	u, err := url.Parse(owner)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return nil, fmt.Errorf("the database URL is not of the form postgres://…")
	}
	password := ""
	if c.Database.RolePassword.IsSet() {
		password = c.Database.RolePassword.Reveal()
	}
	return &Database{owner: owner, roles: password, dial: func(role string) string {
		as := *u
		as.User = url.UserPassword(role, password)
		return as.String()
	}}, nil
}

// Migrate brings the schema up to date and, for a demo, fills the directory.
func (d *Database) Migrate(ctx context.Context, isDemo bool) error {
	if err := pg.Migrate(ctx, d.owner, d.roles, schemas.All()); err != nil {
		return err
	}
	if isDemo {
		return demo.Fill(ctx, d.owner)
	}
	return nil
}

// Open connects the pools.
func (d *Database) Open(ctx context.Context, c config.Config, cl clock.Clock) (*pg.DB, error) {
	return pg.Open(ctx, d.dial, int32(c.Database.Connections), cl) //nolint:gosec // config bounds it to 200
}

// Died is closed when the private server has ended, asked or not; nil when
// somebody else runs the database.
func (d *Database) Died() <-chan struct{} {
	if d == nil || d.own == nil {
		return nil
	}
	return d.own.Done()
}

// Stop ends the private server.
func (d *Database) Stop(ctx context.Context) error {
	if d.own == nil {
		return nil
	}
	return d.own.Stop(ctx)
}

// home is where the product was installed: the folder above the binary's.
func home() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	return filepath.Dir(filepath.Dir(exe)), nil
}
