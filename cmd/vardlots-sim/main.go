package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"vardlots/internal/base/clock"
	"vardlots/sim/box"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "vardlots-sim:", err)
		os.Exit(1)
	}
}

// run is the command until ctx ends.
func run(ctx context.Context, args []string, out, errOut io.Writer) error {
	c, err := parse(args, errOut)
	if err != nil {
		return err
	}
	b, err := box.Open(c)
	if err != nil {
		return err
	}
	defer b.Stop()
	if err := b.Start(ctx); err != nil {
		return err
	}
	announce(out, b, c)
	select {
	case <-ctx.Done():
		return nil
	case err := <-b.Failed():
		return err
	}
}

func parse(args []string, errOut io.Writer) (box.Config, error) {
	c := box.Config{Clock: clock.System(), Log: slog.New(slog.NewTextHandler(errOut, nil))}
	flags := flag.NewFlagSet("vardlots-sim", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.StringVar(&c.HTTP, "http", "127.0.0.1:8090", "address in the open: pages, staff login, SMS, control")
	flags.StringVar(&c.TLS, "tls", "127.0.0.1:8443", "address behind mutual TLS: BankID, Freja, population register")
	flags.StringVar(&c.Data, "data", "data/sim", "directory of keys and certificates, made when missing")
	flags.StringVar(&c.Public, "public", "", "how browsers reach the open address, when it is not that address itself")
	flags.Func("redirect", "redirect URI registered at the staff login; may be repeated", func(s string) error {
		c.Redirects = append(c.Redirects, s)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	if flags.NArg() > 0 {
		return c, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if c.Redirects == nil {
		c.Redirects = []string{"http://127.0.0.1:8080/personal/inloggad", "http://localhost:8080/personal/inloggad"}
	}
	return c, nil
}
