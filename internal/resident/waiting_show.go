package resident

import (
	"net/http"
	"time"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
)

// showWaiting is the page of who has sent and waits: who has it, what happens,
// by when.
func (d *Delivery) showWaiting(w http.ResponseWriter, r *http.Request) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	if v.Case.State == cases.Closed || v.Case.State == cases.Draft {
		return web.SeeOther(w, r, casePath(v.Case.ID, ""))
	}
	f := d.caseFrame(r, v.Case)
	if r.URL.Query().Has(saved) {
		f.Notice = f.T("reach.saved")
	}
	return web.Draw(w, r, http.StatusOK, page.Waiting(f, d.waitingView(f, v)))
}

func (d *Delivery) waitingView(f page.Frame, v cases.View) page.WaitingView {
	c, now := v.Case, d.Clock.Now()
	view := page.WaitingView{
		Back: "/arenden", Level: int(c.Urgency), Name: waitName(f, c), Lead: f.T("waiting.lead", "unit", d.unitName(c.ResponsibleUnit)),
		Title: f.T("waiting.by", "when", latest(f.Lang, c.DueAt, now)), Stops: d.stops(f, c),
		AsOf: f.T("waiting.as-of", "time", i18n.Clock(f.Lang, now)),
		Feel: casePath(c.ID, "lage"), Said: feltLast(f, v.Lines), Since: f.T("waiting.since"),
		Also: []page.Act{
			{Text: f.T("waiting.add"), Icon: "plus", Href: casePath(c.ID, "chatt")},
			{Text: f.T("chat.image"), Icon: "camera", Href: casePath(c.ID, "bilder")},
			{Text: f.T("reach.title"), Icon: "phone", Href: casePath(c.ID, "na-dig")},
			{Text: f.T("waiting.withdraw"), Icon: "cross", Href: casePath(c.ID, "ta-tillbaka")},
		},
	}
	if now.After(c.DueAt) {
		view.Title, view.Late, view.Ring = f.T("waiting.soon"), f.T("wait.late"), c.Urgency == cases.N3
	}
	if answered(v.Lines) {
		view.Chat = casePath(c.ID, "chatt")
	}
	return view
}

func waitName(f page.Frame, c cases.Case) string {
	switch c.Urgency {
	case cases.N1, cases.N2:
		return f.T("waiting.n2")
	case cases.N3:
		return f.T("waiting.n3")
	case cases.N4:
		return f.T("waiting.n4")
	case cases.N5:
	}
	return ""
}

func (d *Delivery) stops(f page.Frame, c cases.Case) []page.Stop {
	sent := page.Stop{What: f.T("waiting.sent"), State: page.Done}
	if !c.SentAt.IsZero() {
		sent.More = capital(i18n.DayTime(f.Lang, c.SentAt, d.Clock.Now()))
	}
	has := page.Stop{What: f.T("waiting.nurse"), More: f.T("waiting.responsible", "unit", d.unitName(c.ResponsibleUnit)), State: page.Here}
	if c.ResponsibleStaff != "" {
		has.What = f.T("waiting.taken")
	}
	out := []page.Stop{sent}
	if level := levelName(f, c.Urgency); level != "" {
		out = append(out, page.Stop{What: f.T("waiting.assessed", "level", level), More: f.T("waiting.assessed.more"), State: page.Done})
	}
	return append(out, has, page.Stop{What: f.T("waiting.answer"), State: page.Ahead})
}

// latest writes a promise: a day alone when it holds until the day ends.
func latest(lang i18n.Lang, due, now time.Time) string {
	if local := due.In(clock.Sweden()); local.Hour() == 0 && local.Minute() == 0 {
		return i18n.Day(lang, due.Add(-time.Minute), now)
	}
	return i18n.DayTime(lang, due, now)
}
