package staff

import (
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/cases"
)

// What is kept as a code is told in words.
func TestCodesAreToldInWords(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := &Delivery{Deps: Deps{Messages: words, Clock: clock.NewFixed(time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC))}}
	for kind, codes := range map[cases.Kind][]string{
		cases.CalledBack: cases.CallResults(), cases.Deviation: cases.Deviations(), cases.Judged: {"right", "too_high", "too_low"},
	} {
		for _, code := range codes {
			if !words.Has(families()[kind] + word(code)) {
				t.Errorf("%s: %q has no words", kind, code)
			}
		}
	}
	said := func(kind cases.Kind, payload string) string {
		return v.sentence(cases.Line{Kind: kind, Payload: []byte(payload)}, parts{})
	}
	if got, want := said(cases.CalledBack, `{"what":"no_answer","note":"Ringer igen 15.30"}`), "Ringde upp: Svarade inte. Ringer igen 15.30"; got != want {
		t.Errorf("call = %q, want %q", got, want)
	}
	if got := said(cases.Parked, `{"what":"2026-03-03T09:00:00Z"}`); !strings.HasSuffix(got, "i morgon 10.00") {
		t.Errorf("parked = %q, want the time in words", got)
	}
}
