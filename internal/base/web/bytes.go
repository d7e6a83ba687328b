package web

import (
	"mime"
	"net/http"
	"strconv"
)

// Bytes answers with a file that somebody has sent. It is shown, under a name of
// ours, and whatever it turns out to be it does nothing: it is what its kind says,
// runs no script, asks for nothing, and is kept nowhere.
func Bytes(w http.ResponseWriter, r *http.Request, kind, name string, body []byte) error {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may have gone
	}
	return nil
}
