package resident_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/pagetest"
)

// What the words of a search warn of stands above the hits, with script and
// without, and nothing is kept of them.
func TestASearchThatSoundsAcute(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	const alarm, crisis = "Är det så just nu? Ring 112", "Tankar på att inte vilja leva? Ring 112 om det är nu, annars 90101"
	home := b.Get("/sok").Want(http.StatusOK).HasNot(alarm, crisis)
	for query, want := range map[string]struct{ has, not []string }{
		"det trycker över bröstet":               {[]string{alarm}, []string{crisis}},
		"min man andas inte":                     {[]string{alarm}, []string{crisis}},
		"my chest feels tight":                   {[]string{alarm}, []string{crisis}},
		"jag vill inte leva":                     {[]string{crisis}, []string{alarm}},
		"vill dö och trycker över bröstet":       {[]string{crisis, alarm}, nil},
		"ont i halsen":                           {nil, []string{alarm, crisis}},
		"förnya recept":                          {nil, []string{alarm, crisis}},
		"jag har inte ont i bröstet, bara hosta": {nil, []string{alarm, crisis}},
		"": {nil, []string{alarm, crisis}},
	} {
		for _, typing := range []bool{false, true} {
			p := said(t, b, home, query, typing)
			for _, text := range want.has {
				if !strings.Contains(p, text) || !strings.Contains(p, `href="tel:112"`) {
					t.Errorf("%q (typing %v): no %q", query, typing, text)
				}
				if strings.Index(p, text) > strings.Index(p, `class="hits"`) && strings.Contains(p, `class="hits"`) {
					t.Errorf("%q (typing %v): %q stands below the hits", query, typing, text)
				}
			}
			for _, text := range want.not {
				if strings.Contains(p, text) {
					t.Errorf("%q (typing %v): %q", query, typing, text)
				}
			}
		}
	}
	for _, table := range []string{"cases.case", "triage.interview", "idem.key"} {
		if n := w.Count(t, `SELECT count(*) FROM `+table); n != 0 {
			t.Errorf("%d rows in %s", n, table)
		}
	}
}

// said sends the form of the search as a browser does, or as the script does
// while somebody types, and returns what came back.
func said(t *testing.T, b *pagetest.Browser, home *pagetest.Page, query string, typing bool) string {
	t.Helper()
	if !typing {
		return home.Submit("Sök", url.Values{"sok": {query}}).Want(http.StatusOK).Body
	}
	form := url.Values{"sok": {query}}
	for _, field := range hidden.FindAllStringSubmatch(home.Body, -1) {
		form.Set(field[1], field[2])
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.URL("/sok"), strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Part", "hits")
	res, err := b.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it is read whole
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || strings.Contains(string(body), "<html") {
		t.Fatalf("%q while typing: %d, %v", query, res.StatusCode, err)
	}
	return string(body)
}
