package pagetest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vardlots/internal/base/pagetest"
)

const good = `<!doctype html><html lang="sv"><head><title>Var har du ont? – Vårdlots</title>
<link rel="stylesheet" href="/static/a.css"></head><body><main><h1>Var har du&nbsp;ont?</h1>
<a href="tel:112">Ring 112</a><a href="https://elsewhere.example/">Läs mer</a>
<form method="post" action="/svar"><input type="hidden" name="_csrf" value="x"><input type="hidden" name="n" value="7">
<label for="w">Var</label><input id="w" name="w" aria-describedby="h"><p id="h">Till exempel magen</p>
<fieldset><legend>Hur</legend><label><input type="radio" name="hur" value="mycket" checked>Mycket</label></fieldset>
<textarea name="t" aria-labelledby="h">
egna ord</textarea><select name="s" aria-labelledby="h"><option value="1">Ett</option><option value="2" selected>Två</option></select>
<button>Fortsätt</button></form></main><script src="/static/a.js" defer></script></body></html>`

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ old, new, want string }{
		"a page as it should be":          {"", "", ""},
		"a second h1":                     {"<main>", "<main><h1>Var</h1>", "2 h1"},
		"no h1":                           {"<h1>Var har du&nbsp;ont?</h1>", "", "0 h1"},
		"another title":                   {"<title>Var", "<title>Hur", "does not begin"},
		"a title with Fel":                {"<title>Var", "<title>Fel: Var", ""},
		"no language":                     {` lang="sv"`, "", "lang"},
		"an id twice":                     {`<p id="h">`, `<p id="w">x</p><p id="h">`, "twice"},
		"a field without label":           {`<label for="w">Var</label>`, "", "no label"},
		"an empty label":                  {`<label for="w">Var</label>`, `<label for="w"></label>`, "no label"},
		"a group without legend":          {`<legend>Hur</legend>`, "", "legend"},
		"a form without token":            {`name="_csrf"`, `name="x"`, "no token"},
		"a form without action":           {` action="/svar"`, "", "action"},
		"a form without method":           {`method="post" `, "", "method"},
		"a token in an address":           {`method="post"`, `method="get"`, "address"},
		"files before the token":          {`<form method="post" action="/svar">`, `<form method="post" action="/svar" enctype="multipart/form-data"><button name="b">B</button>`, "not first"},
		"a script in the page":            {"<main>", "<main><script>alert(1)</script>", "inline script"},
		"a style in the page":             {"<main>", "<main><style>a{}</style>", "inline style"},
		"a style on an element":           {"<main>", `<main style="color:red">`, "main has style"},
		"a handler on an element":         {"<main>", `<main onclick="x()">`, "main has onclick"},
		"a script in a link":              {`href="tel:112"`, `href="javascript:x()"`, "script for href"},
		"a script from another site":      {`src="/static/a.js"`, `src="//cdn.example/a.js"`, "another site"},
		"a style sheet of another site":   {`href="/static/a.css"`, `href="https://cdn.example/a.css"`, "another site"},
		"a form to another site":          {`action="/svar"`, `action="https://x.example/"`, "another site"},
		"a link that says nothing":        {"Läs mer", " ", "says nothing"},
		"a picture without alternative":   {"<main>", `<main><img src="/a.png">`, "no alt"},
		"a description that is not there": {`aria-describedby="h"`, `aria-describedby="zz"`, "not there"},
		"a missing message":               {"Fortsätt", "⟦common.go⟧", "message is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root, err := html.Parse(strings.NewReader(strings.Replace(good, tc.old, tc.new, 1)))
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(pagetest.Check(root), "; ")
			if (tc.want == "") != (got == "") || !strings.Contains(got, tc.want) {
				t.Errorf("Check = %q, want %q", got, tc.want)
			}
		})
	}
}

func TestABrowserSendsWhatThePageShows(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /fraga", func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "c", Value: "1", Path: "/"})
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, good)
	})
	mux.HandleFunc("POST /svar", func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("c"); err != nil {
			t.Error("the cookie was lost")
		}
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		_, _ = fmt.Fprint(w, r.PostForm.Encode())
	})
	mux.Handle("GET /", http.RedirectHandler("/fraga", http.StatusSeeOther))
	page := pagetest.New(t, mux).Get("/").Want(200).Has("Var har du ont?").HasNot("191212121212")
	if page.Path != "/fraga" || page.H1() != "Var har du ont?" || page.Title() != "Var har du ont? – Vårdlots" {
		t.Errorf("path %s, h1 %s, title %s", page.Path, page.H1(), page.Title())
	}
	got := page.Submit("Fortsätt", url.Values{"w": {"magen"}}).Want(200).Text()
	if want := "_csrf=x&hur=mycket&n=7&s=2&t=egna+ord&w=magen"; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
}
