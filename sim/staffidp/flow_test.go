package staffidp_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"vardlots/sim/boxtest"
)

// client is an independent relying party: coreos/go-oidc and x/oauth2.
type client struct {
	*boxtest.World
	t        *testing.T
	ctx      context.Context //nolint:containedctx // a test's client
	provider *oidc.Provider
	config   oauth2.Config
	verifier string
}

func newClient(t *testing.T) *client {
	t.Helper()
	w := boxtest.Start(t)
	ctx := oidc.ClientContext(t.Context(), w.Browser)
	provider, err := oidc.NewProvider(ctx, w.URL()+"/staffidp")
	if err != nil {
		t.Fatal(err)
	}
	return &client{World: w, t: t, ctx: ctx, provider: provider, verifier: oauth2.GenerateVerifier(), config: oauth2.Config{
		ClientID: w.Keys.ClientID, ClientSecret: w.Keys.ClientSecret, Endpoint: provider.Endpoint(),
		RedirectURL: boxtest.Redirect, Scopes: []string{"openid", "profile"},
	}}
}

func (c *client) begin(more ...oauth2.AuthCodeOption) string {
	more = append([]oauth2.AuthCodeOption{oidc.Nonce("n1"), oauth2.S256ChallengeOption(c.verifier)}, more...)
	return c.config.AuthCodeURL("s1", more...)
}

// press fetches the login page and presses a button on it.
func (c *client) press(at string, fields url.Values) (status int, location, page string) {
	c.t.Helper()
	status, _, page = c.Get(at)
	if status != 200 {
		c.t.Fatalf("login page = %d %s", status, page)
	}
	return c.submit(page, fields)
}

func (c *client) submit(page string, fields url.Values) (status int, location, answer string) {
	c.t.Helper()
	_, after, found := strings.Cut(page, `name="request" value="`)
	if !found {
		c.t.Fatalf("no form on the page: %s", page)
	}
	name, _, _ := strings.Cut(after, `"`)
	fields.Set("request", name)
	return c.Submit("/staffidp/login", fields)
}

func (c *client) code(hsaID string) string {
	c.t.Helper()
	status, location, _ := c.press(c.begin(), url.Values{"person": {hsaID}})
	back, err := url.Parse(location)
	if err != nil || status != 303 || !strings.HasPrefix(location, boxtest.Redirect+"?") {
		c.t.Fatalf("login = %d to %q", status, location)
	}
	if q := back.Query(); q.Get("state") != "s1" || q.Get("iss") != c.URL()+"/staffidp" {
		c.t.Errorf("answered with %v", q)
	}
	return back.Query().Get("code")
}

func (c *client) exchange(code string) (*oauth2.Token, error) {
	return c.config.Exchange(c.ctx, code, oauth2.VerifierOption(c.verifier))
}

type claims struct {
	GivenName      string   `json:"given_name"`
	EmployeeHsaID  string   `json:"employeeHsaId"`
	Licences       []string `json:"healthcareProfessionalLicense"`
	ACR            string   `json:"acr"`
	AMR            []string `json:"amr"`
	AuthTime       int64    `json:"auth_time"`
	Protected      bool     `json:"protectedPerson"`
	CommissionID   string   `json:"commissionHsaId"`
	Purpose        string   `json:"commissionPurpose"`
	UnitName       string   `json:"healthCareUnitName"`
	AllCommissions []struct {
		ID       string   `json:"commissionHsaId"`
		Name     string   `json:"commissionName"`
		Purpose  string   `json:"commissionPurpose"`
		Right    []string `json:"commissionRight"`
		Unit     string   `json:"healthCareUnitHsaId"`
		Provider string   `json:"healthCareProviderHsaId"`
	} `json:"allCommissions"`
}

