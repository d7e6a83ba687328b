package identity_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pnr"
	"vardlots/internal/identity"
	"vardlots/sim/boxtest"
	"vardlots/sim/keys"
)

// TestQRVector holds the QR text against the published one.
func TestQRVector(t *testing.T) {
	t.Parallel()
	eid := identity.NewBankID(identity.Wire{Clock: clock.System()}, "")
	o := identity.Order{QRToken: "67df3917-fa0d-44e5-b327-edcc928297f8", QRSecret: "d28db9a7-4cde-429e-a983-359be676944c"}
	for after, want := range map[time.Duration]string{
		0:                       "0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
		1999 * time.Millisecond: "1.949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2",
		2 * time.Second:         "2.a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3",
	} {
		if got := eid.Code(o, after); got != "bankid."+o.QRToken+"."+want {
			t.Errorf("after %s: %s", after, got)
		}
	}
}

// impostor answers every call in one way, over TLS that the client believes.
func impostor(t *testing.T, status int, body string) identity.Wire {
	t.Helper()
	srv := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(srv.Close)
	roots := x509.NewCertPool()
	roots.AddCert(srv.Certificate())
	return identity.Wire{URL: srv.URL, Roots: roots, Clock: clock.System()}
}

func TestBankIDAnswersThatAreNoAnswers(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		status int
		body   string
		want   fault.Kind
		key    string
	}{
		"already in progress":        {400, `{"errorCode":"alreadyInProgress","details":"191212121212"}`, fault.Conflict, "login.busy"},
		"collected too late":         {400, `{"errorCode":"invalidParameters","details":"No such order"}`, fault.Internal, "login.failed"},
		"not let in, by HTML":        {403, "<html>Forbidden 191212121212</html>", fault.Unavailable, "login.down"},
		"not authorised":             {401, `{"errorCode":"unauthorized"}`, fault.Unavailable, "login.down"},
		"too slow":                   {408, `{"errorCode":"requestTimeout"}`, fault.Unavailable, "login.down"},
		"too many":                   {429, `{"errorCode":"tooManyRequests"}`, fault.Unavailable, "login.down"},
		"an error of theirs":         {500, "", fault.Unavailable, "login.down"},
		"maintenance":                {503, `{"errorCode":"maintenance"}`, fault.Unavailable, "login.down"},
		"a redirect, not followed":   {302, "", fault.Unavailable, "login.down"},
		"200 with nonsense":          {200, "<html>191212121212", fault.Unavailable, "login.down"},
		"200 with two megabytes":     {200, `{"status":"` + strings.Repeat("x", 2<<20) + `"}`, fault.Unavailable, "login.down"},
		"complete without a number":  {200, `{"status":"complete","completionData":{"user":{"personalNumber":"19121212121"}}}`, fault.Internal, "login.failed"},
		"members that nobody knows":  {200, `{"status":"pending","hintCode":"userSign","new":{"x":1}}`, 0, ""},
		"a status that nobody knows": {200, `{"status":"paused"}`, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := identity.NewBankID(impostor(t, tc.status, tc.body), "").Collect(t.Context(), identity.Order{Ref: "x"})
			if tc.key == "" && err == nil {
				return
			}
			wantKind(t, err, tc.want, tc.key)
			if strings.Contains(err.Error(), "1912121212") {
				t.Errorf("the error quotes a person: %v", err)
			}
		})
	}
}

