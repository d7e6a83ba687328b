package freja

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"vardlots/sim/people"
)

const (
	finishWithin = 2 * time.Minute
	keeps        = 10 * time.Minute // a result, after the end
	qrOldest     = 10 * time.Second
	qrAhead      = 3 * time.Second
)

type status string

const (
	started    status = "STARTED"
	delivered  status = "DELIVERED_TO_MOBILE"
	canceled   status = "CANCELED"
	rpCanceled status = "RP_CANCELED"
	expired    status = "EXPIRED"
	approved   status = "APPROVED"
	rejected   status = "REJECTED"
)

// login is one authentication from beginning to end.
type login struct {
	ref      string
	handle   string // names the login in the app's own addresses
	rp       string
	ask      request
	qrSecret string
	begun    time.Time

	status  status
	person  *people.Resident // asked for, or chosen in the app
	comesTo string           // where the same browser goes afterwards
	ended   time.Time
	details string // JWS
}

func (l *login) running() bool { return l.status == started || l.status == delivered }

// settle lets time work on the login.
func (l *login) settle(now time.Time) {
	if l.running() && now.Sub(l.begun) >= finishWithin {
		l.end(expired, l.begun.Add(finishWithin))
	}
}

func (l *login) forgotten(now time.Time) bool {
	return !l.running() && now.Sub(l.ended) >= keeps
}

func (l *login) end(s status, at time.Time) { l.status, l.ended = s, at }

// reference is how an app or a QR code names a login: the bare reference, or with
// seconds and a code when the QR code is a dynamic one.
type reference struct {
	ref     string
	seconds int
	mac     string
}

func parseReference(text string) (reference, bool) {
	parts := strings.Split(text, ".")
	if len(parts) == 1 {
		return reference{ref: text}, text != ""
	}
	if len(parts) != 3 {
		return reference{}, false
	}
	seconds, err := strconv.Atoi(parts[1])
	return reference{parts[0], seconds, strings.TrimRight(parts[2], "=")}, err == nil
}

// opens tells whether the reference opens the login now. A login that was asked
// for with a dynamic QR code opens with a fresh code of it, or on the same device.
func (l *login) opens(r reference, now time.Time) bool {
	if r.mac == "" {
		return true
	}
	old := now.Sub(l.begun) - time.Duration(r.seconds)*time.Second
	return l.qrSecret != "" && old <= qrOldest && old >= -qrAhead &&
		hmac.Equal([]byte(r.mac), []byte(QRCode(l.qrSecret, r.seconds)))
}

// QRCode is the code in a dynamic QR, seconds after the login was started.
func QRCode(secret string, seconds int) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(strconv.Itoa(seconds)))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
