package resident

import (
	"net/http"

	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
)

// showStart is the first page.
func (d *Delivery) showStart(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	f.Example = true
	return web.Draw(w, r, http.StatusOK, page.Start(f, page.StartView{ChatHours: f.T("start.chat-hours")}))
}

// showAlarm is /112: open to all, no reason, nothing read.
func (d *Delivery) showAlarm(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	f.Example = true
	return web.Draw(w, r, http.StatusOK, page.AlarmOpen(f))
}
