package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/phone"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
)

// texting is whether an SMS tells the person of an answer, and to which number.
type texting struct {
	number phone.Number
	asked  bool // in a quiet case
	quiet  bool
}

// texting reads what the person of a case is told by.
func (d *Delivery) texting(r *http.Request, c cases.Case) (t texting, err error) {
	t.quiet = c.Quiet
	if number, wrong := phone.Parse(c.PhoneNow); wrong == nil && number.Mobile() {
		t.number = number
	}
	if !c.Quiet {
		return t, nil
	}
	err = d.inCase(r, func(by access.Actor) (err error) {
		t.asked, err = d.Texting.TextsAsked(r.Context(), by, c.ID)
		return err
	})
	return t, err
}

// tells reports whether an SMS is sent.
func (t texting) tells() bool { return t.number.Mobile() && (!t.quiet || t.asked) }

// texts says on a page whether an SMS is sent. In a quiet case it is asked for, and
// taken back, there.
func texts(f page.Frame, c cases.Case, t texting, from string) page.Texts {
	v := page.Texts{Back: from}
	switch {
	case t.tells():
		v.Text = f.T("texts.on", "number", t.number.Masked())
	case t.quiet:
		v.Text = f.T("texts.off")
	default:
		return page.Texts{}
	}
	switch {
	case !t.quiet:
	case t.asked:
		v.Action, v.Button, v.Value = casePath(c.ID, "sms"), f.T("texts.stop"), page.TextsNo
	case t.number.Mobile():
		v.Action, v.Button, v.Value = casePath(c.ID, "sms"), f.T("texts.ask"), page.TextsYes
	default:
		v.Number = casePath(c.ID, "na-dig")
	}
	return v
}

// askTexts keeps the wish and leads back to where it was told.
func (d *Delivery) askTexts(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	asked := form.Get(page.TextsField) == page.TextsYes
	if err := d.inCase(r, func(by access.Actor) error { return d.Texting.AskTexts(r.Context(), by, wr, asked) }); err != nil {
		return err
	}
	if form.Get(page.TextsBack) == "chatt" {
		return web.SeeOther(w, r, casePath(wr.Case, "chatt"))
	}
	return web.SeeOther(w, r, casePath(wr.Case, "vantar"))
}