func (c *client) verified(token *oauth2.Token) claims {
	c.t.Helper()
	raw, _ := token.Extra("id_token").(string)
	check := c.provider.Verifier(&oidc.Config{ClientID: c.config.ClientID, Now: c.Clock.Now})
	idToken, err := check.Verify(c.ctx, raw)
	if err != nil {
		c.t.Fatal(err)
	}
	if idToken.Nonce != "n1" {
		c.t.Errorf("nonce = %q", idToken.Nonce)
	}
	if err := idToken.VerifyAccessToken(token.AccessToken); err != nil {
		c.t.Error(err)
	}
	var got claims
	if err := idToken.Claims(&got); err != nil {
		c.t.Fatal(err)
	}
	return got
}

func TestANurseLogsIn(t *testing.T) {
	t.Parallel()
	for _, style := range []oauth2.AuthStyle{oauth2.AuthStyleInHeader, oauth2.AuthStyleInParams} {
		c := newClient(t)
		c.config.Endpoint.AuthStyle = style
		token, err := c.exchange(c.code("SE2321000000-T001"))
		if err != nil {
			t.Fatal(err)
		}
		got := c.verified(token)
		if got.GivenName != "Nina" || got.EmployeeHsaID != "SE2321000000-T001" || got.ACR != "loa3" || len(got.AMR) == 0 {
			t.Errorf("claims = %+v", got)
		}
		if got.AuthTime != c.Clock.Now().Unix() || got.CommissionID != "SE2321000000-U001" || got.Purpose != "Vård och behandling" {
			t.Errorf("claims = %+v", got)
		}
		info, err := c.provider.UserInfo(c.ctx, oauth2.StaticTokenSource(token))
		if err != nil {
			t.Fatal(err)
		}
		var again claims
		if err := info.Claims(&again); err != nil || again.EmployeeHsaID != got.EmployeeHsaID || info.Subject == "" {
			t.Errorf("userinfo = %+v, %v", again, err)
		}
	}
}

func TestAPhysicianWithTwoUnitsChoosesInTheService(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	token, err := c.exchange(c.code("SE2321000000-T004"))
	if err != nil {
		t.Fatal(err)
	}
	got := c.verified(token)
	if len(got.AllCommissions) != 2 || got.CommissionID != "" {
		t.Fatalf("claims = %+v", got)
	}
	first := got.AllCommissions[0]
	if first.ID == "" || first.Unit == "" || first.Provider == "" || len(first.Right) == 0 || first.Name == "" {
		t.Errorf("commission = %+v", first)
	}
}

func TestAClientThatWantsOneCommissionGetsAChooser(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	at := c.begin(oauth2.SetAuthURLParam("claims", `{"id_token":{"commissionHsaId":{"essential":true}}}`))
	status, _, page := c.press(at, url.Values{"person": {"SE2321000000-T004"}})
	if status != 200 || !strings.Contains(page, "Välj uppdrag") {
		t.Fatalf("after the person: %d %s", status, page)
	}
	_, location, _ := c.submit(page, url.Values{"person": {"SE2321000000-T004"}, "assignment": {"SE2321000000-U006"}})
	back, _ := url.Parse(location)
	token, err := c.exchange(back.Query().Get("code"))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.verified(token); got.CommissionID != "SE2321000000-U006" || got.UnitName != "Vårdcentralen Provhamnen" {
		t.Errorf("claims = %+v", got)
	}
}

func TestProtectedStaffAreMarked(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	token, err := c.exchange(c.code("SE2321000000-T011"))
	if err != nil {
		t.Fatal(err)
	}
	if !c.verified(token).Protected {
		t.Error("protectedPerson is not set")
	}
}

func TestACodeWorksOnceAndSoon(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	code := c.code("SE2321000000-T001")
	token, err := c.exchange(code)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.exchange(code); !isOAuth(err, "invalid_grant") {
		t.Errorf("second exchange: %v", err)
	}
	if _, err := c.provider.UserInfo(c.ctx, oauth2.StaticTokenSource(token)); err == nil {
		t.Error("the token of a code that was used twice still works")
	}
	code = c.code("SE2321000000-T001")
	c.Clock.Advance(60 * time.Second)
	if _, err := c.exchange(code); !isOAuth(err, "invalid_grant") {
		t.Errorf("exchange after a minute: %v", err)
	}
}

