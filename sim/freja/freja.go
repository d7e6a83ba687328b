package freja

import (
	"embed"
	"net/http"
	"time"

	"vardlots/sim/keys"
	"vardlots/sim/page"
	"vardlots/sim/people"
)

//go:embed *.html
var files embed.FS

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Deps is what Freja needs.
type Deps struct {
	Clock  Clock
	People *people.Directory
	Signer keys.Signer // signs details
}

// Freja is the service and the app. It is safe for concurrent use.
type Freja struct {
	desk  *desk
	pages *page.Set
}

// New returns a Freja without logins.
func New(d Deps) (*Freja, error) {
	pages, err := page.Parse(files)
	if err != nil {
		return nil, err
	}
	signer, err := newSigner(d.Signer)
	if err != nil {
		return nil, err
	}
	return &Freja{desk: &desk{clock: d.Clock, people: d.People, signer: signer}, pages: pages}, nil
}

// REST is the service, to be mounted on /authentication/1.0/ behind mutual TLS.
func (f *Freja) REST() http.Handler { return rest{f.desk}.routes() }

// App is the app, to be mounted on /freja/.
func (f *Freja) App() http.Handler { return app{f.desk, f.pages}.routes() }

// Control is what tests steer, to be mounted on /control/freja/.
func (f *Freja) Control() http.Handler { return control{f.desk}.routes() }