func TestOnlyTheRightServerIsBelieved(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	good := identity.Wire{URL: w.TLSURL(), Roots: w.Keys.CA, Cert: w.Keys.RP, Clock: w.Clock}
	ask := identity.Asked{IP: "192.0.2.1"}
	if _, err := identity.NewBankID(good, "").Begin(t.Context(), ask); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*identity.Wire){
		"another issuer":        func(x *identity.Wire) { x.Roots = x509.NewCertPool() },
		"no certificate of own": func(x *identity.Wire) { x.Cert = tls.Certificate{} },
		"nobody there":          func(x *identity.Wire) { x.URL = "https://127.0.0.1:1" },
	} {
		bad := good
		change(&bad)
		_, err := identity.NewBankID(bad, "").Begin(t.Context(), ask)
		if fault.KeyOf(err) != "login.down" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFrejaIsBelievedOnlyUnderItsSignature changes who is known to sign.
func TestFrejaIsBelievedOnlyUnderItsSignature(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	wire := identity.Wire{URL: w.TLSURL(), Roots: w.Keys.CA, Cert: w.Keys.RP, Clock: w.Clock}
	approved := func(eid identity.EID) (identity.Progress, error) {
		o, err := eid.Begin(t.Context(), identity.Asked{IP: "192.0.2.1"})
		if err != nil {
			t.Fatal(err)
		}
		w.Control("/control/freja/complete", map[string]any{"authRef": o.Ref, "personalNumber": astrid})
		return eid.Collect(t.Context(), o)
	}
	p, err := approved(identity.NewFreja(wire, "", w.Keys.Freja.Cert))
	if err != nil || p.Who == nil || p.Who.Number.Digits() != astrid || p.Who.Given != "Astrid" {
		t.Errorf("signed by Freja: %+v, %v", p, err)
	}
	if p, err := approved(identity.NewFreja(wire, "", w.Keys.BankID.Cert)); err == nil {
		t.Errorf("signed by a stranger: %+v", p)
	}
	forged := `{"status":"APPROVED","details":"e30.eyJhdXRoUmVmIjoieCJ9."}`
	if p, err := identity.NewFreja(impostor(t, 200, forged), "", w.Keys.Freja.Cert).Collect(t.Context(), identity.Order{Ref: "x"}); err == nil {
		t.Errorf("not signed: %+v", p)
	}
}

func TestFrejaRefusals(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		status int
		body   string
		want   fault.Kind
	}{
		"another login under way": {422, `{"code":2000,"message":"x"}`, fault.Conflict},
		"we are not allowed":      {400, `{"code":1004,"message":"x"}`, fault.Internal},
		"down":                    {503, "", fault.Unavailable},
		"gone":                    {410, "", fault.Unavailable},
	} {
		_, err := identity.NewFreja(impostor(t, tc.status, tc.body), "").Begin(t.Context(), identity.Asked{})
		if fault.KindOf(err) != tc.want || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFrejaStates(t *testing.T) {
	t.Parallel()
	for status, want := range map[string]identity.Progress{
		"STARTED": {Step: identity.StepScan}, "DELIVERED_TO_MOBILE": {Step: identity.StepSign},
		"CANCELED": {Failure: "login.cancelled"}, "REJECTED": {Failure: "login.cancelled"},
		"EXPIRED": {Failure: "login.expired"}, "SOMETHING_NEW": {Failure: "login.failed"},
	} {
		got, err := identity.NewFreja(impostor(t, 200, `{"status":"`+status+`"}`), "").Collect(t.Context(), identity.Order{Ref: "x"})
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v, want %+v", status, got, err, want)
		}
	}
}

func TestTheRegisterIsReadWithCaution(t *testing.T) {
	t.Parallel()
	child, err := pnr.Parse12(olle)
	if err != nil {
		t.Fatal(err)
	}
	const post = `"Personpost":{"PersonId":"` + olle + `","Relationer":{"Relation":[
		{"RelationId":{"PersonNr":"` + astrid + `"},"Relationstyp":"MO"},{"RelationId":{"PersonNr":"x"},"Relationstyp":"V"}]}}`
	for name, tc := range map[string]struct {
		body      string
		protected bool
		guardians int
	}{
		"a mother is no guardian by that": {`{"resident":[{"Sekretessmarkering":"N",` + post + `}]}`, false, 0},
		"a marker that is missing":        {`{"resident":[{` + post + `}]}`, true, 0},
		"a marker that nobody knows":      {`{"resident":[{"Sekretessmarkering":"S",` + post + `}]}`, true, 0},
	} {
		found, err := identity.NewRegister(impostor(t, 200, tc.body)).Lookup(t.Context(), child)
		if got := found[child]; err != nil || got.Protected != tc.protected || len(got.Guardians) != tc.guardians {
			t.Errorf("%s: protected %v, %d guardians, %v", name, got.Protected, len(got.Guardians), err)
		}
	}
	if _, err := identity.NewRegister(impostor(t, 500, "")).Lookup(t.Context(), child); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("down: %v", err)
	}
}

func TestACallEndsWithItsCaller(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	w.Control("/control/faults", map[string]any{"part": "bankid", "mode": "slow", "ms": 5000})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	wire := identity.Wire{URL: w.TLSURL(), Roots: w.Keys.CA, Cert: w.Keys.RP, Clock: w.Clock}
	_, err := identity.NewBankID(wire, "").Begin(ctx, identity.Asked{IP: "192.0.2.1"})
	wantKind(t, err, fault.Unavailable, "login.down")
}

func TestFilesOfACounterpart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ring, err := keys.Open(dir, time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	if _, err := identity.LoadWire("https://x", at(keys.CAFile), at(keys.RPCertFile), at(keys.RPKeyFile), clock.System()); err != nil {
		t.Error(err)
	}
	if certs, err := identity.LoadSigners(at(keys.FrejaFile)); err != nil || len(certs) != 1 || !certs[0].Equal(ring.Freja.Cert) {
		t.Errorf("signers: %d, %v", len(certs), err)
	}
	empty := at("empty")
	if err := os.WriteFile(empty, pem.EncodeToMemory(&pem.Block{Type: "NOTHING"}), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := identity.LoadWire("https://x", empty, at(keys.RPCertFile), at(keys.RPKeyFile), clock.System()); err == nil {
		t.Error("no issuer, and accepted")
	}
	if _, err := identity.LoadSigners(empty); err == nil {
		t.Error("no signer, and accepted")
	}
	if _, err := identity.LoadSigners(at("missing")); err == nil {
		t.Error("no file, and accepted")
	}
}
