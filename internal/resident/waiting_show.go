package resident

import (
	"net/http"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/queue"
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
	t, err := d.texting(r, v.Case)
	if err != nil {
		return err
	}
	return web.Draw(w, r, http.StatusOK, page.Waiting(f, d.waitingView(f, v, d.expected(r, v.Case), t)))
}

func (d *Delivery) waitingView(f page.Frame, v cases.View, e queue.Expected, t texting) page.WaitingView {
	c, now := v.Case, d.Clock.Now()
	view := page.WaitingView{
		Back: "/arenden", Level: int(c.Urgency), Name: waitName(f, c), Lead: f.T("waiting.lead", "unit", d.unitName(c.ResponsibleUnit)),
		Title: expectation(f, c, e, now), Stops: d.stops(f, c), AsOf: f.T("waiting.as-of", "time", i18n.Clock(f.Lang, now)),
		Shut: d.shut(f, c, now), Live: casePath(c.ID, "vantar/nu"), Stand: standing(c, e, now),
		Texts: texts(f, c, t, "vantar"),
		Feel:  casePath(c.ID, "lage"), Said: feltLast(f, v.Lines), Since: f.T("waiting.since"),
		Also: []page.Act{
			{Text: f.T("waiting.add"), Icon: "plus", Href: casePath(c.ID, "chatt")},
			{Text: f.T("chat.image"), Icon: "camera", Href: casePath(c.ID, "bilder")},
			{Text: f.T("reach.title"), Icon: "phone", Href: casePath(c.ID, "na-dig")},
			{Text: f.T("waiting.withdraw"), Icon: "cross", Href: casePath(c.ID, "ta-tillbaka")},
		},
	}
	switch {
	case c.State == cases.WaitingResident:
	case late(c, now):
		view.Late, view.Ring = f.T("wait.late"), c.Urgency == cases.N3
	case e.Held:
		view.By = f.T("waiting.by", "when", latest(f.Lang, c.DueAt, now)) + "."
	case !e.Known():
		view.By = f.T("wait.none-quiet") + "."
		if t.tells() {
			view.By = f.T("wait.none") + "."
		}
	}
	if answered(v.Lines) {
		view.Chat = casePath(c.ID, "chatt")
	}
	return view
}

// expected estimates when the case is answered. When that cannot be done now, the
// promise stands alone.
func (d *Delivery) expected(r *http.Request, c cases.Case) (e queue.Expected) {
	unit, err := d.Units.Unit(c.ResponsibleUnit)
	if err != nil {
		return queue.Expected{}
	}
	err = d.inCase(r, func(by access.Actor) (err error) {
		e, err = d.Line.Expect(r.Context(), by, queue.Asked{Case: c, Hours: unit.Hours})
		return err
	})
	if err != nil {
		return queue.Expected{}
	}
	return e
}

// late reports whether the promise has passed. Who is awaited has no promise to
// keep but their own.
func late(c cases.Case, now time.Time) bool {
	return c.State != cases.WaitingResident && now.After(c.DueAt)
}

// expectation is when an answer comes, as the page says it first.
func expectation(f page.Frame, c cases.Case, e queue.Expected, now time.Time) string {
	switch {
	case c.State == cases.WaitingResident:
		return f.T("cases.answered")
	case e.Held:
		return f.T("waiting.taken")
	case late(c, now):
		return f.T("waiting.soon")
	case !e.Known():
		return f.T("waiting.by", "when", latest(f.Lang, c.DueAt, now))
	}
	first, last := i18n.Day(f.Lang, e.From, now), i18n.Day(f.Lang, e.To.Add(-time.Minute), now)
	if first != last {
		return f.T("waiting.days", "first", first, "last", last)
	}
	return f.T("waiting.between", "day", first, "between", i18n.Between(f.Lang, e.From, e.To))
}

// shut says when a unit that is closed opens; empty when it is open.
func (d *Delivery) shut(f page.Frame, c cases.Case, now time.Time) string {
	unit, err := d.Units.Unit(c.ResponsibleUnit)
	if err != nil || unit.Hours.OpenAt(now) {
		return ""
	}
	return f.T("waiting.shut", "unit", unit.Name, "when", i18n.DayTime(f.Lang, unit.Hours.NextOpen(now), now))
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
