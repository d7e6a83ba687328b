// Package phone reads Swedish telephone numbers as people write them and keeps
// them as E.164. A [Number] does not print: its digits come out only by name, so
// that no log tells whom somebody rang.
package phone

import (
	"errors"
	"log/slog"
	"strings"
)

// Number is a Swedish number. Its zero value is none.
type Number struct{ e164 string }

// ErrNumber says that a text is no number that can be rung or written to. It does
// not quote the text.
var ErrNumber = errors.New("no Swedish telephone number")

// Parse reads a mobile or landline number: 070-174 06 12, 08/123 456 78,
// +46 (0)70 174 06 12.
func Parse(text string) (Number, error) {
	var digits strings.Builder
	for i, r := range strings.TrimSpace(text) {
		switch {
		case r >= '0' && r <= '9', r == '+' && i == 0:
			digits.WriteRune(r)
		case strings.ContainsRune(" -/().\u00a0\u2009\u2011\u2013", r):
		default:
			return Number{}, ErrNumber
		}
	}
	national, ok := home(digits.String())
	if !ok || !valid(national) {
		return Number{}, ErrNumber
	}
	return Number{"+46" + national}, nil
}

// home takes the way into the country off: 0, +46, 0046, also with a (0) kept.
func home(digits string) (string, bool) {
	for _, country := range []string{"+46", "0046"} {
		if rest, ok := strings.CutPrefix(digits, country); ok {
			return strings.TrimPrefix(rest, "0"), true
		}
	}
	return strings.CutPrefix(digits, "0")
}

// valid holds the plan of PTS: seven to nine digits after the 0, nine for mobiles
// and for 010, no emergency, premium or mass-call series.
func valid(national string) bool {
	n := len(national)
	if n < 7 || n > 9 || national[0] == '0' {
		return false
	}
	for _, closed := range []string{"900", "939", "944", "99", "112", "118"} {
		if strings.HasPrefix(national, closed) {
			return false
		}
	}
	if national[0] == '7' || strings.HasPrefix(national, "10") {
		return n == 9 && national[:2] != "71" && national[:2] != "75" && national[:2] != "77" && national[:2] != "78"
	}
	return true
}

// Mobile reports whether the number can take an SMS.
func (n Number) Mobile() bool {
	return len(n.e164) > 4 && n.e164[3] == '7' && strings.ContainsRune("02369", rune(n.e164[4]))
}

// Reveal returns the number as E.164: for storing it, ringing it and writing to it.
func (n Number) Reveal() string { return n.e164 }

// String hides the number.
func (n Number) String() string {
	if n.e164 == "" {
		return ""
	}
	return "[telefonnummer]"
}

// GoString hides the number.
func (n Number) GoString() string { return n.String() }

// LogValue hides the number.
func (n Number) LogValue() slog.Value { return slog.StringValue(n.String()) }

// Masked is the number with most of it hidden, for a page that others may see.
func (n Number) Masked() string {
	w := n.Written()
	if w == "" {
		return ""
	}
	return w[:3] + "\u00a0•••\u00a0•• " + w[len(w)-2:]
}

// Written is the number as Swedes write it, for the page of who gave it.
func (n Number) Written() string {
	if n.e164 == "" {
		return ""
	}
	d := "0" + strings.TrimPrefix(n.e164, "+46")
	if n.Mobile() {
		return d[:3] + "-" + d[3:6] + " " + d[6:8] + " " + d[8:]
	}
	return d
}
