package web_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"vardlots/internal/base/web"
)

func TestDecodeStrict(t *testing.T) {
	t.Parallel()
	type inner struct {
		Value string `json:"value"`
	}
	type call struct {
		Name   string            `json:"name"`
		List   []inner           `json:"list"`
		Extra  map[string]string `json:"extra"`
		Any    any               `json:"any"`
		At     *time.Time        `json:"at"`
		Hidden string            `json:"-"`
	}
	for name, tc := range map[string]struct {
		body string
		ok   bool
	}{
		"all of it":                   {`{"name":"a","list":[{"value":"b"}],"extra":{"x":"y"},"any":{"Q":[1]},"at":"2026-01-01T00:00:00Z"}`, true},
		"null":                        {`{"at":null,"list":null}`, true},
		"an unknown name":             {`{"nam":"a"}`, false},
		"another case":                {`{"Name":"a"}`, false},
		"another case, inside":        {`{"list":[{"VALUE":"b"}]}`, false},
		"a name twice":                {`{"name":"a","name":"b"}`, false},
		"a name twice in a map":       {`{"extra":{"x":"1","x":"2"}}`, false},
		"a name twice under anything": {`{"any":{"x":1,"x":2}}`, false},
		"a hidden name":               {`{"-":"a"}`, false},
		"something after":             {`{"name":"a"} {}`, false},
		"cut short":                   {`{"name":"a"`, false},
		"a wrong type":                {`{"name":5}`, false},
		"an object for a list":        {`{"list":{"value":"a"}}`, false},
		"no UTF-8":                    {"{\"name\":\"\xff\"}", false},
		"too deep":                    {`{"any":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}`, false},
		"nothing":                     {``, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := web.DecodeStrict([]byte(tc.body), &call{}); (err == nil) != tc.ok {
				t.Errorf("DecodeStrict = %v, want ok %v", err, tc.ok)
			}
		})
	}
}

func FuzzDecodeStrict(f *testing.F) {
	f.Add([]byte(`{"a":[1,{"b":null}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var v struct {
			A []any `json:"a"`
		}
		if web.DecodeStrict(body, &v) == nil && !json.Valid(body) {
			t.Errorf("accepted what is not JSON: %q", body)
		}
	})
}

// FuzzForm holds that what is accepted is text, whatever was sent.
func FuzzForm(f *testing.F) {
	f.Add("a=1&b=%C3%A5&b=x%0d%0ay")
	f.Add("%00=%ff")
	f.Fuzz(func(t *testing.T, body string) {
		got := ""
		s := newRig(t).server(t, web.Route{Pattern: "POST /api/form", Access: web.Open, Act: "x", Handle: func(_ http.ResponseWriter, r *http.Request) error {
			form, err := web.Form(r)
			for _, name := range form.Names() {
				got += name + strings.Join(form.All(name), "")
			}
			return err
		}})
		post(s, "/api/form", nil, func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(body)) })
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\x00\x7f\x1b") {
			t.Errorf("accepted %q", got)
		}
	})
}
