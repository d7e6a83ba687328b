package resident

import (
	"encoding/json"
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/resident/page"
	"vardlots/internal/resident/qr"
)

// showCode is the code to be read with a phone. Without script it is drawn anew
// every other second, and goes on by itself when the login is complete.
func (d *Delivery) showCode(w http.ResponseWriter, r *http.Request) error {
	status, err := d.loginStatus(r)
	if err != nil || status.State == identity.Complete {
		return d.finishLogin(w, r, err)
	}
	f, login, to := d.frame(r), r.PathValue("login"), r.URL.Query().Get(backField)
	v := page.CodeView{
		Back: withBack("/logga-in", to), Way: status.Way.Name(), Text: f.T(status.Key, web.Pairs(status.Vars)...),
		Image: "/logga-in/kod/" + login + "/bild", State: withBack("/logga-in/lage/"+login, to),
		Over: status.State == identity.Failed, Again: "/logga-in", Cancel: "/logga-in/avbryt/" + login, Refresh: true,
		AgainWith: carry(status.Way, false, to),
	}
	v.Hidden = !v.Over && status.Code == ""
	return web.Draw(w, r, http.StatusOK, page.LoginCode(f, v))
}

// showHere is the link to the app on this device.
func (d *Delivery) showHere(w http.ResponseWriter, r *http.Request) error {
	status, err := d.loginStatus(r)
	if err != nil || status.State == identity.Complete {
		return d.finishLogin(w, r, err)
	}
	f, login, to := d.frame(r), r.PathValue("login"), r.URL.Query().Get(backField)
	v := page.HereView{
		Back: withBack("/logga-in", to), Way: status.Way.Name(), Text: f.T(status.Key, web.Pairs(status.Vars)...),
		Open: status.Link, State: withBack("/logga-in/lage/"+login, to),
		Over: status.State == identity.Failed, Again: "/logga-in", Cancel: "/logga-in/avbryt/" + login,
		AgainWith: carry(status.Way, true, to),
		Code:      beginAct(f.T("login.code"), f.T("login.code.how"), status.Way, false, to),
	}
	return web.Draw(w, r, http.StatusOK, page.LoginHere(f, v))
}

func carry(way identity.Way, here bool, to string) []page.Hidden {
	return append(beginAct("", "", way, here, to).Carry, page.Hidden{Name: wayField, Value: string(way)})
}

func (d *Delivery) loginStatus(r *http.Request) (identity.Status, error) {
	return d.Logins.LoginStatus(r.Context(), r.PathValue("login"), web.Browser(r.Context()))
}

// showCodeImage draws the code of this second.
func (d *Delivery) showCodeImage(w http.ResponseWriter, r *http.Request) error {
	status, err := d.loginStatus(r)
	if err != nil {
		return err
	}
	if status.Code == "" {
		return fault.New(fault.NotFound, "error.404", "no code is shown now")
	}
	code, err := qr.New(status.Code)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = w.Write(code.SVG()) // the client may have gone
	return nil
}

// tellState says to script how a login stands.
func (d *Delivery) tellState(w http.ResponseWriter, r *http.Request) error {
	status, err := d.loginStatus(r)
	if err != nil {
		return err
	}
	said := map[string]any{
		"text": d.Messages.T(web.LangOf(r.Context()), status.Key, web.Pairs(status.Vars)...),
		"over": status.State == identity.Failed, "code": status.Code != "",
	}
	if status.State == identity.Complete {
		said["to"] = withBack("/logga-in/kod/"+r.PathValue("login"), r.URL.Query().Get(backField))
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(said)
}

// finishLogin makes the session, in the browser that began, and goes on.
func (d *Delivery) finishLogin(w http.ResponseWriter, r *http.Request, err error) error {
	to := r.URL.Query().Get(backField)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return d.showOtherBrowser(w, r)
	}
	if err != nil {
		return d.showLoginProblem(w, r, to, err)
	}
	ctx := r.Context()
	session, err := d.Logins.FinishLogin(ctx, identity.FinishedLogin{
		Login: r.PathValue("login"), Browser: web.Browser(ctx), Language: string(web.LangOf(ctx)), Old: web.SessionToken(ctx),
	})
	if err != nil && fault.KeyOf(err) == "login.young" {
		return d.showYoung(w, r, err)
	}
	if err != nil {
		return d.showLoginProblem(w, r, to, err)
	}
	web.SetSession(ctx, access.Resident, session.Token)
	return web.SeeOther(w, r, onward(to, "/vem"))
}

// showYoung tells who is under thirteen who begins for them, and where there is
// help now.
func (d *Delivery) showYoung(w http.ResponseWriter, r *http.Request, refused error) error {
	f := d.frame(r)
	v := page.FailureOf(f, d.sentence(f, refused))
	v.Acts = []page.Link{
		{Text: f.T("urgent.title"), Href: "/akut"},
		{Text: f.T("alarm.1177"), Href: "tel:1177", Icon: "phone"}, {Text: f.T("frame.112"), Href: "tel:112", Icon: "phone"},
	}
	return web.Draw(w, r, http.StatusForbidden, page.Failure(f, v))
}

// showOtherBrowser tells who came back in another browser than they began in.
func (d *Delivery) showOtherBrowser(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	v := page.FailureOf(f, f.T("login.other-browser"))
	v.Acts = append([]page.Link{{Text: f.T("frame.login"), Href: "/logga-in"}}, v.Acts[1:]...)
	return web.Draw(w, r, http.StatusNotFound, page.Failure(f, v))
}
