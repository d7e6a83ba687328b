package bankid_test

import (
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"vardlots/sim/bankid"
	"vardlots/sim/boxtest"
)

const (
	astrid = "198412032388"
	erik   = "198610022397"
	noID   = "193804022394" // has no BankID
)

type fields = map[string]any

func begin(t *testing.T, w *boxtest.World, more fields) fields {
	t.Helper()
	ask := fields{"endUserIp": "192.0.2.10"}
	for k, v := range more {
		ask[k] = v
	}
	status, order := w.Call("/rp/v6.0/auth", ask)
	if status != http.StatusOK {
		t.Fatalf("auth = %d %v", status, order)
	}
	return order
}

func collect(t *testing.T, w *boxtest.World, order fields) (string, string, fields) {
	t.Helper()
	status, got := w.Call("/rp/v6.0/collect", fields{"orderRef": order["orderRef"]})
	if status != http.StatusOK {
		return "", got["errorCode"].(string), nil
	}
	hint, _ := got["hintCode"].(string)
	data, _ := got["completionData"].(fields)
	return got["status"].(string), hint, data
}

func TestAuthFromStartToEnd(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, fields{"returnRisk": true, "somethingNew": 1, "requirement": fields{"mrtd": true}})
	for _, member := range []string{"orderRef", "autoStartToken", "qrStartToken", "qrStartSecret"} {
		if s, _ := order[member].(string); len(s) != 36 {
			t.Errorf("%s = %q, want a UUID", member, s)
		}
	}
	if s, hint, _ := collect(t, w, order); s != "pending" || hint != "outstandingTransaction" {
		t.Errorf("collect = %s %s", s, hint)
	}
	if status, got := w.Control("/control/bankid/complete", fields{"orderRef": order["orderRef"], "personalNumber": astrid}); status != 200 {
		t.Fatalf("complete = %d %v", status, got)
	}
	s, _, data := collect(t, w, order)
	if s != "complete" || data["risk"] != "low" || data["bankIdIssueDate"] == "" {
		t.Fatalf("collect = %s %v", s, data)
	}
	user := data["user"].(fields)
	if user["personalNumber"] != astrid || user["name"] != "Astrid Testblom" || user["surname"] != "Testblom" {
		t.Errorf("user = %v", user)
	}
	if data["device"].(fields)["ipAddress"] != "192.0.2.10" || data["stepUp"].(fields)["mrtd"] != true {
		t.Errorf("device %v, step up %v", data["device"], data["stepUp"])
	}
	if s, code, _ := collect(t, w, order); s != "" || code != "invalidParameters" {
		t.Errorf("the final answer came twice: %s %s", s, code)
	}
}

func TestRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	long := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("a", 1200)))
	for name, tc := range map[string]struct {
		op  string
		ask fields
	}{
		"no address of the user":          {"auth", fields{}},
		"an address that is none":         {"auth", fields{"endUserIp": "localhost"}},
		"a text that is not base64":       {"auth", fields{"endUserIp": "::1", "userVisibleData": "å"}},
		"a login text that is too long":   {"auth", fields{"endUserIp": "::1", "userVisibleData": long}},
		"nothing to sign":                 {"sign", fields{"endUserIp": "::1"}},
		"another format":                  {"sign", fields{"endUserIp": "::1", "userVisibleData": "aGVq", "userVisibleDataFormat": "html"}},
		"a return address that is long":   {"auth", fields{"endUserIp": "::1", "returnUrl": "https://a.example/" + strings.Repeat("a", 500)}},
		"web and app at once":             {"auth", fields{"endUserIp": "::1", "web": fields{}, "app": fields{}}},
		"a number of ten digits":          {"auth", fields{"endUserIp": "::1", "requirement": fields{"personalNumber": "8412032388"}}},
		"an unknown policy":               {"auth", fields{"endUserIp": "::1", "requirement": fields{"certificatePolicies": []string{"1.2"}}}},
		"a payment of nothing":            {"payment", fields{"endUserIp": "::1"}},
		"a phone login without a person":  {"phone/auth", fields{"callInitiator": "user"}},
		"a phone login that nobody began": {"phone/auth", fields{"personalNumber": astrid}},
		"an order that is none":           {"collect", fields{"orderRef": "x"}},
		"cancelling what is not":          {"cancel", fields{"orderRef": "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, got := w.Call("/rp/v6.0/"+tc.op, tc.ask)
			if status != 400 || got["errorCode"] != "invalidParameters" || got["details"] == "" {
				t.Errorf("%s = %d %v", tc.op, status, got)
			}
		})
	}
}

