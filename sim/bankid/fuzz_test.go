package bankid

import (
	"strings"
	"testing"
	"time"
)

func FuzzScanned(f *testing.F) {
	f.Add(QRText(vectorToken, vectorSecret, 3), int64(3))
	f.Add("bankid.x.-1.", int64(0))
	f.Add("bankid."+vectorToken+".99999999999999999999.00", int64(1))
	f.Fuzz(func(t *testing.T, text string, after int64) {
		begun := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
		o := &order{qrToken: vectorToken, qrSecret: vectorSecret, begun: begun}
		now := begun.Add(time.Duration(after%1000) * time.Second)
		if o.scanned(text, now) && !strings.HasPrefix(text, "bankid."+vectorToken+".") {
			t.Errorf("%q opened the order", text)
		}
	})
}
