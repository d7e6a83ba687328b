// Command vardlots is the whole product: the residents' and the staff's web, the
// APIs, the jobs, and the tools that come with them.
//
//	vardlots serve      answer people (--demo for made-up units and content)
//	vardlots migrate    bring the database to this version's schema
//	vardlots openapi    print the OpenAPI document of the staff's API
//	vardlots triage     ask and decide, a JSON line each
//	vardlots search     find contact reasons
//	vardlots content    check or list the content
//	vardlots audit      hold the access log against its seal
//
// docs/cli.md tells each command's flags and answers.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"vardlots/internal/app"
	"vardlots/internal/base/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "vardlots:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("say what to do: serve, migrate, openapi, triage, search, content or audit")
	}
	switch what, rest := args[0], args[1:]; what {
	case "serve", "migrate":
		c, err := config.Read(rest, os.Environ())
		if err != nil {
			return err
		}
		if what == "migrate" {
			return app.Migrate(ctx, c)
		}
		return app.Serve(ctx, c, out)
	case "openapi":
		return app.OpenAPI(out)
	case "triage":
		return app.Triage(os.Stdin, out)
	case "search":
		return app.Search(rest, out)
	case "content":
		return app.Content(rest, out)
	case "audit":
		return app.Audit(ctx, rest, os.Environ(), out)
	default:
		return fmt.Errorf("no command %q", what)
	}
}
