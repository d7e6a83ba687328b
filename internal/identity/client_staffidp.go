package identity

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
)

// Claims are what the identity provider says of a member of staff, in the words
// of Inera's IdP.
type Claims struct {
	EmployeeHSA string       `json:"employeeHsaId"`
	Given       string       `json:"given_name"`
	Family      string       `json:"family_name"`
	Title       string       `json:"title"`
	Licences    texts        `json:"healthcareProfessionalLicense"`
	SystemRoles texts        `json:"systemRole"`
	Protected   bool         `json:"protectedPerson"`
	Level       string       `json:"acr"`
	Commissions []Commission `json:"allCommissions"`
}

// Commission is a medarbetaruppdrag.
type Commission struct {
	HSA      string `json:"commissionHsaId"`
	Name     string `json:"commissionName"`
	Purpose  string `json:"commissionPurpose"`
	Rights   texts  `json:"commissionRight"`
	Unit     string `json:"healthCareUnitHsaId"`
	Provider string `json:"healthCareProviderHsaId"`
}

// texts is a claim of many values, which providers with one value send bare.
type texts []string

// UnmarshalJSON takes one text or a list.
func (t *texts) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*t = texts{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// StaffClient is our registration at the identity provider.
type StaffClient struct {
	Issuer, ID, Secret string
	Redirect           string
	HTTP               *http.Client // how it is reached; the system's issuers when nil
	Clock              clock.Clock
}

type staffIDP struct {
	StaffClient

	mu       sync.Mutex
	provider *oidc.Provider // guarded by mu; nil until the provider has answered
}

// NewStaffIDP returns a client of an OpenID provider: authorization code with
// PKCE, state and nonce. The provider is asked for its addresses at first use,
// so that we start when it is down.
func NewStaffIDP(c StaffClient) StaffIDP {
	if c.HTTP == nil {
		c.HTTP = &http.Client{}
	}
	client := *c.HTTP
	client.Timeout = callTimeout
	client.Transport = bounded{client.Transport}
	c.HTTP = &client
	return &staffIDP{StaffClient: c}
}

// bounded cuts answers that are larger than any that the protocol has.
type bounded struct{ next http.RoundTripper }

// RoundTrip passes the request on.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	next := b.next
	if next == nil {
		next = http.DefaultTransport
	}
	res, err := next.RoundTrip(r)
	if err == nil {
		res.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(res.Body, maxAnswer), res.Body}
	}
	return res, err
}

func (s *staffIDP) discover(ctx context.Context) (*oidc.Provider, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.provider != nil {
		return s.provider, nil
	}
	p, err := oidc.NewProvider(s.over(ctx), s.Issuer)
	if err != nil {
		return nil, down("staff provider: %w", err)
	}
	s.provider = p
	return p, nil
}

func (s *staffIDP) over(ctx context.Context) context.Context { return oidc.ClientContext(ctx, s.HTTP) }

func (s *staffIDP) oauth(p *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID: s.ID, ClientSecret: s.Secret, Endpoint: p.Endpoint(), RedirectURL: s.Redirect,
		Scopes: []string{oidc.ScopeOpenID, "profile"},
	}
}

// wanted asks for claims one by one (OpenID Connect Core §5.5), and for all
// commissions, since we make the chooser.
const wanted = `{"id_token":{"employeeHsaId":null,"given_name":null,"family_name":null,"title":null,` +
	`"healthcareProfessionalLicense":null,"systemRole":null,"protectedPerson":null,"allCommissions":null,"acr":{"essential":true}}}`

// AuthURL is where the browser is sent.
func (s *staffIDP) AuthURL(ctx context.Context, p Proof) (string, error) {
	provider, err := s.discover(ctx)
	if err != nil {
		return "", err
	}
	return s.oauth(provider).AuthCodeURL(p.State, oidc.Nonce(p.Nonce), oauth2.S256ChallengeOption(p.Verifier),
		oauth2.SetAuthURLParam("claims", wanted), oauth2.SetAuthURLParam("prompt", "login")), nil
}

// Exchange redeems a code and reads the ID token. The token is the provider's
// word: signature, issuer, audience, time and nonce have been checked.
func (s *staffIDP) Exchange(ctx context.Context, code string, p Proof) (Claims, error) {
	provider, err := s.discover(ctx)
	if err != nil {
		return Claims{}, err
	}
	token, err := s.oauth(provider).Exchange(s.over(ctx), code, oauth2.VerifierOption(p.Verifier))
	if err != nil {
		return Claims{}, exchangeFault(err)
	}
	raw, _ := token.Extra("id_token").(string)
	signed, err := provider.Verifier(&oidc.Config{ClientID: s.ID, Now: s.Clock.Now}).Verify(s.over(ctx), raw)
	if err != nil {
		return Claims{}, staffRefused("ID token: %w", err)
	}
	if signed.Nonce != p.Nonce {
		return Claims{}, staffRefused("the nonce is another's")
	}
	var c Claims
	if err := signed.Claims(&c); err != nil {
		return Claims{}, staffRefused("claims: %w", err)
	}
	if !strings.HasPrefix(c.Level, "loa3") && !strings.HasPrefix(c.Level, "loa4") {
		return Claims{}, fault.New(fault.Forbidden, "login.staff.level", "level %.40q", c.Level)
	}
	return c, nil
}

// exchangeFault tells a refusal from an outage, and keeps the provider's own
// words out of the log but for the code.
func exchangeFault(err error) error {
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	if ok && refused.Response.StatusCode < http.StatusInternalServerError {
		return staffRefused("token: %d %.40s", refused.Response.StatusCode, refused.ErrorCode)
	}
	if ok {
		return down("staff provider: %d", refused.Response.StatusCode)
	}
	return down("staff provider: %w", err)
}

func staffRefused(format string, args ...any) error {
	return fault.New(fault.NoSession, "login.staff.failed", "%w", fmt.Errorf(format, args...))
}
