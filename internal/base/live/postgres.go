package live

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
)

// channel is the one channel of PostgreSQL that all nodes listen on.
const channel = "vardlots_live"

// NewPostgres returns the bus of a database: one connection that listens, one
// that notifies. The login needs no grants. LISTEN belongs to a connection, so
// the address must not lead through a pooler.
func NewPostgres(dsn string) Bus { return &postgres{dsn: dsn} }

type postgres struct {
	dsn  string
	says *pgx.Conn // of the one goroutine that publishes
}

const sqlNotify = `SELECT pg_notify('` + channel + `', word) FROM unnest($1::text[]) AS w (word)`

// Publish opens its connection at first use and again after a failure.
func (p *postgres) Publish(ctx context.Context, words []string) (err error) {
	if p.says == nil {
		if p.says, err = p.connect(ctx, "vardlots notify"); err != nil {
			return err
		}
	}
	if _, err = p.says.Exec(ctx, sqlNotify, words); err != nil {
		err = errors.Join(err, p.Close(context.WithoutCancel(ctx)))
	}
	return err
}

// Close ends the connection that notifies. The one that listens ends with
// Listen.
func (p *postgres) Close(ctx context.Context) error {
	says := p.says
	p.says = nil
	if says == nil {
		return nil
	}
	late, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return says.Close(late)
}

// Listen holds its own connection.
func (p *postgres) Listen(ctx context.Context, ready func(), hear func(string)) error {
	conn, err := p.connect(ctx, "vardlots listen")
	if err != nil {
		return err
	}
	defer func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		_ = conn.Close(late) // it has been used up
	}()
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	ready()
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		hear(n.Payload)
	}
}

func (p *postgres) connect(ctx context.Context, name string) (*pgx.Conn, error) {
	cfg, err := pgx.ParseConfig(p.dsn)
	if err != nil {
		return nil, err
	}
	cfg.ConnectTimeout = patience
	cfg.RuntimeParams["application_name"] = name
	return pgx.ConnectConfig(ctx, cfg)
}