func TestAnAccessTokenEnds(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	token, err := c.exchange(c.code("SE2321000000-T001"))
	if err != nil {
		t.Fatal(err)
	}
	c.Clock.Advance(5 * time.Minute)
	if _, err := c.provider.UserInfo(c.ctx, oauth2.StaticTokenSource(token)); err == nil {
		t.Error("userinfo answers after five minutes")
	}
}

func TestExchangesThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change func(*client)
		want   string
	}{
		"a wrong secret":               {func(c *client) { c.config.ClientSecret = "x" }, "invalid_client"},
		"another verifier":             {func(c *client) { c.verifier = oauth2.GenerateVerifier() }, "invalid_grant"},
		"another way back than before": {func(c *client) { c.config.RedirectURL = "http://127.0.0.1:1/annan" }, "invalid_grant"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClient(t)
			code := c.code("SE2321000000-T001")
			tc.change(c)
			if _, err := c.exchange(code); !isOAuth(err, tc.want) {
				t.Errorf("exchange: %v, want %s", err, tc.want)
			}
		})
	}
}

func isOAuth(err error, code string) bool {
	refused, is := err.(*oauth2.RetrieveError) //nolint:errorlint // x/oauth2 returns it bare
	return is && refused.ErrorCode == code
}

func TestRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	for name, tc := range map[string]struct {
		change url.Values
		want   string
	}{
		"a token instead of a code":    {url.Values{"response_type": {"token"}}, "unsupported_response_type"},
		"no openid":                    {url.Values{"scope": {"profile"}}, "invalid_scope"},
		"PKCE in the open":             {url.Values{"code_challenge_method": {"plain"}}, "invalid_request"},
		"no PKCE":                      {url.Values{"code_challenge": nil}, "invalid_request"},
		"no nonce":                     {url.Values{"nonce": nil}, "invalid_request"},
		"no state":                     {url.Values{"state": nil}, "invalid_request"},
		"a request object":             {url.Values{"request": {"x"}}, "request_not_supported"},
		"without asking the person":    {url.Values{"prompt": {"none"}}, "login_required"},
		"a state that is given twice":  {url.Values{"state": {"a", "b"}}, "invalid_request"},
		"an age that is no number":     {url.Values{"max_age": {"gammal"}}, "invalid_request"},
		"claims that are not readable": {url.Values{"claims": {"{"}}, "invalid_request"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at, _ := url.Parse(c.begin())
			q := at.Query()
			for k, v := range tc.change {
				q[k] = v
			}
			status, location, _ := c.Get("/staffidp/authorize?" + q.Encode())
			back, _ := url.Parse(location)
			if status != 303 || back.Query().Get("error") != tc.want {
				t.Errorf("%d to %q, want %s", status, location, tc.want)
			}
		})
	}
}

func TestAnUnregisteredWayBackIsNotTaken(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	for name, to := range map[string]string{"redirect_uri": boxtest.Redirect + "/", "client_id": "annan"} {
		at, _ := url.Parse(c.begin(oauth2.SetAuthURLParam(name, to)))
		if status, location, _ := c.Get(at.String()); status != http.StatusBadRequest || location != "" {
			t.Errorf("%s: %d to %q", name, status, location)
		}
	}
}

func TestAPersonCancels(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	_, location, _ := c.press(c.begin(), url.Values{"cancel": {"1"}})
	if back, _ := url.Parse(location); back.Query().Get("error") != "access_denied" || back.Query().Get("state") != "s1" {
		t.Errorf("cancelled to %q", location)
	}
}

func TestLogout(t *testing.T) {
	t.Parallel()
	c := newClient(t)
	_, location, _ := c.Get("/staffidp/logout?state=x&post_logout_redirect_uri=" + url.QueryEscape("http://127.0.0.1:1/ut"))
	if location != "http://127.0.0.1:1/ut?state=x" {
		t.Errorf("logged out to %q", location)
	}
	status, location, _ := c.Get("/staffidp/logout?post_logout_redirect_uri=" + url.QueryEscape("https://evil.example/"))
	if status != 200 || location != "" {
		t.Errorf("logged out to %q with %d", location, status)
	}
}
