package bankid

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// A QR text is good for a few seconds around the moment that it is made for, as
// with the real app: nobody scans a photograph of one.
const (
	qrOldest = 10 * time.Second
	qrAhead  = 3 * time.Second
)

// QRText is what the animated QR code holds, seconds after the order's answer.
func QRText(token, secret string, seconds int) string {
	t := strconv.Itoa(seconds)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(t))
	return "bankid." + token + "." + t + "." + hex.EncodeToString(mac.Sum(nil))
}

// qrToken finds the order's token in a QR text.
func qrToken(text string) string {
	parts := strings.Split(text, ".")
	if len(parts) != 4 || parts[0] != "bankid" {
		return ""
	}
	return parts[1]
}

// scanned tells whether the text is this order's QR code of right now.
func (o *order) scanned(text string, now time.Time) bool {
	parts := strings.Split(text, ".")
	if len(parts) != 4 {
		return false
	}
	seconds, err := strconv.Atoi(parts[2])
	if err != nil || !hmac.Equal([]byte(QRText(o.qrToken, o.qrSecret, seconds)), []byte(text)) {
		return false
	}
	old := now.Sub(o.begun) - time.Duration(seconds)*time.Second
	return old <= qrOldest && old >= -qrAhead
}
