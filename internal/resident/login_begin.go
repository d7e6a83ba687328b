package resident

import (
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/resident/page"
)

// beginLogin starts a login in this browser and shows the code, or the link to
// the app.
func (d *Delivery) beginLogin(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	ctx, here, to := r.Context(), form.Get(hereField) != "", form.Get(backField)
	login, err := d.Logins.BeginLogin(ctx, identity.BeganLogin{
		Region: web.RegionOf(ctx), Way: identity.Way(form.Get(wayField)), Browser: web.Browser(ctx),
		IP: web.AddressOf(ctx).String(), UserAgent: r.UserAgent(), Host: r.Host, SameDevice: here,
		ReturnURL: d.Public + withBack("/logga-in/har/"+identity.ReturnMark, to),
	})
	switch {
	case err == nil && here:
		return web.SeeOther(w, r, withBack("/logga-in/har/"+login, to))
	case err == nil:
		return web.SeeOther(w, r, withBack("/logga-in/kod/"+login, to))
	case fault.KindOf(err) == fault.Internal, fault.KindOf(err) == fault.Invalid:
		return err
	}
	return d.showLoginProblem(w, r, to, err)
}

// showLoginProblem is the choice again, with what went wrong and the other ways.
func (d *Delivery) showLoginProblem(w http.ResponseWriter, r *http.Request, to string, err error) error {
	f := d.frame(r)
	return web.Draw(w, r, statusOf(err), page.Login(f, page.LoginView{
		Back: "/", Phone: onPhone(r), Problem: d.sentence(f, err),
		Here:  beginAct(f.T("login.here"), f.T("login.here.how"), identity.BankID, true, to),
		Code:  beginAct(f.T("login.code"), f.T("login.code.how"), identity.BankID, false, to),
		Freja: page.Act{Text: f.T("login.freja"), More: f.T("login.freja.how"), Href: withBack("/logga-in/freja", to)},
	}))
}
