package bankid

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

// Deps is what BankID needs.
type Deps struct {
	Clock  Clock
	People *people.Directory
	Signer keys.Signer // signs the evidence
}

// BankID is the service and the app. It is safe for concurrent use.
type BankID struct {
	desk  *desk
	pages *page.Set
}

// New returns a BankID without orders.
func New(d Deps) (*BankID, error) {
	pages, err := page.Parse(files)
	if err != nil {
		return nil, err
	}
	return &BankID{
		desk:  &desk{clock: d.Clock, people: d.People, signer: signer{d.Signer.Cert, d.Signer.Key}},
		pages: pages,
	}, nil
}

// RP is the relying party API, to be mounted on /rp/v6.0/ behind mutual TLS.
func (b *BankID) RP() http.Handler { return rp{b.desk} }

// App is the app, to be mounted on /bankid/.
func (b *BankID) App() http.Handler { return app{b.desk, b.pages}.routes() }

// Control is what tests steer, to be mounted on /control/bankid/.
func (b *BankID) Control() http.Handler { return control{b.desk}.routes() }
