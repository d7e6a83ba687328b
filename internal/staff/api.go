package staff

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
)

// prefix is where the API stands.
const prefix = "/api/staff/v1"

// api gathers operations twice: for the OpenAPI document and as routes.
type api struct {
	huma   huma.API
	mux    *http.ServeMux
	routes []web.Route
}

func newAPI() *api {
	cfg := huma.DefaultConfig("Vårdlots staff API", "1")
	cfg.Info.Description = "The workspace of staff. Every write carries an Idempotency-Key (UUID) and the session's X-CSRF-Token."
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath = "", "", ""
	cfg.CreateHooks = nil // no $schema member in answers
	cfg.Formats = map[string]huma.Format{"application/json": strictJSON(), "json": strictJSON()}
	mux := http.NewServeMux()
	return &api{huma: humago.New(mux, cfg), mux: mux}
}

// strictJSON refuses unknown, doubled and wrongly cased names.
func strictJSON() huma.Format {
	f := huma.DefaultJSONFormat
	f.Unmarshal = web.DecodeStrict
	return f
}

// operation is one line of the API.
type operation struct {
	method  string
	path    string // after the prefix
	act     string // of the access log
	summary string
}

// reply is how huma wants an answer.
type reply[O any] struct{ Body O }

// add registers an operation. do gets who acts and the decoded input; its error
// becomes a problem document.
func add[I, O any](a *api, op operation, do func(context.Context, access.Actor, *I) (O, error)) {
	huma.Register(a.huma, huma.Operation{
		OperationID: op.act, Method: op.method, Path: prefix + op.path, Summary: op.summary,
		Errors: []int{http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusServiceUnavailable},
	}, func(ctx context.Context, in *I) (*reply[O], error) {
		out, err := do(ctx, web.ActorOf(ctx), in)
		if err != nil {
			return nil, leave(ctx, err)
		}
		return &reply[O]{out}, nil
	})
	a.routes = append(a.routes, web.Route{
		Pattern: op.method + " " + prefix + op.path, Access: access.Staff, Act: op.act,
		Handle: a.serve,
	})
}

// Written, OfCase and TakeIn are exported because huma fills embedded structs
// only then.

// none is the input, or the answer, of an operation that has none.
type none struct{}

// Written is what every write carries.
type Written struct {
	Key string `header:"Idempotency-Key" required:"true" format:"uuid" doc:"A UUID made by the client; the same write sent again happens once"`
}

// OfCase names the case.
type OfCase struct {
	Case string `path:"case" format:"uuid"`
}
