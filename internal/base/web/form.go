package web

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// KeyField is the hidden field that makes a form the same form when it is sent
// twice (SPINE I20).
const KeyField = "_key"

// The limits of a form. The longest text that a page asks for is far below.
const (
	maxFields = 500
	maxName   = 120
	maxValue  = 64 << 10
)

// Values are the fields of a form: valid text without control characters other
// than line breaks, which are written as \n.
type Values struct {
	fields url.Values
}

// Form reads a plain form. What a browser would not send is refused.
func Form(r *http.Request) (Values, error) {
	form, err := stateOf(r.Context()).readForm()
	if err != nil {
		return Values{}, err
	}
	return *form, nil
}

// Parts returns the parts of a form with files that follow the token, which
// was the first and has been checked.
func Parts(r *http.Request) (*multipart.Reader, error) {
	if parts := stateOf(r.Context()).parts; parts != nil {
		return parts, nil
	}
	return nil, badForm("not a form with files")
}

// Get returns the first value of a field, without space at its ends.
func (v Values) Get(name string) string { return strings.TrimSpace(v.fields.Get(name)) }

// Raw returns the first value of a field as it was typed.
func (v Values) Raw(name string) string { return v.fields.Get(name) }

// All returns every value of a field, in order.
func (v Values) All(name string) []string { return v.fields[name] }

// Has reports whether the field was sent.
func (v Values) Has(name string) bool { return v.fields.Has(name) }

// Names lists the fields in no order.
func (v Values) Names() []string {
	names := make([]string, 0, len(v.fields))
	for name := range v.fields {
		names = append(names, name)
	}
	return names
}

// Key returns the idempotency key that the page carried.
func (v Values) Key() (string, error) {
	if key := v.Get(KeyField); id.Valid(key) {
		return key, nil
	}
	return "", badForm("the form has no key")
}

func badForm(format string, args ...any) *fault.Fault {
	return fault.New(fault.Invalid, "error.form", "form: %w", fmt.Errorf(format, args...))
}

// readForm reads the body once and keeps what it held.
func (st *state) readForm() (*Values, error) {
	if st.form != nil {
		return st.form, nil
	}
	kind, _, err := mime.ParseMediaType(st.r.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, &statusFault{http.StatusUnsupportedMediaType,
			fault.New(fault.Invalid, "error.media-type", "content type of a form is %q", kind)}
	}
	body, err := io.ReadAll(st.r.Body)
	if err != nil {
		return nil, err
	}
	st.form, err = parseForm(string(body))
	return st.form, err
}

func parseForm(body string) (*Values, error) {
	if strings.Count(body, "&") >= maxFields {
		return nil, badForm("more than %d fields", maxFields)
	}
	fields, err := url.ParseQuery(body)
	if err != nil {
		return nil, badForm("not encoded as a form") // the cause quotes what was sent
	}
	for name, values := range fields {
		if len(name) > maxName || !clean(name) {
			return nil, badForm("a field's name")
		}
		for i, v := range values {
			if len(v) > maxValue || !clean(v) {
				return nil, badForm("a value is too long or is no text")
			}
			values[i] = strings.ReplaceAll(v, "\r\n", "\n")
		}
	}
	return &Values{fields}, nil
}

// clean reports whether s is text: valid UTF-8 in which the only control
// characters are tab and line breaks. PostgreSQL cannot keep NUL.
func clean(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(c rune) bool {
		return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f
	})
}
