package freja

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/url"

	"vardlots/sim/wire"
)

// Base is the path of the service.
const Base = "/authentication/1.0/"

// rest answers the relying party.
type rest struct{ desk *desk }

func (h rest) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+Base+"initAuthentication", h.start)
	mux.HandleFunc("POST "+Base+"getOneResult", h.result)
	mux.HandleFunc("POST "+Base+"getResults", h.results)
	mux.HandleFunc("POST "+Base+"cancel", h.cancel)
	return mux
}

func (h rest) start(w http.ResponseWriter, r *http.Request) {
	var ask request
	if !read(w, r, "initAuthRequest", &ask) {
		return
	}
	l, f := h.desk.start(caller(r), ask)
	if f != nil {
		refuse(w, f)
		return
	}
	answer := map[string]string{"authRef": l.ref}
	if l.qrSecret != "" {
		answer["qrCodeSecret"] = l.qrSecret
	}
	wire.Write(w, http.StatusOK, answer)
}

type named struct {
	Ref string `json:"authRef"`
}

func (h rest) result(w http.ResponseWriter, r *http.Request) {
	var ask named
	if !read(w, r, "getOneAuthResultRequest", &ask) {
		return
	}
	answer, f := h.desk.result(caller(r), ask.Ref)
	if f != nil {
		refuse(w, f)
		return
	}
	wire.Write(w, http.StatusOK, answer)
}

func (h rest) results(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		Include string `json:"includePrevious"`
	}
	if read(w, r, "getAuthResultsRequest", &ask) {
		wire.Write(w, http.StatusOK, map[string]any{"authenticationResults": h.desk.results(caller(r))})
	}
}

func (h rest) cancel(w http.ResponseWriter, r *http.Request) {
	var ask named
	if !read(w, r, "cancelAuthRequest", &ask) {
		return
	}
	if f := h.desk.cancel(caller(r), ask.Ref); f != nil {
		refuse(w, f)
		return
	}
	wire.Write(w, http.StatusOK, struct{}{})
}

// read takes the named parameter's base64 apart. The base64 comes as it is: a
// plus sign in it is a plus sign, so this is no form; percent signs are undone
// for those who escape them.
func read(w http.ResponseWriter, r *http.Request, name string, v any) bool {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, wire.Limit))
	if err == nil {
		err = decode(body, name, v)
	}
	if err != nil {
		refuse(w, bad(badJSON, "JSON request cannot be parsed."))
		return false
	}
	return true
}

func decode(body []byte, name string, v any) error {
	for param := range bytes.SplitSeq(body, []byte("&")) {
		key, value, _ := bytes.Cut(param, []byte("="))
		if string(bytes.TrimSpace(key)) != name {
			continue
		}
		plain, err := url.PathUnescape(string(bytes.TrimSpace(value)))
		if err != nil {
			return err
		}
		inner, err := base64.StdEncoding.DecodeString(plain)
		if err != nil {
			return err
		}
		return json.Unmarshal(inner, v)
	}
	return io.ErrUnexpectedEOF
}

func caller(r *http.Request) string {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return ""
	}
	return r.TLS.PeerCertificates[0].Subject.CommonName
}

func refuse(w http.ResponseWriter, f *fault) {
	wire.Write(w, f.status, map[string]any{"code": f.code, "message": f.message})
}

// Refuse answers with an error of the service for an HTTP status.
func Refuse(w http.ResponseWriter, status int) {
	refuse(w, &fault{status, 0, "Internal error."})
}
