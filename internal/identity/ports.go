package identity

import (
	"context"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/base/pnr"
)

// Units finds a unit of the catalogue by its directory id.
type Units interface {
	ByHSA(ctx context.Context, hsa string) (id.Unit, id.Provider, id.Region, error)
}

// Way is how somebody proves who they are.
type Way string

// The ways.
const (
	BankID   Way = "bankid"
	Freja    Way = "freja"
	StaffWay Way = "staff"
)

// Name is what people call the way, in every language.
func (w Way) Name() string {
	switch w {
	case BankID:
		return "BankID"
	case Freja:
		return "Freja"
	case StaffWay:
		return "SITHS"
	}
	return string(w)
}

// EID is an e-identification at its wire protocol. Its errors are faults:
// Unavailable when it does not answer, Conflict when the person has another
// order under way.
type EID interface {
	Begin(ctx context.Context, ask Asked) (Order, error)
	Collect(ctx context.Context, o Order) (Progress, error)
	Cancel(ctx context.Context, o Order) error
	// Code is the text of the QR code so long after the order was answered, and
	// Link the address that opens the app on the same device.
	Code(o Order, after time.Duration) string
	Link(o Order) string
}

// Asked is what an e-identification is told about the device.
type Asked struct {
	IP        string `json:"ip"`
	UserAgent string `json:"userAgent"`
	Host      string `json:"host"` // name of our site
	ReturnURL string `json:"returnURL"`
	Same      bool   `json:"same"` // the app is on the same device
}

// Order is what an e-identification answered. It is kept sealed.
type Order struct {
	Ref       string `json:"ref"`
	AutoStart string `json:"autoStart,omitempty"`
	QRToken   string `json:"qrToken,omitempty"`
	QRSecret  string `json:"qrSecret,omitempty"`
	ReturnURL string `json:"returnURL,omitempty"`
}

// Step is how far a person has come.
type Step string

// The steps.
const (
	StepScan Step = "scan" // the code is to be read, or the app to be opened
	StepOpen Step = "open" // the app is open
	StepSign Step = "sign" // the person is to enter their code
	StepWork Step = "work" // being checked
)

// Progress is how an order stands: under way at a step, complete with who it is,
// or failed with the key of the sentence to show. NoApp says that the failure is
// that no app came in time.
type Progress struct {
	Step    Step
	Who     *Stated
	Failure string
	NoApp   bool
}

// Stated is who an e-identification says that a person is.
type Stated struct {
	Number pnr.Number
	Given  string
	Family string
}

// Register is the population register.
type Register interface {
	// Lookup gives the records of those numbers that the register knows.
	Lookup(ctx context.Context, numbers ...pnr.Number) (map[pnr.Number]Record, error)
}

// Record is what the register says of a person.
type Record struct {
	Stated

	Protected bool
	Guardians []pnr.Number // of this person, while under age
	Guards    []pnr.Number // whose guardian this person is
}

// StaffIDP is the staff's identity provider at its wire protocol.
type StaffIDP interface {
	AuthURL(ctx context.Context, p Proof) (string, error)
	Exchange(ctx context.Context, code string, p Proof) (Claims, error)
}

// Proof ties an answer to the request that asked for it: state, nonce, and the
// verifier of PKCE. It is kept sealed.
type Proof struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
}
