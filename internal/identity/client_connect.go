package identity

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"os"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
)

// Counterparts are those whom an installation is connected to. One that is not
// configured is nil, or not among the ways.
type Counterparts struct {
	Ways     map[Way]EID
	Register Register
	StaffIDP StaffIDP
}

// Connect makes the clients that the configuration asks for. Nobody is called
// yet. StaffReturn is the path to which the staff's provider sends the browser
// back.
func Connect(c config.Config, staffReturn string, clk clock.Clock) (Counterparts, error) {
	out := Counterparts{Ways: map[Way]EID{}}
	var wrong []error
	with := func(what string, to config.Client, use func(Wire) error) {
		if to.URL == "" {
			return
		}
		w, err := LoadWire(to.URL, to.CA, to.Cert, to.Key, clk)
		if err == nil {
			err = use(w)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", what, err))
		}
	}
	with("BankID", c.BankID.Client, func(w Wire) error {
		out.Ways[BankID] = NewBankID(w, c.BankID.App)
		return nil
	})
	with("Freja", c.Freja.Client, func(w Wire) error {
		signers, err := LoadSigners(c.Freja.Signer)
		out.Ways[Freja] = NewFreja(w, c.Freja.App, signers...)
		return err
	})
	with("register", c.Register, func(w Wire) error {
		out.Register = NewRegister(w)
		return nil
	})
	if c.StaffIDP.Issuer != "" {
		client, err := trusting(c.StaffIDP.CA)
		wrong = append(wrong, err)
		out.StaffIDP = NewStaffIDP(StaffClient{
			Issuer: c.StaffIDP.Issuer, ID: c.StaffIDP.ClientID, Secret: c.StaffIDP.ClientSecret.Reveal(),
			Redirect: c.Public.JoinPath(staffReturn).String(), HTTP: client, Clock: clk,
		})
	}
	return out, errors.Join(wrong...)
}

// trusting returns a client that believes the issuers of a file only, or the
// system's when none is named.
func trusting(ca string) (*http.Client, error) {
	if ca == "" {
		return &http.Client{}, nil
	}
	pem, err := os.ReadFile(ca) //nolint:gosec // named by the configuration
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", ca)
	}
	return &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots},
	}}, nil
}
