package resident

import (
	"net/http"
	"net/url"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/resident/page"
)

// The fields of a login's form.
const (
	wayField  = "satt"
	hereField = "har" // the app is on this device
)

// showLogin offers the ways to log in.
func (d *Delivery) showLogin(w http.ResponseWriter, r *http.Request) error {
	if web.ActorOf(r.Context()).Kind == access.Resident {
		return web.SeeOther(w, r, onward(r.URL.Query().Get(backField), "/vem"))
	}
	f := d.frame(r)
	to := r.URL.Query().Get(backField)
	v := page.LoginView{
		Back: "/", Phone: onPhone(r),
		Here:  beginAct(f.T("login.here"), f.T("login.here.how"), identity.BankID, true, to),
		Code:  beginAct(f.T("login.code"), f.T("login.code.how"), identity.BankID, false, to),
		Freja: page.Act{Text: f.T("login.freja"), More: f.T("login.freja.how"), Href: withBack("/logga-in/freja", to)},
	}
	if to != "" {
		v.Returned = f.T("login.first")
	}
	return web.Draw(w, r, http.StatusOK, page.Login(f, v))
}

// showFreja offers Freja here, and on another device.
func (d *Delivery) showFreja(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	to := r.URL.Query().Get(backField)
	return web.Draw(w, r, http.StatusOK, page.LoginFreja(f, page.LoginView{
		Back: withBack("/logga-in", to), Phone: onPhone(r),
		Here: beginAct(f.T("login.freja.here"), f.T("login.here.how"), identity.Freja, true, to),
		Code: beginAct(f.T("login.freja.code"), f.T("login.code.how"), identity.Freja, false, to),
	}))
}

// beginAct is a button that begins a login, and carries where to go after it.
func beginAct(text, how string, way identity.Way, here bool, to string) page.Act {
	a := page.Act{Text: text, More: how, To: "/logga-in", Name: wayField, Value: string(way)}
	if here {
		a.Carry = append(a.Carry, page.Hidden{Name: hereField, Value: "ja"})
	}
	if to != "" {
		a.Carry = append(a.Carry, page.Hidden{Name: backField, Value: to})
	}
	return a
}

func withBack(path, to string) string {
	if to == "" {
		return path
	}
	return path + "?" + url.Values{backField: {to}}.Encode()
}

// onPhone guesses whether the app is more likely here: a guess only orders the
// ways.
func onPhone(r *http.Request) bool {
	agent := r.UserAgent()
	return strings.Contains(agent, "Mobile") || strings.Contains(agent, "Android") || strings.Contains(agent, "iPhone")
}
