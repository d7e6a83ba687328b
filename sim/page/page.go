package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
)

//go:embed frame.html sim.css
var files embed.FS

// Set is the pages of one part of the box.
type Set struct{ pages *template.Template }

// Parse reads every *.html in from. A page is a named template that begins with
// {{template "top" "the heading"}} and ends with {{template "bottom"}}.
func Parse(from fs.FS) (*Set, error) {
	frame, err := template.ParseFS(files, "frame.html")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	pages, err := frame.ParseFS(from, "*.html")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return &Set{pages}, nil
}

// Show draws the named page. Nothing is sent before the page is whole.
func (s *Set) Show(w http.ResponseWriter, status int, name string, data any) {
	var body bytes.Buffer
	if err := s.pages.ExecuteTemplate(&body, name, data); err != nil {
		http.Error(w, "the page cannot be drawn", http.StatusInternalServerError)
		return
	}
	// No form-action: it would also bind the redirect back to the product.
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // the reader may have left
}

// Style serves the one style sheet, which every page links as /sim.css.
func Style(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, files, "sim.css")
}
