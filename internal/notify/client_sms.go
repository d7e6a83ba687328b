package notify

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/phone"
)

// The bounds of a call to the gateway.
const (
	callTimeout = 10 * time.Second
	maxAnswer   = 64 << 10
)

// SMS is a gateway of 46elks' kind. It asks the gateway not to keep the text,
// follows no redirect and reads no proxy from the environment.
type SMS struct {
	c    config.SMS
	http *http.Client
}

// NewSMS connects the configured gateway; nil without an address.
func NewSMS(c config.SMS, now clock.Clock) (*SMS, error) {
	if c.URL == "" {
		return nil, nil //nolint:nilnil // no gateway is a choice
	}
	secure := &tls.Config{MinVersion: tls.VersionTLS12, Time: now.Now}
	if c.CA != "" {
		pem, err := os.ReadFile(c.CA)
		if err != nil {
			return nil, err
		}
		secure.RootCAs = x509.NewCertPool()
		if !secure.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s holds no certificate", c.CA)
		}
	}
	return &SMS{c, &http.Client{
		Transport: &http.Transport{
			TLSClientConfig: secure, MaxConnsPerHost: 4, MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute,
			ResponseHeaderTimeout: callTimeout,
		},
		Timeout:       callTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Send posts one message. Its errors carry neither number nor text.
func (s *SMS) Send(ctx context.Context, to phone.Number, text string) (string, error) {
	form := url.Values{"from": {s.c.From}, "to": {to.Reveal()}, "message": {text}, "dontlog": {"message"}}
	var left atomic.Bool // the whole request has been written
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteRequest: func(w httptrace.WroteRequestInfo) { left.Store(w.Err == nil) },
	})
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.c.URL, strings.NewReader(form.Encode()))
	if err != nil {
		return "", fmt.Errorf("%w: address", ErrDown)
	}
	req.GetBody = nil // it is never sent again by itself
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.SetBasicAuth(s.c.User, s.c.Password.Reveal())
	res, err := s.http.Do(req)
	if err != nil {
		if left.Load() {
			return "", fmt.Errorf("%w: no answer", ErrUnknown)
		}
		return "", fmt.Errorf("%w: not reached", ErrDown)
	}
	defer func() { _ = res.Body.Close() }() // what was needed has been read
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	return s.read(res.StatusCode, body, err)
}

func (s *SMS) read(status int, body []byte, cut error) (string, error) {
	switch {
	case status == http.StatusOK:
	case status == http.StatusBadRequest, status == http.StatusUnprocessableEntity:
		return "", fmt.Errorf("%w: status %d", ErrRefused, status)
	case status == http.StatusGatewayTimeout:
		return "", fmt.Errorf("%w: status %d", ErrUnknown, status)
	default: // our account, too many, out of order: not taken
		return "", fmt.Errorf("%w: status %d", ErrDown, status)
	}
	var said struct {
		ID string `json:"id"`
	}
	if cut != nil || json.Unmarshal(body, &said) != nil {
		return "", nil // taken; what it is called is not needed
	}
	return said.ID, nil
}
