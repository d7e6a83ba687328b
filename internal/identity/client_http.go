package identity

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
)

// The bounds of a call to a counterpart.
const (
	callTimeout = 10 * time.Second
	maxAnswer   = 1 << 20
)

// Wire is how a counterpart is reached: its address, the only issuers to
// believe, and our certificate there.
type Wire struct {
	URL   string
	Roots *x509.CertPool
	Cert  tls.Certificate
	Clock clock.Clock
}

// LoadWire reads the PEM files of a counterpart.
func LoadWire(url, ca, cert, key string, c clock.Clock) (Wire, error) {
	w := Wire{URL: url, Roots: x509.NewCertPool(), Clock: c}
	pem, err := os.ReadFile(ca) //nolint:gosec // named by the configuration
	if err != nil {
		return Wire{}, err
	}
	if !w.Roots.AppendCertsFromPEM(pem) {
		return Wire{}, fmt.Errorf("%s holds no certificate", ca)
	}
	w.Cert, err = tls.LoadX509KeyPair(cert, key)
	return w, err
}

// caller posts to one counterpart. It follows no redirect and reads no proxy
// from the environment.
type caller struct {
	base string
	http *http.Client
}

func newCaller(w Wire) caller {
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{
			MinVersion: tls.VersionTLS12, RootCAs: w.Roots, Certificates: []tls.Certificate{w.Cert}, Time: w.Clock.Now,
		},
		MaxIdleConnsPerHost: 16, IdleConnTimeout: time.Minute, ResponseHeaderTimeout: callTimeout,
	}
	return caller{strings.TrimSuffix(w.URL, "/"), &http.Client{
		Transport: transport, Timeout: callTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// answer is a status and a bounded body.
type answer struct {
	status int
	body   []byte
}

// post sends a body as JSON. Its error is Unavailable: the counterpart was not
// reached, or said more than it may.
func (c caller) post(ctx context.Context, path string, body []byte) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := c.http.Do(req)
	if err != nil {
		return answer{}, down("no answer: %w", err)
	}
	defer func() { _ = res.Body.Close() }() // what was needed has been read
	text, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case err != nil:
		return answer{}, down("answer cut: %w", err)
	case len(text) > maxAnswer:
		return answer{}, down("answer larger than %d bytes", maxAnswer)
	}
	return answer{res.StatusCode, text}, nil
}

// read decodes a body and ignores members that it does not know.
func (a answer) read(into any) error {
	if err := json.Unmarshal(a.body, into); err != nil {
		return down("answer is no JSON, status %d", a.status) // the cause may quote a person
	}
	return nil
}

// errDown marks what a later try may mend.
var errDown = errors.New("counterpart does not answer")

// down is a fault whose sentence the service completes with the way's name.
func down(format string, args ...any) *fault.Fault {
	return fault.New(fault.Unavailable, "login.down", "%w: %w", errDown, fmt.Errorf(format, args...))
}
