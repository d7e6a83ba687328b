package resident

import (
	"context"
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
)

// showStart is the first page. Who has begun a case is offered to go on.
func (d *Delivery) showStart(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	f.Example = true
	v := page.StartView{ChatHours: f.T("start.chat-hours"), Draft: d.begunBefore(r, f)}
	return web.Draw(w, r, http.StatusOK, page.Start(f, v))
}

// startPatience is how long the first page waits for the register, for what is no
// more than an offer.
const startPatience = time.Second

// begunBefore is the draft that was written in last, none when nobody is logged
// in or it cannot be read now: the first page stands whatever else does not.
func (d *Delivery) begunBefore(r *http.Request, f page.Frame) page.Draft {
	by := web.ActorOf(r.Context())
	if by.Kind != access.Resident {
		return page.Draft{}
	}
	ctx, cancel := context.WithTimeout(r.Context(), startPatience)
	wards, _ := d.People.Wards(ctx, by) // without the register, own drafts are offered
	cancel()
	all, err := d.everyCase(r.Context(), append([]access.Actor{by}, wards...), func(c cases.Case) bool { return c.State == cases.Draft })
	at := latestDraft(all)
	if err != nil || at < 0 {
		return page.Draft{}
	}
	return d.draftOffer(f, all[at])
}

// showAlarm is /112: open to all, no reason, nothing read.
func (d *Delivery) showAlarm(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	f.Example = true
	return web.Draw(w, r, http.StatusOK, page.AlarmOpen(f, nil))
}
