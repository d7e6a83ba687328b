package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/resident/page"
)

// say writes in the conversation. What cannot be sent is kept in the field.
func (d *Delivery) say(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	text := form.Raw(page.MessageField)
	err = d.inCase(r, func(by access.Actor) error {
		_, err := d.Talk.Say(r.Context(), by, chat.Said{Written: wr, Text: text})
		return err
	})
	if err != nil && fault.KindOf(err) == fault.Invalid {
		return d.drawChat(w, r, http.StatusUnprocessableEntity, text, err)
	}
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, casePath(wr.Case, "chatt"))
}

// writing reads a form about a case and the key under which it happens once.
func writing(r *http.Request) (web.Values, cases.Written, error) {
	c, err := caseOf(r)
	if err != nil {
		return web.Values{}, cases.Written{}, err
	}
	form, err := web.Form(r)
	if err != nil {
		return web.Values{}, cases.Written{}, err
	}
	key, err := form.Key()
	return form, cases.Written{Case: c, Key: key}, err
}
