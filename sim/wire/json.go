package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// Limit is the largest body that a part takes unless its protocol says more.
const Limit = 64 << 10

// ErrMediaType is returned by [Read] for a body that does not call itself JSON.
var ErrMediaType = errors.New("the content type is not application/json")

// Read decodes a JSON body of at most limit bytes into v.
func Read(w http.ResponseWriter, r *http.Request, limit int64, v any) error {
	if !IsJSON(r) {
		return ErrMediaType
	}
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, limit))
	if err := body.Decode(v); err != nil {
		return fmt.Errorf("body: %w", err)
	}
	if _, err := body.Token(); !errors.Is(err, io.EOF) {
		return errors.New("body: more than one value")
	}
	return nil
}

// IsJSON tells whether the request says that it carries JSON in UTF-8.
func IsJSON(r *http.Request) bool {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return false
	}
	charset, given := params["charset"]
	return !given || strings.EqualFold(charset, "utf-8")
}

// Write answers with v as JSON. A client that has gone is no concern of ours.
func Write(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, "the answer cannot be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // the client may have left
}

// Refuse answers a control request with a reason that a tester can read.
func Refuse(w http.ResponseWriter, status int, reason string) {
	Write(w, status, map[string]string{"error": reason})
}
