package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"vardlots/internal/audit"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pgserver"
)

// Audit holds the access log against its seal: `audit verify [--json]` and the
// settings of serve that say where the data is. It looks only, also while the
// product runs. It fails when there is a finding.
func Audit(ctx context.Context, args, environ []string, out io.Writer) (err error) {
	args, asJSON := withoutJSON(args)
	if len(args) == 0 || args[0] != "verify" {
		return errors.New("say what to do: audit verify")
	}
	c, err := config.Read(args[1:], environ)
	if err != nil {
		return err
	}
	report, err := verify(ctx, c)
	if err != nil {
		return err
	}
	if err := tellReport(out, report, asJSON); err != nil {
		return err
	}
	if n := len(report.Findings); n > 0 {
		return fmt.Errorf("%d findings in the access log", n)
	}
	return nil
}

func verify(ctx context.Context, c config.Config) (report audit.Report, err error) {
	defer fault.Wrap(&err, "audit verify")
	g := ground{clock: clock.System(), log: slog.New(slog.DiscardHandler)}
	if g.keys, err = standing(c); err != nil {
		return report, err
	}
	d, err := find(ctx, c, g.log)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, stop(ctx, d)) }()
	if g.db, err = d.Open(ctx, c, g.clock); err != nil {
		return report, err
	}
	defer g.db.Close()
	return newSealer(c, g).Verify(ctx)
}

// find reaches the database of a running product, or as serve does.
func find(ctx context.Context, c config.Config, log *slog.Logger) (*Database, error) {
	if c.Database.URL.IsSet() && c.Database.URL.Reveal() != "" {
		return configured(c)
	}
	dsn, found, err := pgserver.Running(filepath.Join(c.Data, "postgres"))
	if err != nil {
		return nil, err
	}
	if found {
		return &Database{dial: func(role string) string { return dsn(name, role) }}, nil
	}
	if _, err := os.Stat(filepath.Join(c.Data, "postgres")); err != nil {
		return nil, fmt.Errorf("no database in %s: name the data directory with --data", c.Data)
	}
	return Reach(ctx, c, log)
}

func tellReport(out io.Writer, r audit.Report, asJSON bool) error {
	if asJSON {
		if r.Findings == nil {
			r.Findings = []audit.Finding{}
		}
		return json.NewEncoder(out).Encode(r)
	}
	for _, f := range r.Findings {
		fmt.Fprintf(out, "block %d\t%s\t%s\n", f.Block, f.What, f.Text)
	}
	_, err := fmt.Fprintf(out, "%d blocks, %d rows, %d findings\n", r.Blocks, r.Rows, len(r.Findings))
	return err
}
