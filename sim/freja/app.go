package freja

import (
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
	mux.HandleFunc("GET /freja/app", a.front)
	mux.HandleFunc("POST /freja/app", a.scan)
	mux.HandleFunc("GET /freja/app/{login}", a.show)
	step := func(path string, do func(*http.Request) (view, error)) {
		mux.HandleFunc("POST /freja/app/{login}/"+path, a.step(do))
	}
	step("oppna", func(r *http.Request) (view, error) { return a.desk.pick(r.PathValue("login")) })
	step("person", func(r *http.Request) (view, error) {
		return a.desk.choose(byHandle(r.PathValue("login")), r.PostFormValue("person"))
	})
	step("godkann", func(r *http.Request) (view, error) { return a.desk.approve(byHandle(r.PathValue("login"))) })
	step("avbryt", func(r *http.Request) (view, error) { return a.desk.decline(byHandle(r.PathValue("login"))) })
	return mux
}

type frontPage struct {
	Problem string
	QR      string
	Logins  []view
}

// front opens the login of an app link, or offers the ways in.
func (a app) front(w http.ResponseWriter, r *http.Request) {
	ref := r.URL.Query().Get("transactionReference")
	if ref == "" {
		a.pages.Show(w, http.StatusOK, "front", frontPage{Logins: a.desk.waiting()})
		return
	}
	v, err := a.desk.bind(ref, r.URL.Query().Get("originAppScheme"))
	if err != nil {
		a.pages.Show(w, http.StatusGone, "front", frontPage{Problem: sentence(err), Logins: a.desk.waiting()})
		return
	}
	http.Redirect(w, r, "/freja/app/"+v.Handle, http.StatusSeeOther)
}

func (a app) scan(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	text := strings.TrimSpace(r.PostFormValue("qr"))
	v, err := a.desk.bind(scanned(text), "")
	if err != nil {
		a.pages.Show(w, http.StatusUnprocessableEntity, "front", frontPage{Problem: sentence(err), QR: text, Logins: a.desk.waiting()})
		return
	}
	http.Redirect(w, r, "/freja/app/"+v.Handle, http.StatusSeeOther)
}

// scanned finds the reference in the address that a QR code holds.
func scanned(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	return u.Query().Get("transactionReference")
}

type loginPage struct {
	view
	People []people.Resident
}

func (a app) show(w http.ResponseWriter, r *http.Request) {
	v, err := a.desk.look(r.PathValue("login"))
	switch {
	case err != nil:
		a.pages.Show(w, http.StatusGone, "gone", sentence(err))
	case v.Person == nil:
		a.pages.Show(w, http.StatusOK, "choose", loginPage{v, a.desk.people.WithFreja()})
	default:
		a.pages.Show(w, http.StatusOK, "approve", loginPage{v, nil})
	}
}

func (a app) step(do func(*http.Request) (view, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
		v, err := do(r)
		switch {
		case err != nil:
			a.pages.Show(w, http.StatusGone, "gone", sentence(err))
		case v.Status == delivered:
			http.Redirect(w, r, "/freja/app/"+v.Handle, http.StatusSeeOther)
		case browsable(v.ComesTo):
			http.Redirect(w, r, v.ComesTo, http.StatusSeeOther)
		default:
			a.pages.Show(w, http.StatusOK, "done", v)
		}
	}
}

func browsable(to string) bool {
	u, err := url.Parse(to)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// sentence makes a page text of one of the desk's own errors.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
