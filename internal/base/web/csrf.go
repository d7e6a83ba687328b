package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"io"
	"mime"
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
)

// TokenField is the hidden field in which a form carries its token; JSON calls
// carry it in the header TokenHeader.
const (
	TokenField  = "_csrf"
	TokenHeader = "X-CSRF-Token"
)

// CSRF returns the token for a form or a JSON call of this browser: the
// session's, or without a session the browser's own. Each call masks it anew,
// so that the compressed size of a page tells nothing about it (BREACH). It
// must be asked for before the answer is begun.
func CSRF(ctx context.Context) string { return mask(stateOf(ctx).token()) }

// token is the secret of the session or the browser, hashed to one length.
func (st *state) token() []byte {
	if st.has {
		sum := sha256.Sum256([]byte(st.session.CSRF))
		return sum[:]
	}
	mac := hmac.New(sha256.New, st.server.deps.Key)
	mac.Write([]byte("csrf\x00" + Browser(context.WithValue(st.r.Context(), stateKey{}, st))))
	return mac.Sum(nil)
}

func mask(token []byte) string {
	both := make([]byte, 2*len(token))
	_, _ = rand.Read(both[:len(token)]) // never fails: it ends the program instead (crypto/rand)
	subtle.XORBytes(both[len(token):], token, both[:len(token)])
	return base64.RawURLEncoding.EncodeToString(both)
}

func (st *state) matches(sent string) bool {
	want := st.token()
	both, err := base64.RawURLEncoding.DecodeString(sent)
	if err != nil || len(both) != 2*len(want) {
		return false
	}
	got := make([]byte, len(want))
	subtle.XORBytes(got, both[len(want):], both[:len(want)])
	return subtle.ConstantTimeCompare(got, want) == 1
}

// sameSite refuses what another site made the browser send. Three walls: the
// cookie's SameSite=Lax; Sec-Fetch-Site or Origin; the token.
func (s *Server) sameSite(rt Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Method == http.MethodGet || r.Method == http.MethodHead || rt.Access == access.Partner || rt.inert {
			return next(w, r)
		}
		if err := s.cross.Check(r); err != nil {
			return fault.New(fault.Forbidden, "error.form", "%w", err)
		}
		st := stateOf(r.Context())
		if rt.API() {
			return s.apiToken(st, next)
		}
		sent, err := formToken(st)
		if err != nil {
			return err
		}
		if !st.matches(sent) {
			return fault.New(fault.Forbidden, "form.old", "the form's token is missing or another session's")
		}
		return next(st.w, st.r)
	}
}

// apiToken asks for the header when the browser sent a session. Without one
// there is nothing that another site could borrow.
func (s *Server) apiToken(st *state, next Handler) error {
	if st.has && !st.matches(st.r.Header.Get(TokenHeader)) {
		return fault.New(fault.Forbidden, "form.old", "the call's token is missing or another session's")
	}
	return next(st.w, st.r)
}

// formToken reads the token without taking the body from the handler: a plain
// form is read whole and kept, of a form with files only the first part, which
// must be the token.
func formToken(st *state) (string, error) {
	kind, _, err := mime.ParseMediaType(st.r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		form, err := st.readForm()
		if err != nil {
			return "", err
		}
		return form.Get(TokenField), nil
	}
	if st.parts, err = st.r.MultipartReader(); err != nil {
		return "", badForm("%w", err)
	}
	part, err := st.parts.NextPart()
	if err != nil || part.FormName() != TokenField {
		return "", badForm("the first part is not the token: %v", err)
	}
	token, err := io.ReadAll(io.LimitReader(part, 256))
	return string(token), err
}
