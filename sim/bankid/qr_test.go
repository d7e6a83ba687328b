package bankid

import (
	"testing"
	"time"
)

const (
	vectorToken  = "67df3917-fa0d-44e5-b327-edcc928297f8"
	vectorSecret = "d28db9a7-4cde-429e-a983-359be676944c"
)

func TestQRTextVector(t *testing.T) {
	t.Parallel()
	for seconds, mac := range []string{
		"dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
		"949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2",
		"a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3",
	} {
		want := "bankid." + vectorToken + "." + string(rune('0'+seconds)) + "." + mac
		if got := QRText(vectorToken, vectorSecret, seconds); got != want {
			t.Errorf("QRText(%d) = %s, want %s", seconds, got, want)
		}
	}
}

func TestScanned(t *testing.T) {
	t.Parallel()
	begun := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	o := &order{qrToken: vectorToken, qrSecret: vectorSecret, begun: begun}
	for name, tc := range map[string]struct {
		text  string
		after time.Duration
		want  bool
	}{
		"a code of this second":               {QRText(vectorToken, vectorSecret, 4), 4 * time.Second, true},
		"a code that is ten seconds old":      {QRText(vectorToken, vectorSecret, 4), 14 * time.Second, true},
		"a photograph of a code":              {QRText(vectorToken, vectorSecret, 4), 15 * time.Second, false},
		"a code from the future":              {QRText(vectorToken, vectorSecret, 20), 4 * time.Second, false},
		"a code with another secret":          {QRText(vectorToken, "x", 4), 4 * time.Second, false},
		"a number with a leading zero":        {"bankid." + vectorToken + ".04.ab", 4 * time.Second, false},
		"text that is no code":                {"hej", 4 * time.Second, false},
		"a code without its last part":        {"bankid." + vectorToken + ".4", 4 * time.Second, false},
		"a code that begins with other words": {"freja" + QRText(vectorToken, vectorSecret, 4), 4 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := o.scanned(tc.text, begun.Add(tc.after)); got != tc.want {
				t.Errorf("scanned() = %v, want %v", got, tc.want)
			}
		})
	}
}
