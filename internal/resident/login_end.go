package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
)

// cancelLogin ends a login on the person's word.
func (d *Delivery) cancelLogin(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := d.Logins.CancelLogin(ctx, r.PathValue("login"), web.Browser(ctx)); err != nil {
		return err
	}
	return web.SeeOther(w, r, "/logga-in")
}

// logout ends the session.
func (d *Delivery) logout(w http.ResponseWriter, r *http.Request) error {
	if err := d.endSession(r); err != nil {
		return err
	}
	return web.SeeOther(w, r, "/utloggad")
}

// leave ends the session in a hurry: the way goes to the neutral page.
func (d *Delivery) leave(w http.ResponseWriter, r *http.Request) error {
	if err := d.endSession(r); err != nil {
		return err
	}
	return web.SeeOther(w, r, "/kalender")
}

func (d *Delivery) endSession(r *http.Request) error {
	ctx := r.Context()
	by := web.ActorOf(ctx)
	if by.Kind != access.Resident {
		return nil
	}
	web.ClearSession(ctx, access.Resident)
	return d.Logins.Logout(ctx, by)
}

// stay keeps the session: being asked is enough.
func (d *Delivery) stay(w http.ResponseWriter, r *http.Request) error {
	return web.SeeOther(w, r, "/arenden")
}

// showLoggedOut is the page of who is logged out.
func (d *Delivery) showLoggedOut(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	v := page.LoggedOutView{Idle: r.URL.Query().Has("tid"), Login: "/logga-in"}
	return web.Draw(w, r, http.StatusOK, page.LoggedOut(f, v))
}
