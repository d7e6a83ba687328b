package resident

import (
	"net/http"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/resident/page"
)

// listCases is "Mina ärenden". When the register does not answer, the own cases
// stand and the children's are told to be missing.
func (d *Delivery) listCases(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	by := web.ActorOf(ctx)
	f := d.frame(r)
	v := page.CasesView{New: "/vem"}
	own, err := d.Cases.Own(ctx, by)
	if err != nil {
		return err
	}
	d.sortCases(f, &v, own, "")
	children, down := d.People.Children(ctx, by)
	if down != nil {
		f.Notice = d.sentence(f, down)
	}
	for _, child := range children {
		as, err := d.People.ActFor(ctx, by, child.ID)
		if err != nil {
			continue
		}
		theirs, err := d.Cases.Own(ctx, as)
		if err != nil {
			return err
		}
		d.sortCases(f, &v, theirs, child.Given)
	}
	return web.Draw(w, r, http.StatusOK, page.Cases(f, v))
}

// sortCases puts each case in its section; the latest draft is offered first.
func (d *Delivery) sortCases(f page.Frame, v *page.CasesView, list []cases.Case, child string) {
	for _, c := range list {
		row := page.CaseRow{Href: casePath(c.ID, ""), Name: d.caseName(f, c), More: d.caseMore(f, c)}
		if child != "" {
			row.Name = child + ": " + strings.ToLower(row.Name)
		}
		switch {
		case c.State == cases.Draft && v.Draft.Href == "":
			v.Draft = page.Draft{Name: row.Name + ".", Left: row.More, Href: row.Href}
		case c.State == cases.Closed && c.CloseReason != cases.Expired:
			v.Closed.Rows = append(v.Closed.Rows, row)
		case c.State != cases.Closed:
			v.Open.Rows = append(v.Open.Rows, row)
		}
	}
}

func (d *Delivery) caseMore(f page.Frame, c cases.Case) string {
	day := func(t int) string { return i18n.Day(f.Lang, c.OpenedAt.AddDate(0, 0, t), d.Clock.Now()) }
	switch c.State {
	case cases.Draft:
		return f.T("cases.draft", "day", day(30))
	case cases.Closed:
		return closeName(f, c) + ", " + i18n.Day(f.Lang, c.ClosedAt, d.Clock.Now()) + ". " + d.unitName(c.ResponsibleUnit)
	case cases.WaitingResident:
		return f.T("cases.answered") + ". " + d.unitName(c.ResponsibleUnit)
	case cases.Queued, cases.Assigned, cases.WaitingCare:
	}
	return f.T("cases.waits") + ". " + d.unitName(c.ResponsibleUnit)
}

// answered reports whether staff have written.
func answered(lines []cases.Line) bool {
	for _, l := range lines {
		if l.Kind == cases.Said && l.AuthorKind == access.Staff.String() {
			return true
		}
	}
	return false
}
