package faults_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"vardlots/sim/boxtest"
)

type fields = map[string]any

func order(t *testing.T, w *boxtest.World) (int, fields, error) {
	t.Helper()
	answer, err := w.RP.Post(w.TLSURL()+"/rp/v6.0/auth", "application/json", strings.NewReader(`{"endUserIp":"::1"}`))
	if err != nil {
		return 0, nil, err
	}
	return answer.StatusCode, boxtest.JSON(t, answer), nil
}

func running(t *testing.T, w *boxtest.World) int {
	t.Helper()
	answer, err := w.Browser.Get(w.URL() + "/control/bankid/orders")
	if err != nil {
		t.Fatal(err)
	}
	return len(boxtest.JSON(t, answer)["orders"].([]any))
}

func set(t *testing.T, w *boxtest.World, f fields) {
	t.Helper()
	if status, got := w.Control("/control/faults", f); status != http.StatusOK {
		t.Fatalf("faults = %d %v", status, got)
	}
}

func TestErrorInThePartsOwnWords(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for status, code := range map[int]string{0: "maintenance", 408: "requestTimeout", 429: "tooManyRequests", 500: "internalError", 401: "unauthorized"} {
		set(t, w, fields{"part": "bankid", "mode": "error", "status": status, "count": 1})
		if got, body, err := order(t, w); err != nil || body["errorCode"] != code || status != 0 && got != status {
			t.Errorf("status %d: %d %v %v", status, got, body, err)
		}
	}
	if got, _, _ := order(t, w); got != http.StatusOK {
		t.Errorf("after the count = %d", got)
	}
	if n := running(t, w); n != 1 {
		t.Errorf("%d orders, want the one that was not refused", n)
	}
}

func TestSlowAndLateWait(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for mode, orders := range map[string]int{"slow": 0, "late": 1} {
		set(t, w, fields{"part": "bankid", "mode": mode, "ms": 60_000, "count": 1})
		before := running(t, w)
		w.RP.Timeout = 100 * time.Millisecond
		if _, _, err := order(t, w); err == nil {
			t.Errorf("%s answered at once", mode)
		}
		w.RP.Timeout = 10 * time.Second
		if got := running(t, w) - before; got != orders {
			t.Errorf("%s: %d orders made, want %d", mode, got, orders)
		}
	}
}

func TestALateAnswerComes(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	set(t, w, fields{"part": "bankid", "mode": "late", "ms": 20, "count": 1})
	if status, body, err := order(t, w); err != nil || status != 200 || body["orderRef"] == nil {
		t.Errorf("%d %v %v", status, body, err)
	}
}

func TestDropBreaksOffAfterTheDeed(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	set(t, w, fields{"part": "bankid", "mode": "drop"})
	if status, _, err := order(t, w); err == nil {
		t.Errorf("answered %d", status)
	}
	if n := running(t, w); n == 0 {
		t.Error("nothing was done")
	}
	set(t, w, fields{"part": "bankid", "mode": "none"})
	if status, _, err := order(t, w); err != nil || status != 200 {
		t.Errorf("afterwards: %d %v", status, err)
	}
}

func TestEveryPartCanFail(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for _, part := range []string{"freja", "register", "sms", "staffidp"} {
		set(t, w, fields{"part": part, "mode": "error"})
	}
	for path, inside := range map[string]bool{
		"/authentication/1.0/getOneResult":                           true,
		"/population/residentmaster/v1/LookupResidentForFullProfile": true,
		"/a1/sms":        false,
		"/staffidp/jwks": false,
	} {
		client, at := w.Browser, w.URL()
		if inside {
			client, at = w.RP, w.TLSURL()
		}
		answer, err := client.Post(at+path, "application/json", strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != 503 || answer.Body.Close() != nil {
			t.Errorf("%s = %s", path, answer.Status)
		}
	}
}

func TestFaultsThatAreRefused(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for _, f := range []fields{
		{"part": "fax", "mode": "slow"}, {"part": "sms", "mode": "odd"}, {"part": "sms", "mode": "slow", "ms": -1},
		{"part": "sms", "mode": "error", "status": 200},
	} {
		if status, _ := w.Control("/control/faults", f); status != 422 {
			t.Errorf("%v = %d", f, status)
		}
	}
}
