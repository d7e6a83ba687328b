package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// Page is what templ makes: a thing that draws itself.
type Page interface {
	Render(ctx context.Context, w io.Writer) error
}

// Draw answers with a page. It is drawn whole before the first byte leaves, so
// that one that fails half-way becomes a page for failures, and is compressed
// for those who can read that.
func Draw(w http.ResponseWriter, r *http.Request, status int, p Page) error {
	var body bytes.Buffer
	if err := p.Render(r.Context(), &body); err != nil {
		return err
	}
	h := w.Header()
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	h.Add("Vary", "Accept-Encoding")
	st := stateOf(r.Context())
	if body.Len() >= worthZipping && st.server != nil && acceptsGzip(r) {
		return st.server.zipped(w, status, body.Bytes())
	}
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	w.WriteHeader(status)
	_, _ = body.WriteTo(w) // the client may have gone
	return nil
}

// worthZipping is the size of about one packet.
const worthZipping = 1400

func (s *Server) zipped(w http.ResponseWriter, status int, body []byte) error {
	var small bytes.Buffer
	zip, ok := s.zips.Get().(*gzip.Writer)
	if ok {
		zip.Reset(&small)
	} else {
		zip = gzip.NewWriter(&small)
	}
	defer s.zips.Put(zip)
	if _, err := zip.Write(body); err != nil {
		return err
	}
	if err := zip.Close(); err != nil {
		return err
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Length", strconv.Itoa(small.Len()))
	w.WriteHeader(status)
	_, _ = small.WriteTo(w) // the client may have gone
	return nil
}

func acceptsGzip(r *http.Request) bool {
	for _, coding := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q := strings.ReplaceAll(params, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

// SeeOther answers a form: 303 to a path of ours.
func SeeOther(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}
