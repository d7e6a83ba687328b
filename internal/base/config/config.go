// Package config reads what an installation has chosen, from the environment
// (VARDLOTS_…) and the flags of a command, and nothing else in the product does.
// A flag wins over the environment. A name that is not known is an error with
// the nearest that is, because a misspelt limit must not go unnoticed. Secrets
// are of a type that does not print and have no flag, since others on the machine
// can read a command line. VARDLOTS_…_FILE names a file that holds the value.
//
// The whole list with defaults is [Help].
package config

import (
	"net/netip"
	"net/url"
	"time"

	"vardlots/internal/base/id"
)

// Config is every choice.
type Config struct {
	Listen string // address of the one listener
	Public *url.URL
	Data   string        // directory of the embedded database, files and keys
	Demo   bool          // demo people and content
	Empty  bool          // the demo begins without cases
	Ahead  time.Duration // of the demo's clock, before the machine's

	Database Database
	Region   id.Region            // of a host that Hosts does not name
	Hosts    map[string]id.Region // host → region
	Regions  []id.Region          // may be chosen at /r/{code}; for development
	Proxies  []netip.Prefix       // balancers in front
	Metrics  []netip.Prefix       // networks that may read /metrics
	Keys     Secret               // lookup:KEY,1:KEY; made in Data when empty

	BankID   EID
	Freja    Freja
	StaffIDP StaffIDP
	SMS      SMS
	Register Client

	Log     Log
	Session Session
}

// Database says where the data is. With an empty URL a private PostgreSQL is
// started in the data directory.
type Database struct {
	URL          Secret // of the owner of the tables
	RolePassword Secret // of the login roles
	Connections  int    // at most, per login role
}

// Client is a counterpart that is reached with a certificate of ours. CA, Cert
// and Key are names of PEM files; CA holds the only issuers that are believed.
type Client struct {
	URL  string
	CA   string
	Cert string
	Key  string
}

// EID is an e-identification; App is the address that opens its app on the same
// device.
type EID struct {
	Client

	App string
}

// Freja is Freja eID; Signer is the PEM file of the certificates that sign what
// Freja states.
type Freja struct {
	EID

	Signer string
}

// StaffIDP is the identity provider of staff (OpenID Connect).
type StaffIDP struct {
	Issuer       string
	ClientID     string
	ClientSecret Secret
	CA           string // PEM file; the system's when empty
}

// SMS is the gateway for text messages.
type SMS struct {
	URL      string
	User     string
	Password Secret
	From     string
	CA       string
}

// Log says what is logged, and how: text or json.
type Log struct {
	Level  string
	Format string
}

// Session is how long a login holds: without anything happening, and whatever
// happens.
type Session struct {
	ResidentIdle time.Duration
	ResidentMax  time.Duration
	StaffIdle    time.Duration // then the screen locks
	StaffMax     time.Duration
}

// Secure reports whether people reach the service over TLS.
func (c Config) Secure() bool { return c.Public.Scheme == "https" }
