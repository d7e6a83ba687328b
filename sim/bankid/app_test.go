package bankid_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/sim/bankid"
	"vardlots/sim/boxtest"
)

func TestSameDeviceGoesBackToTheService(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, fields{"returnUrl": "https://vard.example/ater?nonce=n1#rest"})
	status, at, _ := w.Get("/bankid/app?autostarttoken=" + order["autoStartToken"].(string))
	if status != 303 {
		t.Fatalf("opening = %d", status)
	}
	if _, hint, _ := collect(t, w, order); hint != "started" {
		t.Errorf("hint = %s, want started", hint)
	}
	if _, _, page := w.Get(at); !strings.Contains(page, "Astrid Testblom") || strings.Contains(page, "Sixten") {
		t.Errorf("the choice of person: %s", page)
	}
	w.Submit(at+"/person", url.Values{"person": {astrid}})
	if _, hint, _ := collect(t, w, order); hint != "userSign" {
		t.Errorf("hint = %s, want userSign", hint)
	}
	if _, _, page := w.Get(at); !strings.Contains(page, "<button>Identifiera</button>") || !strings.Contains(page, "<button>Avbryt</button>") {
		t.Errorf("the approval: %s", page)
	}
	status, back, _ := w.Submit(at+"/godkann", nil)
	if status != 303 || back != "https://vard.example/ater?nonce=n1#rest" {
		t.Errorf("approved: %d to %q", status, back)
	}
	if s, _, data := collect(t, w, order); s != "complete" || data["device"].(fields)["ipAddress"] != "127.0.0.1" {
		t.Errorf("collect = %s %v", s, data)
	}
}

func TestQROnAnotherDeviceStaysInTheApp(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, fields{"returnUrl": "https://vard.example/ater"})
	w.Clock.Advance(7 * time.Second)
	text := bankid.QRText(order["qrStartToken"].(string), order["qrStartSecret"].(string), 7)
	status, at, _ := w.Submit("/bankid/app", url.Values{"qr": {" " + text + "\n"}})
	if status != 303 {
		t.Fatalf("scanning = %d", status)
	}
	w.Submit(at+"/person", url.Values{"person": {erik}})
	status, back, page := w.Submit(at+"/godkann", nil)
	if status != 200 || back != "" || !strings.Contains(page, "<h1>Klart</h1>") {
		t.Errorf("approved: %d %q", status, back)
	}
}

func TestAnOldQRIsNotRead(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, nil)
	text := bankid.QRText(order["qrStartToken"].(string), order["qrStartSecret"].(string), 0)
	w.Clock.Advance(20 * time.Second)
	status, _, page := w.Submit("/bankid/app", url.Values{"qr": {text}})
	if status != 422 || !strings.Contains(page, "för gammal") || !strings.Contains(page, text) {
		t.Errorf("scanning = %d %s", status, page)
	}
	if _, hint, _ := collect(t, w, order); hint != "outstandingTransaction" {
		t.Errorf("hint = %s", hint)
	}
}

func TestPickFromTheListAndDecline(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, nil)
	_, _, page := w.Get("/bankid/app")
	_, after, _ := strings.Cut(page, `action="/bankid/app/`)
	handle, _, found := strings.Cut(after, "/oppna")
	if !found {
		t.Fatalf("no order in the list: %s", page)
	}
	if status, _, _ := w.Submit("/bankid/app/"+handle+"/oppna", nil); status != 303 {
		t.Errorf("opening = %d", status)
	}
	if status, _, page := w.Submit("/bankid/app/"+handle+"/avbryt", nil); status != 200 || !strings.Contains(page, "Avbrutet") {
		t.Errorf("declining = %d %s", status, page)
	}
	if s, hint, _ := collect(t, w, order); s != "failed" || hint != "userCancel" {
		t.Errorf("collect = %s %s", s, hint)
	}
	if status, _, page := w.Get("/bankid/app/" + handle); status != 410 || !strings.Contains(page, "<h1>") {
		t.Errorf("the order afterwards = %d", status)
	}
}

func TestACallThatIsNotTheirs(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	_, order := w.Call("/rp/v6.0/phone/auth", fields{"personalNumber": astrid, "callInitiator": "RP"})
	_, _, page := w.Get("/bankid/app")
	_, after, _ := strings.Cut(page, `action="/bankid/app/`)
	handle, _, _ := strings.Cut(after, "/oppna")
	w.Submit("/bankid/app/"+handle+"/person", url.Values{"person": {astrid}})
	if _, hint, _ := collect(t, w, order); hint != "userCallConfirm" {
		t.Errorf("hint = %s", hint)
	}
	w.Submit("/bankid/app/"+handle+"/nej", nil)
	if s, hint, _ := collect(t, w, order); s != "failed" || hint != "userDeclinedCall" {
		t.Errorf("collect = %s %s", s, hint)
	}
}

func TestTheNewerOrderOfAPersonWins(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	older, newer := begin(t, w, nil), begin(t, w, nil)
	_, at, _ := w.Get("/bankid/app?autostarttoken=" + older["autoStartToken"].(string))
	w.Submit(at+"/person", url.Values{"person": {astrid}})
	_, at, _ = w.Get("/bankid/app?autostarttoken=" + newer["autoStartToken"].(string))
	w.Submit(at+"/person", url.Values{"person": {astrid}})
	if s, hint, _ := collect(t, w, older); s != "failed" || hint != "cancelled" {
		t.Errorf("older = %s %s", s, hint)
	}
	if s, hint, _ := collect(t, w, newer); s != "pending" || hint != "userSign" {
		t.Errorf("newer = %s %s", s, hint)
	}
}
