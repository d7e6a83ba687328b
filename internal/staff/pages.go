package staff

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/staff/page"
)

// pages lists the login and the shell. They are open: none of them carries
// anything about a patient.
func (v *Delivery) pages() []web.Route {
	// The form's answer redirects to the provider, which the policy must allow.
	toProvider := web.Policy{Forms: []string{v.Issuer}}
	return []web.Route{
		{Pattern: "GET /personal/logga-in", Access: web.Open, Act: "staff.login", Handle: v.getLogin, Policy: toProvider},
		{Pattern: "POST /personal/logga-in", Access: web.Open, Act: "staff.login.begin", Handle: v.postLogin, Policy: toProvider},
		{Pattern: "GET /personal/inloggad", Access: web.Open, Act: "staff.login.back", Handle: v.getBack},
		{Pattern: "POST /personal/uppdrag", Access: web.Open, Act: "staff.login.choose", Handle: v.postAssignment},
		{Pattern: "GET /personal/{$}", Access: web.Open, Act: "staff.shell", Handle: v.getShell},
		{Pattern: "GET /personal/{path...}", Access: web.Open, Act: "staff.shell", Handle: v.getShell},
		v.style.Route(), v.files.Route(),
	}
}

func (v *Delivery) door(r *http.Request) page.Door {
	lang := web.LangOf(r.Context())
	return page.Door{
		Lang: string(lang), Styles: []string{v.style.URL("tokens.css"), v.style.URL("door.css")}, CSRF: web.CSRF(r.Context()),
		T: func(key string, vars ...string) string { return v.Messages.T(lang, key, vars...) },
	}
}

func (v *Delivery) getLogin(w http.ResponseWriter, r *http.Request) error {
	return web.Draw(w, r, http.StatusOK, page.Login(v.door(r)))
}

func (v *Delivery) postLogin(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	to, err := v.Identity.BeginStaffLogin(ctx, identity.BeganStaffLogin{Browser: web.Browser(ctx), IP: web.AddressOf(ctx).String()})
	if err != nil {
		return v.again(w, r, err)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// again shows the login with what went wrong, in words.
func (v *Delivery) again(w http.ResponseWriter, r *http.Request, err error) error {
	d := v.door(r)
	d.Wrong = d.T("staff.door.failed")
	if f, ok := asFault(err); ok && v.Messages.Has(f.Key) {
		d.Wrong = d.T(f.Key, web.Pairs(f.Vars)...)
	}
	status := http.StatusUnauthorized
	if fault.KindOf(err) == fault.Unavailable {
		status = http.StatusServiceUnavailable
	}
	return web.Draw(w, r, status, page.Login(d))
}

func (v *Delivery) getBack(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	found, err := v.Identity.FinishStaffLogin(r.Context(), identity.FinishedStaffLogin{
		Code: q.Get("code"), State: q.Get("state"), Browser: web.Browser(r.Context()),
	})
	if err != nil {
		return v.again(w, r, err)
	}
	choices := make([]page.Choice, 0, len(found.Assignments))
	for _, a := range found.Assignments {
		choices = append(choices, page.Choice{ID: string(a.ID), Unit: v.unit(a.Unit), Name: a.Name})
	}
	return web.Draw(w, r, http.StatusOK, page.Choose(v.door(r), found.Login, found.Name, choices))
}

func (v *Delivery) postAssignment(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	session, err := v.Identity.ChooseAssignment(ctx, identity.ChosenAssignment{
		Login: form.Get("login"), Browser: web.Browser(ctx), Assignment: id.Assignment(form.Get("assignment")),
		Language: string(i18n.Sv), Old: web.SessionToken(ctx),
	})
	if err != nil {
		return v.again(w, r, err)
	}
	web.SetSession(ctx, access.Staff, session.Token)
	http.Redirect(w, r, "/personal/", http.StatusSeeOther)
	return nil
}