func TestTransport(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for name, tc := range map[string]struct {
		method, path, media, body string
		status                    int
		code                      string
	}{
		"a GET":              {"GET", "auth", "", "", 405, "methodNotAllowed"},
		"a form":             {"POST", "auth", "application/x-www-form-urlencoded", "a=b", 415, "unsupportedMediaType"},
		"no content type":    {"POST", "auth", "", "{}", 415, "unsupportedMediaType"},
		"an unknown path":    {"POST", "login", "application/json", "{}", 404, "notFound"},
		"half a body":        {"POST", "auth", "application/json", `{"endUserIp":`, 400, "invalidParameters"},
		"JSON with charset":  {"POST", "auth", "application/json; charset=UTF-8", `{"endUserIp":"::1"}`, 200, ""},
		"a body without end": {"POST", "auth", "application/json", `{"userNonVisibleData":"` + strings.Repeat("a", 400_000), 400, "invalidParameters"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := http.NewRequestWithContext(t.Context(), tc.method, w.TLSURL()+bankid.Base+tc.path, strings.NewReader(tc.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", tc.media)
			answer, err := w.RP.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			got := boxtest.JSON(t, answer)
			code, _ := got["errorCode"].(string)
			if answer.StatusCode != tc.status || code != tc.code {
				t.Errorf("%d %v, want %d %s", answer.StatusCode, got, tc.status, tc.code)
			}
		})
	}
}

func TestWithoutClientCertificate(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	answer, err := w.Client().Post(w.TLSURL()+"/rp/v6.0/auth", "application/json", strings.NewReader(`{"endUserIp":"::1"}`))
	if err == nil {
		_, _ = io.Copy(io.Discard, answer.Body)
		_ = answer.Body.Close()
		t.Errorf("answered %s without a client certificate", answer.Status)
	}
}

func TestTimeWorksOnOrders(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	pick := func(order fields) {
		w.Get("/bankid/app?autostarttoken=" + order["autoStartToken"].(string))
	}
	for _, tc := range []struct {
		name   string
		before func(order fields)
		wait   time.Duration
		status string
		hint   string
	}{
		{"nobody has opened it for 29 seconds", nil, 29 * time.Second, "pending", "outstandingTransaction"},
		{"nobody opens it in 30 seconds", nil, 30 * time.Second, "failed", "startFailed"},
		{"it is open and undecided", pick, 179 * time.Second, "pending", "started"},
		{"it is never finished", pick, 180 * time.Second, "failed", "expiredTransaction"},
		{"a failed order is kept", nil, 5*time.Minute + 29*time.Second, "failed", "startFailed"},
		{"a failed order is forgotten", nil, 5*time.Minute + 30*time.Second, "", "invalidParameters"},
	} {
		order := begin(t, w, nil)
		if tc.before != nil {
			tc.before(order)
		}
		w.Clock.Advance(tc.wait)
		if s, hint, _ := collect(t, w, order); s != tc.status || hint != tc.hint {
			t.Errorf("%s: %s %s, want %s %s", tc.name, s, hint, tc.status, tc.hint)
		}
	}
}

func TestCompletedOrderIsKeptThreeMinutes(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for wait, want := range map[time.Duration]string{179 * time.Second: "complete", 180 * time.Second: ""} {
		order := begin(t, w, nil)
		w.Control("/control/bankid/complete", fields{"autoStartToken": order["autoStartToken"], "personalNumber": erik})
		w.Clock.Advance(wait)
		if s, _, _ := collect(t, w, order); s != want {
			t.Errorf("after %v: %q, want %q", wait, s, want)
		}
	}
}

func TestOneOrderPerPerson(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	asked := fields{"requirement": fields{"personalNumber": astrid}}
	first := begin(t, w, asked)
	status, got := w.Call("/rp/v6.0/auth", fields{"endUserIp": "::1", "requirement": asked["requirement"]})
	if status != 400 || got["errorCode"] != "alreadyInProgress" {
		t.Errorf("second = %d %v", status, got)
	}
	if s, hint, _ := collect(t, w, first); s != "failed" || hint != "cancelled" {
		t.Errorf("first = %s %s", s, hint)
	}
	begin(t, w, asked) // and now the way is free
}

func TestAnotherPersonsBankIDDoesNotDo(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, fields{"requirement": fields{"personalNumber": astrid}})
	w.Control("/control/bankid/complete", fields{"orderRef": order["orderRef"], "personalNumber": erik})
	if s, hint, _ := collect(t, w, order); s != "failed" || hint != "certificateErr" {
		t.Errorf("collect = %s %s", s, hint)
	}
	order = begin(t, w, nil)
	if status, _ := w.Control("/control/bankid/complete", fields{"orderRef": order["orderRef"], "personalNumber": noID}); status != 409 {
		t.Errorf("a person without BankID completed: %d", status)
	}
}

func TestCancelByTheRelyingParty(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	order := begin(t, w, nil)
	if status, got := w.Call("/rp/v6.0/cancel", fields{"orderRef": order["orderRef"]}); status != 200 || len(got) != 0 {
		t.Errorf("cancel = %d %v", status, got)
	}
	if _, code, _ := collect(t, w, order); code != "invalidParameters" {
		t.Errorf("collect after cancel = %s", code)
	}
}

func TestEveryHintCodeCanBeShown(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for status, hints := range map[string][]string{
		"pending": {"noClient", "started", "userMrtd", "userCallConfirm", "userSign", "processing", "userStepUp", "userFace", "somethingNew"},
		"failed": {
			"expiredTransaction", "certificateErr", "userCancel", "cancelled", "startFailed", "userDeclinedCall",
			"notSupportedByUserApp", "transactionRiskBlocked", "mrtdVerificationFailed", "facialRecognitionFailed",
			"nfcNotSupportedByDevice", "multipleBankIdsOnDevice", "stepUpFailed", "somethingNew",
		},
	} {
		for _, hint := range hints {
			order := begin(t, w, nil)
			w.Control("/control/bankid/hint", fields{"orderRef": order["orderRef"], "status": status, "hintCode": hint})
			if s, got, _ := collect(t, w, order); s != status || got != hint {
				t.Errorf("collect = %s %s, want %s %s", s, got, status, hint)
			}
		}
	}
}

func TestPhoneAuth(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	status, order := w.Call("/rp/v6.0/phone/auth", fields{"personalNumber": astrid, "callInitiator": "user"})
	if status != 200 || len(order) != 1 {
		t.Fatalf("phone/auth = %d %v", status, order)
	}
	w.Clock.Advance(40 * time.Second) // the caller looks for the app
	w.Control("/control/bankid/complete", fields{"newest": true, "personalNumber": astrid})
	if s, _, data := collect(t, w, order); s != "complete" || data["user"].(fields)["personalNumber"] != astrid {
		t.Errorf("collect = %s %v", s, data)
	}
}
