package staffidp

import (
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"embed"
	"encoding/base64"
	"fmt"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"

	"vardlots/sim/page"
	"vardlots/sim/people"
	"vardlots/sim/wire"
)

//go:embed *.html
var files embed.FS

// Path is where the provider is mounted; the issuer ends in it.
const Path = "/staffidp"

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Client is the one registered relying party.
type Client struct {
	ID        string
	Secret    string
	Redirects []string // compared character by character
}

// Deps is what the provider needs.
type Deps struct {
	Clock  Clock
	People *people.Directory
	Issuer string // address with [Path] at the end
	Key    *rsa.PrivateKey
	Client Client
}

// Provider is the OpenID provider. It is safe for concurrent use.
type Provider struct {
	Deps
	pages  *page.Set
	signer jose.Signer
	public jose.JSONWebKeySet
	store  store
}

// New returns a provider where nobody has logged in.
func New(d Deps) (*Provider, error) {
	pages, err := page.Parse(files)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(x509.MarshalPKCS1PublicKey(&d.Key.PublicKey))
	kid := base64.RawURLEncoding.EncodeToString(sum[:12])
	signer, err := jose.NewSigner(
		jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: d.Key, KeyID: kid}},
		(&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return nil, fmt.Errorf("staffidp: %w", err)
	}
	public := jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &d.Key.PublicKey, KeyID: kid, Algorithm: "RS256", Use: "sig"}}}
	return &Provider{Deps: d, pages: pages, signer: signer, public: public, store: newStore()}, nil
}

// Routes is the provider, to be mounted on /staffidp/.
func (p *Provider) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Path+"/.well-known/openid-configuration", p.discovery)
	mux.HandleFunc("GET "+Path+"/jwks", func(w http.ResponseWriter, _ *http.Request) {
		wire.Write(w, http.StatusOK, p.public)
	})
	mux.HandleFunc("GET "+Path+"/authorize", p.authorize)
	mux.HandleFunc("POST "+Path+"/authorize", p.authorize)
	mux.HandleFunc("POST "+Path+"/login", p.login)
	mux.HandleFunc("POST "+Path+"/token", p.token)
	mux.HandleFunc("GET "+Path+"/userinfo", p.userinfo)
	mux.HandleFunc("POST "+Path+"/userinfo", p.userinfo)
	mux.HandleFunc("GET "+Path+"/logout", p.logout)
	mux.HandleFunc("POST "+Path+"/logout", p.logout)
	return mux
}

// discovery is OpenID Connect Discovery 1.0, section 3.
func (p *Provider) discovery(w http.ResponseWriter, _ *http.Request) {
	wire.Write(w, http.StatusOK, map[string]any{
		"issuer":                                         p.Issuer,
		"authorization_endpoint":                         p.Issuer + "/authorize",
		"token_endpoint":                                 p.Issuer + "/token",
		"userinfo_endpoint":                              p.Issuer + "/userinfo",
		"jwks_uri":                                       p.Issuer + "/jwks",
		"end_session_endpoint":                           p.Issuer + "/logout",
		"scopes_supported":                               []string{"openid", "profile"},
		"response_types_supported":                       []string{"code"},
		"response_modes_supported":                       []string{"query"},
		"grant_types_supported":                          []string{"authorization_code"},
		"subject_types_supported":                        []string{"public"},
		"id_token_signing_alg_values_supported":          []string{"RS256"},
		"token_endpoint_auth_methods_supported":          []string{"client_secret_basic", "client_secret_post"},
		"code_challenge_methods_supported":               []string{"S256"},
		"acr_values_supported":                           []string{loa},
		"claims_parameter_supported":                     true,
		"claims_supported":                               claimNames(),
		"request_parameter_supported":                    false,
		"request_uri_parameter_supported":                false,
		"authorization_response_iss_parameter_supported": true,
	})
}
