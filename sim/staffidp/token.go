package staffidp

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"vardlots/sim/wire"
)

// token is the token endpoint (RFC 6749, 4.1.3 and RFC 7636, 4.5).
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	if err := r.ParseForm(); err != nil {
		tokenFault(w, http.StatusBadRequest, "invalid_request", "the body is not a form")
		return
	}
	f := r.PostForm
	if !p.authenticated(r) {
		w.Header().Set("WWW-Authenticate", `Basic realm="token"`)
		tokenFault(w, http.StatusUnauthorized, "invalid_client", "client authentication failed")
		return
	}
	switch {
	case f.Get("grant_type") == "":
		tokenFault(w, http.StatusBadRequest, "invalid_request", "grant_type is missing")
		return
	case f.Get("grant_type") != "authorization_code":
		tokenFault(w, http.StatusBadRequest, "unsupported_grant_type", "only authorization_code")
		return
	case f.Get("code") == "" || f.Get("code_verifier") == "":
		tokenFault(w, http.StatusBadRequest, "invalid_request", "code and code_verifier are required")
		return
	}
	fits := func(g *grant) bool {
		return g.ask.redirect == f.Get("redirect_uri") && g.ask.challenge == challenge(f.Get("code_verifier"))
	}
	g, access, ok := p.store.redeem(f.Get("code"), fits, p.Clock.Now())
	if !ok {
		tokenFault(w, http.StatusBadRequest, "invalid_grant", "the code is unknown, used, too old or not for this request")
		return
	}
	p.answer(w, g, access)
}

func (p *Provider) answer(w http.ResponseWriter, g *grant, access string) {
	idToken, err := p.idToken(g, access)
	if err != nil {
		tokenFault(w, http.StatusInternalServerError, "server_error", "the token cannot be signed")
		return
	}
	w.Header().Set("Pragma", "no-cache")
	wire.Write(w, http.StatusOK, map[string]any{
		"access_token": access, "token_type": "Bearer", "expires_in": int(tokenLives.Seconds()),
		"id_token": idToken, "scope": "openid profile",
	})
}

func (p *Provider) idToken(g *grant, access string) (string, error) {
	now := p.Clock.Now()
	claims := p.claims(g)
	claims["iss"] = p.Issuer
	claims["aud"] = p.Client.ID
	claims["iat"] = now.Unix()
	claims["exp"] = now.Add(tokenLives).Unix()
	claims["nonce"] = g.ask.nonce
	claims["sid"] = g.session
	sum := sha256.Sum256([]byte(access))
	claims["at_hash"] = base64.RawURLEncoding.EncodeToString(sum[:16])
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	signed, err := p.signer.Sign(payload)
	if err != nil {
		return "", err
	}
	return signed.CompactSerialize()
}

// authenticated knows the client by its secret, in the header or in the form but
// not in both (RFC 6749, 2.3).
func (p *Provider) authenticated(r *http.Request) bool {
	id, secret, basic := r.BasicAuth()
	if basic {
		if r.PostForm.Has("client_secret") {
			return false
		}
		var err1, err2 error
		id, err1 = url.QueryUnescape(id)
		secret, err2 = url.QueryUnescape(secret)
		return err1 == nil && err2 == nil && p.isClient(id, secret)
	}
	return p.isClient(r.PostForm.Get("client_id"), r.PostForm.Get("client_secret"))
}

func (p *Provider) isClient(id, secret string) bool {
	sameID := subtle.ConstantTimeCompare([]byte(id), []byte(p.Client.ID))
	sameSecret := subtle.ConstantTimeCompare([]byte(secret), []byte(p.Client.Secret))
	return sameID&sameSecret == 1
}

func challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func tokenFault(w http.ResponseWriter, status int, code, why string) {
	wire.Write(w, status, map[string]string{"error": code, "error_description": why})
}

// userinfo tells the claims again to the bearer of an access token (RFC 6750).
func (p *Provider) userinfo(w http.ResponseWriter, r *http.Request) {
	token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !bearer {
		w.Header().Set("WWW-Authenticate", `Bearer realm="userinfo"`)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	g, live := p.store.bearer(token, p.Clock.Now())
	if !live {
		w.Header().Set("WWW-Authenticate", `Bearer realm="userinfo", error="invalid_token"`)
		tokenFault(w, http.StatusUnauthorized, "invalid_token", "the access token is unknown or too old")
		return
	}
	wire.Write(w, http.StatusOK, p.claims(g))
}
