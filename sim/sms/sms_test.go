package sms_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"vardlots/sim/boxtest"
	"vardlots/sim/sms"
)

const phone = "+46701740605"

func send(t *testing.T, w *boxtest.World, password string, form url.Values) (int, map[string]any) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.URL()+sms.Path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth(w.Keys.SMSUser, password)
	answer, err := w.Browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		return answer.StatusCode, map[string]any{"closed": answer.Body.Close()}
	}
	return answer.StatusCode, boxtest.JSON(t, answer)
}

func text(s string) url.Values {
	return url.Values{"from": {"Vardlots"}, "to": {phone}, "message": {s}}
}

func inbox(t *testing.T, w *boxtest.World, to string) []any {
	t.Helper()
	answer, err := w.Browser.Get(w.URL() + "/control/sms?to=" + url.QueryEscape(to))
	if err != nil {
		t.Fatal(err)
	}
	list, _ := boxtest.JSON(t, answer)["messages"].([]any)
	return list
}

func TestAMessageComesToThePhone(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	status, got := send(t, w, w.Keys.SMSPassword, text("Du har ett nytt meddelande: https://vard.example/m/1."))
	if status != 200 || got["status"] != "created" || got["direction"] != "outgoing" || got["parts"] != 1.0 {
		t.Fatalf("send = %d %v", status, got)
	}
	if id, _ := got["id"].(string); len(id) != 33 || id[0] != 's' {
		t.Errorf("id = %q", id)
	}
	if got["created"] != "2026-03-02T14:05:00.000000" {
		t.Errorf("created = %v", got["created"])
	}
	send(t, w, w.Keys.SMSPassword, text("<b>andra</b>"))
	list := inbox(t, w, phone)
	if len(list) != 2 || list[0].(map[string]any)["message"] != "<b>andra</b>" || list[0].(map[string]any)["status"] != "delivered" {
		t.Errorf("inbox = %v", list)
	}
	if len(inbox(t, w, "+46701740699")) != 0 {
		t.Error("another phone shows the message")
	}
	_, _, page := w.Get("/sms")
	if !strings.Contains(page, `<a href="https://vard.example/m/1">https://vard.example/m/1</a>.`) || strings.Contains(page, "<b>") {
		t.Errorf("page: %s", page)
	}
}

func TestTheGatewayForgetsATextThatIsNotToBeLogged(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	form := text("hemligt")
	form.Set("dontlog", "message")
	if _, got := send(t, w, w.Keys.SMSPassword, form); got["message"] != nil {
		t.Errorf("answered %v", got)
	}
	if len(inbox(t, w, phone)) != 1 {
		t.Error("the phone got nothing")
	}
}

func TestADryRunSendsNothing(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	form := text("hej")
	form.Set("dryrun", "yes")
	if _, got := send(t, w, w.Keys.SMSPassword, form); got["estimated_cost"] == nil || got["cost"] != nil {
		t.Errorf("answered %v", got)
	}
	if len(inbox(t, w, phone)) != 0 {
		t.Error("a dry run was delivered")
	}
}

func TestMessagesThatAreRefused(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	if status, _ := send(t, w, "x", text("hej")); status != http.StatusUnauthorized {
		t.Errorf("a wrong password = %d", status)
	}
	for name, change := range map[string]url.Values{
		"no sender":                    {"from": nil},
		"a sender that is long":        {"from": {"Vardlotsarna"}},
		"a sender that is no letters":  {"from": {"Vård"}},
		"a number without its country": {"to": {"0701740605"}},
		"nothing to say":               {"message": nil},
		"a report to nowhere":          {"whendelivered": {"ftp://x"}},
	} {
		form := text("hej")
		for k, v := range change {
			form[k] = v
		}
		if status, _ := send(t, w, w.Keys.SMSPassword, form); status != http.StatusBadRequest {
			t.Errorf("%s = %d", name, status)
		}
	}
}

func TestDeliveryReports(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	reports := make(chan url.Values, 2)
	listener := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.ParseForm() == nil {
			reports <- r.PostForm
		}
	}))
	defer listener.Close()
	form := text("hej")
	form.Set("whendelivered", listener.URL)
	_, sent := send(t, w, w.Keys.SMSPassword, form)
	if got := <-reports; got.Get("status") != "delivered" || got.Get("id") != sent["id"] || got.Get("delivered") == "" {
		t.Errorf("report = %v", got)
	}
	w.Control("/control/sms/outcome", map[string]any{"to": phone, "status": "failed"})
	send(t, w, w.Keys.SMSPassword, form)
	if got := <-reports; got.Get("status") != "failed" || got.Has("delivered") {
		t.Errorf("report = %v", got)
	}
}

func TestParts(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	for name, tc := range map[string]struct {
		text string
		want float64
	}{
		"160 characters":                 {strings.Repeat("å", 160), 1},
		"161 characters":                 {strings.Repeat("å", 161), 2},
		"80 euro signs":                  {strings.Repeat("€", 80), 1},
		"70 letters of another alphabet": {strings.Repeat("ш", 70), 1},
		"71 letters of another alphabet": {strings.Repeat("ш", 71), 2},
	} {
		if _, got := send(t, w, w.Keys.SMSPassword, text(tc.text)); got["parts"] != tc.want {
			t.Errorf("%s: %v parts, want %v", name, got["parts"], tc.want)
		}
	}
}
