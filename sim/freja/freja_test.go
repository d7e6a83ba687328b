package freja_test

import (
	"crypto/sha1" //nolint:gosec // x5t
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"vardlots/sim/boxtest"
	"vardlots/sim/freja"
)

const elliot = "200404032393"

type fields = map[string]any

func call(t *testing.T, w *boxtest.World, op, name string, ask any) (int, fields) {
	t.Helper()
	inner, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	return raw(t, w, op, name+"="+base64.StdEncoding.EncodeToString(inner))
}

func raw(t *testing.T, w *boxtest.World, op, body string) (int, fields) {
	t.Helper()
	answer, err := w.RP.Post(w.TLSURL()+freja.Base+op, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, boxtest.JSON(t, answer)
}

func ssn(number string) fields {
	inner := base64.StdEncoding.EncodeToString([]byte(`{"country":"SE","ssn":"` + number + `"}`))
	return fields{"userInfoType": "SSN", "userInfo": inner, "minRegistrationLevel": "PLUS"}
}

func inferred() fields {
	return fields{"userInfoType": "INFERRED", "userInfo": "N/A", "minRegistrationLevel": "PLUS", "attributesToReturn": []fields{
		{"attribute": "BASIC_USER_INFO"}, {"attribute": "SSN"}, {"attribute": "LOA_LEVEL"}, {"attribute": "REGISTRATION_LEVEL"},
	}}
}

func begin(t *testing.T, w *boxtest.World, ask fields) fields {
	t.Helper()
	status, got := call(t, w, "initAuthentication", "initAuthRequest", ask)
	if status != http.StatusOK {
		t.Fatalf("initAuthentication = %d %v", status, got)
	}
	return got
}

func standing(t *testing.T, w *boxtest.World, login fields) (string, string) {
	t.Helper()
	_, got := call(t, w, "getOneResult", "getOneAuthResultRequest", fields{"authRef": login["authRef"]})
	s, _ := got["status"].(string)
	details, _ := got["details"].(string)
	return s, details
}

func TestLoginFromStartToEnd(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	login := begin(t, w, inferred())
	if s, _ := standing(t, w, login); s != "STARTED" {
		t.Errorf("status = %s", s)
	}
	_, at, _ := w.Get("/freja/app?action=bindUserToTransaction&transactionReference=" + login["authRef"].(string) +
		"&originAppScheme=" + url.QueryEscape("https://vard.example/ater"))
	if s, _ := standing(t, w, login); s != "DELIVERED_TO_MOBILE" {
		t.Errorf("status = %s", s)
	}
	w.Get(at)
	w.Submit(at+"/person", url.Values{"person": {elliot}})
	if _, _, page := w.Get(at); !strings.Contains(page, "<button>Godkänn</button>") {
		t.Errorf("the approval: %s", page)
	}
	if status, back, _ := w.Submit(at+"/godkann", nil); status != 303 || back != "https://vard.example/ater" {
		t.Errorf("approved: %d to %q", status, back)
	}
	s, details := standing(t, w, login)
	if s != "APPROVED" {
		t.Fatalf("status = %s", s)
	}
	var got struct {
		AuthRef, Status string
		Timestamp       int64
		Attributes      struct {
			Basic struct{ Name, Surname string } `json:"basicUserInfo"`
			SSN   struct{ Country, SSN string }  `json:"ssn"`
			LOA   string                         `json:"loaLevel"`
			Level string                         `json:"registrationLevel"`
			Age   *int                           `json:"age"`
		} `json:"requestedAttributes"`
	}
	verified(t, w, details, &got)
	if got.AuthRef != login["authRef"] || got.Status != "APPROVED" || got.Timestamp != w.Clock.Now().UnixMilli() {
		t.Errorf("details = %+v", got)
	}
	a := got.Attributes
	if a.SSN.SSN != elliot || a.Basic.Surname != "Skenberg" || a.LOA != "LOA3" || a.Level != "PLUS" || a.Age != nil {
		t.Errorf("attributes = %+v", a)
	}
}

// verified checks the signature with the certificate that x5t names.
func verified(t *testing.T, w *boxtest.World, details string, v any) {
	t.Helper()
	signed, err := jose.ParseSignedCompact(details, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		t.Fatal(err)
	}
	thumb := sha1.Sum(w.Keys.Freja.Cert.Raw) //nolint:gosec // x5t
	if got := signed.Signatures[0].Protected.ExtraHeaders["x5t"]; got != base64.RawURLEncoding.EncodeToString(thumb[:]) {
		t.Errorf("x5t = %v", got)
	}
	payload, err := signed.Verify(w.Keys.Freja.Cert.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(payload, v); err != nil {
		t.Fatal(err)
	}
}

func TestTwoMinutes(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	login := begin(t, w, inferred())
	w.Clock.Advance(119 * time.Second)
	if s, _ := standing(t, w, login); s != "STARTED" {
		t.Errorf("status = %s", s)
	}
	w.Clock.Advance(time.Second)
	if s, _ := standing(t, w, login); s != "EXPIRED" {
		t.Errorf("status = %s", s)
	}
	w.Clock.Advance(10 * time.Minute)
	if _, got := call(t, w, "getOneResult", "getOneAuthResultRequest", fields{"authRef": login["authRef"]}); got["code"] != 1100.0 {
		t.Errorf("afterwards = %v", got)
	}
}

func TestOneLoginPerPerson(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	first := begin(t, w, ssn(elliot))
	if status, got := call(t, w, "initAuthentication", "initAuthRequest", ssn(elliot)); status != 400 || got["code"] != 2000.0 {
		t.Errorf("second = %d %v", status, got)
	}
	if s, _ := standing(t, w, first); s != "CANCELED" {
		t.Errorf("first = %s", s)
	}
}

func TestOnlyTheNamedPersonApproves(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	login := begin(t, w, ssn(elliot))
	if status, _ := w.Control("/control/freja/complete", fields{"authRef": login["authRef"], "personalNumber": "198412032388"}); status != 409 {
		t.Errorf("another person: %d", status)
	}
	if status, _ := w.Control("/control/freja/complete", fields{"newest": true, "personalNumber": elliot}); status != 200 {
		t.Errorf("the person: %d", status)
	}
	if s, details := standing(t, w, login); s != "APPROVED" || details == "" {
		t.Errorf("status = %s", s)
	}
}

func TestCancelAndReject(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	login := begin(t, w, inferred())
	if status, _ := call(t, w, "cancel", "cancelAuthRequest", fields{"authRef": login["authRef"]}); status != 200 {
		t.Errorf("cancel = %d", status)
	}
	if s, _ := standing(t, w, login); s != "RP_CANCELED" {
		t.Errorf("status = %s", s)
	}
	login = begin(t, w, inferred())
	w.Control("/control/freja/cancel", fields{"authRef": login["authRef"]})
	if s, _ := standing(t, w, login); s != "REJECTED" {
		t.Errorf("status = %s", s)
	}
}

func TestDynamicQR(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	ask := inferred()
	ask["useDynamicQrCode"] = true
	login := begin(t, w, ask)
	code := func(seconds int) url.Values {
		ref := login["authRef"].(string) + "." + strconv.Itoa(seconds) + "." + freja.QRCode(login["qrCodeSecret"].(string), seconds)
		return url.Values{"qr": {"https://app.prod.frejaeid.com/freja?action=bindUserToTransaction&transactionReference=" + url.QueryEscape(ref)}}
	}
	w.Clock.Advance(15 * time.Second)
	if status, _, _ := w.Submit("/freja/app", code(1)); status != 422 {
		t.Errorf("an old code = %d", status)
	}
	if status, _, _ := w.Submit("/freja/app", code(15)); status != 303 {
		t.Errorf("a fresh code = %d", status)
	}
}

func TestRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for name, tc := range map[string]struct {
		ask  fields
		code float64
	}{
		"an unknown kind of user":   {fields{"userInfoType": "NAME", "userInfo": "x"}, 1001},
		"no user":                   {fields{"userInfoType": "SSN"}, 1002},
		"a user that is not base64": {fields{"userInfoType": "SSN", "userInfo": "!"}, 1002},
		"an unknown level":          {fields{"userInfoType": "INFERRED", "userInfo": "N/A", "minRegistrationLevel": "GOLD"}, 1007},
		"a person without Freja":    {ssn("194002142380"), 1012},
		"nobody":                    {ssn("000000000000"), 1012},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, got := call(t, w, "initAuthentication", "initAuthRequest", tc.ask)
			if status != 400 || got["code"] != tc.code || got["message"] == "" {
				t.Errorf("%d %v, want %v", status, got, tc.code)
			}
		})
	}
	for _, body := range []string{"", "{}", "initAuthRequest=%%%", "initAuthRequest=" + base64.StdEncoding.EncodeToString([]byte("{"))} {
		if status, got := raw(t, w, "initAuthentication", body); status != 400 || got["code"] != 1010.0 {
			t.Errorf("%q = %d %v", body, status, got)
		}
	}
}
