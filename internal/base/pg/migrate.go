package pg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"vardlots/internal/base/fault"
)

// Module is one module's line of migrations: files NNNN_subject.sql in the
// folder schema of Files. Lines run in the order given, so that keys may point
// upward only.
type Module struct {
	Name  string
	Files fs.FS
}

// Migrate brings the database to the newest schema and the login roles to
// being. The owner's connection may create roles; password, if not empty, is
// given to each login role (a private server on a socket needs none).
func Migrate(ctx context.Context, owner, password string, modules []Module) (err error) {
	defer fault.Wrap(&err, "migrate")
	cfg, err := pgx.ParseConfig(owner)
	if err != nil {
		return err
	}
	// Under FORCE ROW LEVEL SECURITY a backfill would touch no row and say
	// nothing; off makes that an error (SPINE §6).
	cfg.RuntimeParams["row_security"] = "off"
	db := stdlib.OpenDB(*cfg)
	defer func() { _ = db.Close() }() // the migration's own error matters more
	if err := makeRoles(ctx, db, password); err != nil {
		return fmt.Errorf("roles: %w", err)
	}
	for _, m := range modules {
		if err := m.up(ctx, db); err != nil {
			return fmt.Errorf("%s: %w", m.Name, err)
		}
	}
	return nil
}

func (m Module) up(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "CREATE SCHEMA IF NOT EXISTS "+pgx.Identifier{m.Name}.Sanitize()); err != nil {
		return err
	}
	files, err := fs.Sub(m.Files, "schema")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithTableName("goose_"+m.Name))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// makeRoles creates the login roles that are missing. Two nodes that start at
// once wait for each other.
func makeRoles(ctx context.Context, db *sql.DB, password string) error {
	var b strings.Builder
	b.WriteString("SELECT pg_advisory_lock(7218001);")
	for _, role := range Roles() {
		fmt.Fprintf(&b, "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%[1]s') THEN "+
			"CREATE ROLE %[1]s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS; END IF; END $$;", role)
		if password != "" {
			fmt.Fprintf(&b, "ALTER ROLE %s PASSWORD %s;", role, quote(password))
		}
	}
	b.WriteString("SELECT pg_advisory_unlock(7218001);")
	_, err := db.ExecContext(ctx, b.String())
	return err
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// RunAsOwner runs statements as the owner of the tables, in one transaction:
// the demo's directory, and nothing that serves a request.
func RunAsOwner(ctx context.Context, owner, sql string) error {
	conn, err := pgx.Connect(ctx, owner)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, sql)
	return errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
}

// CreateDatabase makes a database on a private server if it is missing.
func CreateDatabase(ctx context.Context, owner, name string) error {
	conn, err := pgx.Connect(ctx, owner)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize())
	if code(err) == "42P04" { // it stands already
		err = nil
	}
	return errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
}
