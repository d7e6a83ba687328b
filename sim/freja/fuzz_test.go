package freja

import (
	"testing"
	"time"
)

func FuzzBody(f *testing.F) {
	f.Add([]byte("initAuthRequest=e30="))
	f.Add([]byte("relyingPartyId=x&initAuthRequest=e30%3D"))
	f.Add([]byte("initAuthRequest=%zz"))
	f.Fuzz(func(_ *testing.T, body []byte) {
		var ask request
		if decode(body, "initAuthRequest", &ask) == nil {
			_, _ = ask.matcher() // must not panic
		}
	})
}

func FuzzReference(f *testing.F) {
	f.Add("ref")
	f.Add("ref.12." + QRCode("secret", 12))
	f.Add("..")
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := parseReference(text)
		begun := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
		l := login{qrSecret: "secret", begun: begun}
		if ok && r.mac != "" && l.opens(r, begun.Add(12*time.Second)) && r.mac != QRCode("secret", r.seconds) {
			t.Errorf("%q opened the login", text)
		}
	})
}
