package bankid

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"vardlots/sim/page"
	"vardlots/sim/people"
	"vardlots/sim/wire"
)

// app is the person's side, as web pages. All of it works without script.
type app struct {
	desk  *desk
	pages *page.Set
}

func (a app) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bankid/app", a.front)
	mux.HandleFunc("POST /bankid/app", a.scan)
	mux.HandleFunc("GET /bankid/app/{order}", a.show)
	mux.HandleFunc("POST /bankid/app/{order}/oppna", a.step(func(r *http.Request) (view, error) {
		return a.desk.pick(r.PathValue("order"))
	}))
	mux.HandleFunc("POST /bankid/app/{order}/person", a.step(func(r *http.Request) (view, error) {
		return a.desk.choose(byHandle(r.PathValue("order")), r.PostFormValue("person"))
	}))
	mux.HandleFunc("POST /bankid/app/{order}/samtal", a.step(func(r *http.Request) (view, error) {
		return a.desk.confirmCall(r.PathValue("order"))
	}))
	mux.HandleFunc("POST /bankid/app/{order}/godkann", a.step(func(r *http.Request) (view, error) {
		return a.desk.approve(byHandle(r.PathValue("order")), remote(r))
	}))
	mux.HandleFunc("POST /bankid/app/{order}/avbryt", a.step(func(r *http.Request) (view, error) {
		return a.desk.decline(byHandle(r.PathValue("order")), userCancel)
	}))
	mux.HandleFunc("POST /bankid/app/{order}/nej", a.step(func(r *http.Request) (view, error) {
		return a.desk.decline(byHandle(r.PathValue("order")), userDeclined)
	}))
	return mux
}

type frontPage struct {
	Problem string
	QR      string
	Orders  []view
}

// front opens the order of an autostart token, or offers the ways in.
func (a app) front(w http.ResponseWriter, r *http.Request) {
	token := r.URL.Query().Get("autostarttoken")
	if token == "" {
		a.pages.Show(w, http.StatusOK, "front", frontPage{Orders: a.desk.waiting()})
		return
	}
	v, err := a.desk.autoStarted(token)
	if err != nil {
		a.pages.Show(w, http.StatusGone, "front", frontPage{Problem: sentence(err), Orders: a.desk.waiting()})
		return
	}
	http.Redirect(w, r, "/bankid/app/"+v.Handle, http.StatusSeeOther)
}

func (a app) scan(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	text := strings.TrimSpace(r.PostFormValue("qr"))
	v, err := a.desk.scan(text)
	if err != nil {
		a.pages.Show(w, http.StatusUnprocessableEntity, "front", frontPage{Problem: sentence(err), QR: text, Orders: a.desk.waiting()})
		return
	}
	http.Redirect(w, r, "/bankid/app/"+v.Handle, http.StatusSeeOther)
}

type orderPage struct {
	view
	Action string // what the person does: Identifiera, Skriv under
	People []people.Resident
}

func (a app) show(w http.ResponseWriter, r *http.Request) {
	v, err := a.desk.look(r.PathValue("order"))
	if err != nil {
		a.gone(w, err)
		return
	}
	p := orderPage{view: v, Action: "Identifiera", People: a.desk.people.WithBankID()}
	if v.Signs {
		p.Action = "Skriv under"
	}
	switch {
	case v.Person == nil:
		a.pages.Show(w, http.StatusOK, "choose", p)
	case v.Call:
		a.pages.Show(w, http.StatusOK, "call", p)
	default:
		a.pages.Show(w, http.StatusOK, "approve", p)
	}
}

// step does one thing and goes where the order then leads: on in the app, back
// to the relying party in the same browser, or to a farewell.
func (a app) step(do func(*http.Request) (view, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
		v, err := do(r)
		switch {
		case err != nil:
			a.gone(w, err)
		case v.Status == pending:
			http.Redirect(w, r, "/bankid/app/"+v.Handle, http.StatusSeeOther)
		case browsable(v.ReturnURL):
			http.Redirect(w, r, v.ReturnURL, http.StatusSeeOther)
		default:
			a.pages.Show(w, http.StatusOK, "done", v)
		}
	}
}

func (a app) gone(w http.ResponseWriter, err error) {
	status := http.StatusGone
	if !errors.Is(err, errNoOrder) {
		status = http.StatusUnprocessableEntity
	}
	a.pages.Show(w, status, "gone", sentence(err))
}

// browsable tells whether a browser can be sent there.
func browsable(to string) bool {
	u, err := url.Parse(to)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func remote(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	return host
}

// sentence makes a page text of one of the desk's own errors.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
