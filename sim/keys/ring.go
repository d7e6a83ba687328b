package keys

import (
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// The files that the product is pointed at.
const (
	CAFile           = "ca.pem"             // whom the product trusts on the TLS address
	RPCertFile       = "rp-cert.pem"        // the product's client certificate
	RPKeyFile        = "rp-key.pem"         // and its key
	FrejaFile        = "freja-jws.pem"      // certificate that signs Freja's details
	ClientIDFile     = "oidc-client-id"     // the product at the staff identity provider
	ClientSecretFile = "oidc-client-secret" //
	SMSUserFile      = "sms-user"           // the product at the SMS gateway
	SMSPasswordFile  = "sms-password"       //
)

// The files that only the box reads.
const (
	caKeyFile      = "ca-key.pem"
	serverCertFile = "server-cert.pem"
	serverKeyFile  = "server-key.pem"
	frejaKeyFile   = "freja-jws-key.pem"
	bankIDCertFile = "bankid-sign.pem"
	bankIDKeyFile  = "bankid-sign-key.pem"
	oidcKeyFile    = "oidc-key.pem"
)

// Signer is a certificate with its RSA key.
type Signer struct {
	Cert *x509.Certificate
	Key  *rsa.PrivateKey
}

// Ring is every secret of the box.
type Ring struct {
	CA           *x509.CertPool  // issued both sides of TLS
	Server       tls.Certificate // localhost, 127.0.0.1, ::1
	RP           tls.Certificate // what the product shows
	Freja        Signer
	BankID       Signer
	OIDC         *rsa.PrivateKey
	ClientID     string
	ClientSecret string
	SMSUser      string
	SMSPassword  string
}

// Open reads the ring in dir and makes what is missing or about to expire.
// Secrets that exist are kept, so that a product which has read them goes on.
func Open(dir string, now time.Time) (*Ring, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	m := maker{dir: dir, now: now}
	r := &Ring{}
	ca, err := m.authority()
	if err != nil {
		return nil, fmt.Errorf("keys: authority: %w", err)
	}
	r.CA = x509.NewCertPool()
	r.CA.AddCert(ca.cert)

	return r, errors.Join(
		give(&r.Server)(m.leaf(ca, server(now), serverCertFile, serverKeyFile)),
		give(&r.RP)(m.leaf(ca, relyingParty(now), RPCertFile, RPKeyFile)),
		give(&r.Freja)(m.signer("Synthetic Freja JWS", FrejaFile, frejaKeyFile)),
		give(&r.BankID)(m.signer("Synthetic BankID signer", bankIDCertFile, bankIDKeyFile)),
		give(&r.OIDC)(m.rsaKey(oidcKeyFile)),
		give(&r.ClientID)(m.text(ClientIDFile, "vardlots")),
		give(&r.ClientSecret)(m.text(ClientSecretFile, "")),
		give(&r.SMSUser)(m.text(SMSUserFile, "vardlots")),
		give(&r.SMSPassword)(m.text(SMSPasswordFile, "")),
	)
}

// give puts what a maker made where it belongs and hands on the error.
func give[T any](to *T) func(T, error) error {
	return func(made T, err error) error {
		*to = made
		return err
	}
}

type maker struct {
	dir string
	now time.Time
}

func (m maker) path(name string) string { return filepath.Join(m.dir, name) }

// write replaces a file as a whole, so that a reader never sees half of it.
func (m maker) write(name string, content []byte) error {
	tmp, err := os.CreateTemp(m.dir, "."+name+"-*") // made 0600
	if err != nil {
		return err
	}
	_, err = tmp.Write(content)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), m.path(name))
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // the first error is the one to tell
	}
	return err
}
