package bankid

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"vardlots/sim/wire"
)

// Base is the path of the relying party API.
const Base = "/rp/v6.0/"

// Largest request: the visible and the hidden text at their limits, and the rest.
const maxBody = maxVisible + maxNonVisible + wire.Limit

// rp answers the relying party.
type rp struct{ desk *desk }

func (h rp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	op, below := strings.CutPrefix(r.URL.Path, Base)
	if !below || !operation(op) {
		Refuse(w, http.StatusNotFound)
		return
	}
	if r.Method != http.MethodPost {
		Refuse(w, http.StatusMethodNotAllowed)
		return
	}
	switch op {
	case "collect", "cancel":
		h.follow(w, r, op)
	default:
		h.start(w, r, kind(op))
	}
}

func operation(op string) bool {
	switch op {
	case "collect", "cancel", string(auth), string(sign), string(payment), string(phoneAuth), string(phoneSign):
		return true
	}
	return false
}

func (h rp) start(w http.ResponseWriter, r *http.Request, k kind) {
	var ask request
	if !read(w, r, &ask) {
		return
	}
	o, no := h.desk.start(k, caller(r), ask)
	if no != nil {
		refuse(w, no)
		return
	}
	if o.phone() {
		wire.Write(w, http.StatusOK, map[string]string{"orderRef": o.ref})
		return
	}
	wire.Write(w, http.StatusOK, map[string]string{
		"orderRef": o.ref, "autoStartToken": o.autoStart, "qrStartToken": o.qrToken, "qrStartSecret": o.qrSecret,
	})
}

func (h rp) follow(w http.ResponseWriter, r *http.Request, op string) {
	var ask struct {
		Ref string `json:"orderRef"`
	}
	if !read(w, r, &ask) {
		return
	}
	if op == "cancel" {
		if no := h.desk.cancel(caller(r), ask.Ref); no != nil {
			refuse(w, no)
			return
		}
		wire.Write(w, http.StatusOK, struct{}{})
		return
	}
	answer, no := h.desk.collect(caller(r), ask.Ref)
	if no != nil {
		refuse(w, no)
		return
	}
	wire.Write(w, http.StatusOK, answer)
}

// caller is the relying party that the client certificate names.
func caller(r *http.Request) string {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return ""
	}
	return r.TLS.PeerCertificates[0].Subject.CommonName
}

func read(w http.ResponseWriter, r *http.Request, v any) bool {
	err := wire.Read(w, r, maxBody, v)
	switch {
	case err == nil:
		return true
	case errors.Is(err, wire.ErrMediaType):
		Refuse(w, http.StatusUnsupportedMediaType)
	default:
		refuse(w, invalid("Could not parse the request body"))
	}
	return false
}

func refuse(w http.ResponseWriter, no *refusal) {
	wire.Write(w, no.status, map[string]string{"errorCode": no.code, "details": no.details})
}

// Refuse answers with the error that the API has for an HTTP status.
func Refuse(w http.ResponseWriter, status int) {
	no := &refusal{status: status, code: "internalError", details: "Internal technical error in the BankID system"}
	switch status {
	case http.StatusBadRequest:
		no.code, no.details = "invalidParameters", "Invalid parameter"
	case http.StatusUnauthorized, http.StatusForbidden:
		no.code, no.details = "unauthorized", "RP does not have access to the service"
	case http.StatusNotFound:
		no.code, no.details = "notFound", "An erroneous URL path was used"
	case http.StatusMethodNotAllowed:
		no.code, no.details = "methodNotAllowed", "Only http method POST is allowed"
		w.Header().Set("Allow", http.MethodPost)
	case http.StatusRequestTimeout:
		no.code, no.details = "requestTimeout", "It took too long time to transmit the request"
	case http.StatusUnsupportedMediaType:
		no.code, no.details = "unsupportedMediaType", "Content type application/json is required"
	case http.StatusTooManyRequests:
		no.code, no.details = "tooManyRequests", "Rate limit exceeded"
		w.Header().Set("RateLimit-Limit", "300")
		w.Header().Set("RateLimit-Remaining", "0")
		w.Header().Set("RateLimit-Reset", strconv.Itoa(1))
	case http.StatusServiceUnavailable:
		no.code, no.details = "maintenance", "The service is temporarily out of service"
	}
	refuse(w, no)
}
