package phone_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"vardlots/internal/base/phone"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"070-174 06 12":        "+46701740612",
		" 0701740612 ":         "+46701740612",
		"+46 70 174 06 12":     "+46701740612",
		"+46 (0)70-174 06 12":  "+46701740612",
		"0046701740612":        "+46701740612",
		"08-465 004 00":        "+46846500400",
		"0980-319 200":         "+46980319200",
		"070-174\u00a006 12":   "+46701740612",
		"070-174 06 1":         "",
		"070-174 06 123":       "",
		"112":                  "",
		"0900-123 45 67":       "",
		"+47 22 22 55 55":      "",
		"070-174 06 12 (mamma": "",
		"":                     "",
		"sjuttio":              "",
	} {
		got, err := phone.Parse(text)
		if got.Reveal() != want || (err == nil) != (want != "") {
			t.Errorf("Parse(%q) = %q, %v; want %q", text, got.Reveal(), err, want)
		}
	}
}

func TestOnlyMobilesTakeAnSMS(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"070-174 06 12": true, "076-174 06 12": true, "08-465 004 00": false, "010-465 00 40": false} {
		n, err := phone.Parse(text)
		if err != nil || n.Mobile() != want {
			t.Errorf("%s: mobile = %v, %v; want %v", text, n.Mobile(), err, want)
		}
	}
}

func TestANumberDoesNotPrint(t *testing.T) {
	t.Parallel()
	n, err := phone.Parse("070-174 06 12")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		fmt.Fprintf(&out, verb, n)
	}
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "number", n)
	if strings.Contains(out.String(), "174") || n.Written() != "070-174 06 12" {
		t.Errorf("printed %s, written %s", out.String(), n.Written())
	}
}

func FuzzParse(f *testing.F) {
	f.Add("+46 (0)70-174 06 12")
	f.Fuzz(func(t *testing.T, text string) {
		n, err := phone.Parse(text)
		if err != nil {
			return
		}
		again, err := phone.Parse(n.Reveal())
		if err != nil || again != n || len(n.Reveal()) > 12 {
			t.Errorf("%q became %q, which is read as %q, %v", text, n.Reveal(), again.Reveal(), err)
		}
		if w, err := phone.Parse(n.Written()); err != nil || w != n {
			t.Errorf("%q is written %q", n.Reveal(), n.Written())
		}
	})
}
