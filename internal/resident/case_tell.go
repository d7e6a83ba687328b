package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
)

// tellHow takes the answer to "Hur går det?" after N1 and N2.
func (d *Delivery) tellHow(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	how := map[string]cases.How{
		page.AfterHelp: cases.HelpComing, page.AfterWay: cases.OnMyWay, page.AfterCannot: cases.CannotCall, page.AfterUnsure: cases.Unsure,
	}[form.Get(page.AfterField)]
	err = d.inCase(r, func(by access.Actor) error { return d.Cases.Tell(r.Context(), by, wr, how) })
	if err != nil {
		return err
	}
	if how == cases.CannotCall || how == cases.Unsure {
		return d.awaitCall(w, r)
	}
	return web.SeeOther(w, r, casePath(wr.Case, ""))
}

// awaitCall leads who is to be rung back to where they are, or, when no number
// was given, to where it is asked for.
func (d *Delivery) awaitCall(w http.ResponseWriter, r *http.Request) error {
	v, err := d.interview(r)
	switch {
	case err != nil:
		return err
	case v.Case.PhoneNow == "":
		return web.SeeOther(w, r, casePath(v.Case.ID, "na-dig"))
	}
	return web.SeeOther(w, r, casePath(v.Case.ID, "nu")+"?"+calling)
}

// askWithdraw asks before a case is taken back.
func (d *Delivery) askWithdraw(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	f := d.caseFrame(r, v.Case)
	c := v.Case.ID
	return web.Draw(w, r, http.StatusOK, page.Ask(f, page.AskView{
		Back: casePath(c, "vantar"), Title: f.T("withdraw.title"), Lead: []string{f.T("withdraw.lead")},
		Action: casePath(c, "ta-tillbaka"), Yes: f.T("withdraw.yes"), No: page.Link{Text: f.T("withdraw.no"), Href: casePath(c, "vantar")},
	}))
}

// withdraw takes a case back.
func (d *Delivery) withdraw(w http.ResponseWriter, r *http.Request) error {
	_, wr, err := writing(r)
	if err != nil {
		return err
	}
	if err := d.inCase(r, func(by access.Actor) error { return d.Cases.Withdraw(r.Context(), by, wr) }); err != nil {
		return err
	}
	return web.SeeOther(w, r, "/arenden")
}
