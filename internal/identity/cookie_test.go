package identity_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/config"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pagetest"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/sim/keys"
)

// TestACookieIsASession goes through base/web, as a browser does.
func TestACookieIsASession(t *testing.T) {
	t.Parallel()
	w := open(t)
	messages, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	who := func(rw http.ResponseWriter, r *http.Request) error {
		_, err := io.WriteString(rw, string(web.ActorOf(r.Context()).Person))
		return err
	}
	server, err := web.New(web.Deps{
		Sessions: w.Service, Messages: messages, Clock: w.db.Clock, IDs: id.Random(w.db.Clock),
		Log: slog.New(slog.DiscardHandler), Key: bytes.Repeat([]byte{1}, 32), Settings: web.Settings{Region: "12"},
	},
		web.Route{Pattern: "GET /jag", Access: access.Resident, Act: "me", Handle: who},
		web.Route{Pattern: "GET /nytt", Access: access.Resident, Act: "news", Quiet: true, Handle: who},
		web.Route{Pattern: "GET /in/{token}", Access: web.Open, Act: "login", Handle: func(rw http.ResponseWriter, r *http.Request) error {
			web.SetSession(r.Context(), access.Resident, r.PathValue("token"))
			return nil
		}},
		web.Route{Pattern: "GET /ut", Access: access.Resident, Act: "logout", Handle: func(rw http.ResponseWriter, r *http.Request) error {
			web.ClearSession(r.Context(), access.Resident)
			return w.Logout(r.Context(), web.ActorOf(r.Context()))
		}})
	if err != nil {
		t.Fatal(err)
	}
	b := pagetest.New(t, server)
	b.Get("/jag").Want(401)
	session := w.login(astrid)
	b.Get("/in/" + session.Token).Want(200)
	if got := b.Get("/jag").Want(200).Body; got != string(session.Person) {
		t.Errorf("the cookie stands for %s, want %s", got, session.Person)
	}
	for range 3 { // the page asks, nobody is there
		w.pass(9 * time.Minute)
		b.Get("/nytt").Want(200)
	}
	w.pass(4 * time.Minute)
	b.Get("/nytt").Want(401)

	session = w.login(astrid)
	b.Get("/in/" + session.Token).Want(200)
	b.Get("/ut").Want(200)
	b.Get("/jag").Want(401)
	b.SetCookie("vl_r", session.Token) // kept by somebody
	b.Get("/jag").Want(401)
}

func TestConnectFollowsTheConfiguration(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := keys.Open(dir, time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	env := []string{
		"VARDLOTS_STAFF_ISSUER=http://127.0.0.1:1/staffidp", "VARDLOTS_STAFF_CLIENT=x",
		"VARDLOTS_STAFF_SECRET_FILE=" + at(keys.ClientSecretFile), "VARDLOTS_FREJA_SIGNER=" + at(keys.FrejaFile),
	}
	for _, part := range []string{"BANKID", "FREJA", "REGISTER"} {
		env = append(env, "VARDLOTS_"+part+"_URL=https://127.0.0.1:1", "VARDLOTS_"+part+"_CA="+at(keys.CAFile),
			"VARDLOTS_"+part+"_CERT="+at(keys.RPCertFile), "VARDLOTS_"+part+"_KEY="+at(keys.RPKeyFile))
	}
	c, err := config.Read(nil, env)
	if err != nil {
		t.Fatal(err)
	}
	out, err := identity.Connect(c, "/personal/inloggad", clock.System())
	if err != nil || len(out.Ways) != 2 || out.Register == nil || out.StaffIDP == nil {
		t.Errorf("connected to %d ways, %v", len(out.Ways), err)
	}
	c.BankID.CA = at("missing")
	if _, err := identity.Connect(c, "/", clock.System()); err == nil {
		t.Error("a missing file was accepted")
	}
	nothing, err := config.Read(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := identity.Connect(nothing, "/", clock.System()); err != nil || len(out.Ways) != 0 || out.Register != nil || out.StaffIDP != nil {
		t.Errorf("nothing chosen: %+v, %v", out, err)
	}
}
