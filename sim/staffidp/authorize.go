package staffidp

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"vardlots/sim/people"
	"vardlots/sim/wire"
)

// ask is an authorization request that has been found in order.
type ask struct {
	redirect   string
	state      string
	nonce      string
	challenge  string
	commission bool // the client wants one commission chosen here
}

// authorize is the authorization endpoint. Until client and redirect address are
// known to belong together, a fault is shown here and sent nowhere.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	if err := r.ParseForm(); err != nil {
		p.pages.Show(w, http.StatusBadRequest, "fault", "Begäran går inte att läsa.")
		return
	}
	q := r.Form
	if q.Get("client_id") != p.Client.ID || !slices.Contains(p.Client.Redirects, q.Get("redirect_uri")) {
		p.pages.Show(w, http.StatusBadRequest, "fault", "Tjänsten eller dess återvändsadress är inte registrerad.")
		return
	}
	a := ask{
		redirect: q.Get("redirect_uri"), state: q.Get("state"), nonce: q.Get("nonce"),
		challenge: q.Get("code_challenge"), commission: wantsCommission(q.Get("claims")),
	}
	if code, why := refused(q); code != "" {
		p.back(w, r, a, url.Values{"error": {code}, "error_description": {why}})
		return
	}
	name := p.store.begin(a, p.Clock.Now())
	p.pages.Show(w, http.StatusOK, "login", loginPage{Request: name, Staff: p.People.Staff()})
}

// refused finds the first fault of a request, in the words of RFC 6749, 4.1.2.1
// and OpenID Connect Core, 3.1.2.6.
func refused(q url.Values) (code, why string) {
	for name, values := range q {
		if len(values) > 1 {
			return "invalid_request", name + " is given twice"
		}
	}
	_, numberErr := strconv.Atoi(q.Get("max_age"))
	var claims map[string]any
	scopes := strings.Fields(q.Get("scope"))
	switch {
	case q.Has("request"):
		return "request_not_supported", "request objects are not supported"
	case q.Has("request_uri"):
		return "request_uri_not_supported", "request objects are not supported"
	case q.Get("response_type") != "code":
		return "unsupported_response_type", "response_type must be code"
	case q.Has("response_mode") && q.Get("response_mode") != "query":
		return "invalid_request", "response_mode must be query"
	case !slices.Contains(scopes, "openid"):
		return "invalid_scope", "scope must contain openid"
	case q.Get("code_challenge_method") != "S256" || len(q.Get("code_challenge")) != 43:
		return "invalid_request", "PKCE with S256 is required"
	case q.Get("state") == "" || q.Get("nonce") == "":
		return "invalid_request", "state and nonce are required"
	case q.Has("max_age") && numberErr != nil:
		return "invalid_request", "max_age must be a number"
	case q.Has("claims") && json.Unmarshal([]byte(q.Get("claims")), &claims) != nil:
		return "invalid_request", "claims must be a JSON object"
	case slices.Contains(strings.Fields(q.Get("prompt")), "none"):
		return "login_required", "there is no session without a login"
	}
	return "", ""
}

// wantsCommission tells whether the claims parameter (OpenID Connect Core, 5.5)
// names the chosen commission.
func wantsCommission(claims string) bool {
	var wanted map[string]map[string]any
	if json.Unmarshal([]byte(claims), &wanted) != nil {
		return false
	}
	for _, where := range []string{"id_token", "userinfo"} {
		if _, named := wanted[where]["commissionHsaId"]; named {
			return true
		}
	}
	return false
}

// back sends the browser to the client with an answer.
func (p *Provider) back(w http.ResponseWriter, r *http.Request, a ask, answer url.Values) {
	to, err := url.Parse(a.redirect)
	if err != nil {
		p.pages.Show(w, http.StatusBadRequest, "fault", "Återvändsadressen går inte att läsa.")
		return
	}
	q := to.Query()
	for name, values := range answer {
		q[name] = values
	}
	if a.state != "" {
		q.Set("state", a.state)
	}
	q.Set("iss", p.Issuer) // RFC 9207
	to.RawQuery = q.Encode()
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}

type loginPage struct {
	Request string
	Staff   []people.Member
}

type assignmentPage struct {
	Request string
	Member  people.Member
}
