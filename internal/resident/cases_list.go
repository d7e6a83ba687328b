package resident

import (
	"context"
	"net/http"
	"slices"
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
	wards, down := d.People.Wards(ctx, by)
	all, err := d.everyCase(ctx, append([]access.Actor{by}, wards...), func(cases.Case) bool { return true })
	if err != nil {
		return err
	}
	f := d.frame(r)
	if down != nil {
		f.Notice = d.sentence(f, down)
	}
	v := page.CasesView{New: "/vem"}
	d.sortCases(f, &v, all)
	return web.Draw(w, r, http.StatusOK, page.Cases(f, v))
}

// held is a case in a list: the resident's own, or that of a child, by its name.
type held struct {
	cases.Case
	child string
}

// everyCase lists the cases to keep of the resident and their wards, also of one
// that has turned thirteen since a case was begun. A child is named only where a
// case is.
func (d *Delivery) everyCase(ctx context.Context, actors []access.Actor, keep func(cases.Case) bool) (all []held, err error) {
	for _, as := range actors {
		list, err := d.Cases.Own(ctx, as)
		if err != nil {
			return nil, err
		}
		if list = slices.DeleteFunc(list, func(c cases.Case) bool { return !keep(c) }); len(list) == 0 {
			continue
		}
		child := ""
		if as.For.Person != "" {
			p, err := d.People.Named(ctx, as, as.For.Person)
			if err != nil {
				return nil, err
			}
			child = p.Given
		}
		for _, c := range list {
			all = append(all, held{c, child})
		}
	}
	return all, nil
}

// sortCases puts each case in its section; the latest draft is offered first.
func (d *Delivery) sortCases(f page.Frame, v *page.CasesView, all []held) {
	latest := latestDraft(all)
	for i, c := range all {
		row := page.CaseRow{Href: casePath(c.ID, ""), Name: d.heldName(f, c), More: d.caseMore(f, c.Case)}
		switch {
		case i == latest:
			v.Draft = d.draftOffer(f, c)
		case c.State == cases.Closed && c.CloseReason != cases.Expired:
			v.Closed.Rows = append(v.Closed.Rows, row)
		case c.State != cases.Closed:
			v.Open.Rows = append(v.Open.Rows, row)
		}
	}
}

// latestDraft is the place of the draft that was written in last; -1 for none.
func latestDraft(all []held) int {
	latest := -1
	for i, c := range all {
		if c.State == cases.Draft && (latest < 0 || c.ChangedAt.After(all[latest].ChangedAt)) {
			latest = i
		}
	}
	return latest
}

// draftOffer offers to go on with a draft. A quiet one is not named.
func (d *Delivery) draftOffer(f page.Frame, c held) page.Draft {
	return page.Draft{Name: d.heldName(f, c) + ".", Left: d.caseMore(f, c.Case), Href: casePath(c.ID, "")}
}

func (d *Delivery) heldName(f page.Frame, c held) string {
	if c.child == "" {
		return d.caseName(f, c.Case)
	}
	return c.child + ": " + strings.ToLower(d.caseName(f, c.Case))
}

func (d *Delivery) caseMore(f page.Frame, c cases.Case) string {
	switch c.State {
	case cases.Draft:
		return f.T("cases.draft", "day", i18n.Day(f.Lang, c.ChangedAt.AddDate(0, 0, 30), d.Clock.Now()))
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
