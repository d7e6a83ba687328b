package resident_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vardlots/internal/base/i18n"
	"vardlots/internal/base/pagetest"
	"vardlots/web/resident"
)

// -gallery writes every page as files that a browser can open.
var gallery = flag.String("gallery", "", "directory to write the pages to")

func render(t testing.TB, s sample, lang i18n.Lang) []byte {
	t.Helper()
	f := frameOf(t, lang)
	if s.frame != nil {
		s.frame(&f)
	}
	var out bytes.Buffer
	if err := s.draw(f, speak(lang)).Render(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPagesKeepTheRules(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		for _, lang := range []i18n.Lang{i18n.Sv, i18n.En} {
			t.Run(s.name+"-"+string(lang), func(t *testing.T) {
				t.Parallel()
				root, err := html.Parse(bytes.NewReader(render(t, s, lang)))
				if err != nil {
					t.Fatal(err)
				}
				for _, problem := range pagetest.Check(root) {
					t.Error(problem)
				}
			})
		}
	}
}

func isQuiet(t testing.TB, s sample) bool {
	f := frameOf(t, i18n.Sv)
	if s.frame != nil {
		s.frame(&f)
	}
	return f.Quiet
}

// A first page is at most 14 kB of HTML, every next at most 15 kB (UX §9).
func TestPagesAreSmall(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		_, _ = w.Write(render(t, s, i18n.Sv)) // a buffer takes everything
		_ = w.Close()                         // the same
		if out.Len() > 14<<10 {
			t.Errorf("%s is %d bytes compressed", s.name, out.Len())
		}
		if strings.HasPrefix(s.name, "01-start") {
			t.Logf("%s: %d bytes compressed", s.name, out.Len())
		}
	}
}

func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("no -gallery")
	}
	files, err := resident.Files()
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, body []byte) {
		if err := os.WriteFile(filepath.Join(*gallery, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{resident.Style, resident.Script, resident.Icon, resident.Plain} {
		body, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		write(name, body)
	}
	square := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88"><path fill="#e6c3ad" d="M0 0h88v88H0z"/><path d="M20 20h30v30H20z"/></svg>`
	write("kod.svg", []byte(square))
	write("bild.svg", []byte(square))
	for _, s := range samples() {
		for _, lang := range []i18n.Lang{i18n.Sv, i18n.En} {
			body := render(t, s, lang)
			write(s.name+"."+string(lang)+".html", body)
			write(s.name+"."+string(lang)+".dark.html", bytes.Replace(body, []byte("<html "), []byte(`<html data-theme="dark" `), 1))
		}
	}
}
