package resident

import (
	"net/http"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/journal"
	"vardlots/internal/resident/page"
)

// showClosed is a closed case with its receipt.
func (d *Delivery) showClosed(w http.ResponseWriter, r *http.Request, v cases.View) error {
	c := v.Case
	f := d.caseFrame(r, c)
	told, err := d.afterwards(r, c.ID)
	if err != nil {
		return err
	}
	readers, err := d.lastReaders(r, f, c.ID)
	if err != nil {
		return err
	}
	closed := i18n.Day(f.Lang, c.ClosedAt, d.Clock.Now())
	view := page.ClosedView{
		Back: "/arenden", Title: d.caseName(f, c), Date: f.T("closed.on", "day", closed), Lead: closeName(f, c) + ".",
		Receipt: page.Receipt{
			Reason: first(told[journal.Reason], d.caseName(f, c)), Advice: strings.TrimSpace(told[journal.Assessment] + "\n" + told[journal.Advice]),
			Referral: first(told[journal.Referral], ledOn(f, c)), Other: told[journal.Other], Level: int(c.Urgency), LevelName: levelName(f, c.Urgency),
			At: i18n.DayTime(f.Lang, c.ClosedAt, d.Clock.Now()), By: d.closedBy(f, v),
		},
		Readers: readers, Unread: nobodyRead(f, r, c), New: "/vem", AllRead: casePath(c.ID, "last"), Chat: casePath(c.ID, "chatt"),
	}
	d.again(f, c, &view)
	return web.Draw(w, r, http.StatusOK, page.Closed(f, view))
}

// shownReaders is how many readers stand on the closed case itself.
const shownReaders = 3

// afterwards is what the last signed note says under each heading.
func (d *Delivery) afterwards(r *http.Request, c id.Case) (told map[journal.Heading]string, err error) {
	told = map[journal.Heading]string{}
	err = d.inCase(r, func(by access.Actor) error {
		book, err := d.Notes.Read(r.Context(), by, c)
		if err != nil {
			return err
		}
		if len(book.Signed) > 0 {
			for _, s := range book.Signed[0].Sections {
				told[s.Heading] = s.Text
			}
		}
		return nil
	})
	return told, err
}

// lastReaders are who read the case last.
func (d *Delivery) lastReaders(r *http.Request, f page.Frame, c id.Case) (readers []string, err error) {
	read, err := d.visits(r, c, "")
	for _, one := range read[:min(len(read), shownReaders)] {
		when := capital(i18n.DayTime(f.Lang, one.At, d.Clock.Now()))
		readers = append(readers, who(f, one)+", "+d.unitName(one.Unit)+". "+when+". "+did(f, one.Acts)+".")
	}
	return readers, err
}

// ledOn says where the case led the person, when no note does.
func ledOn(f page.Frame, c cases.Case) string {
	switch c.CloseReason {
	case cases.Referred, cases.Booked, cases.SoughtCare, cases.Confirmed112:
		return closeName(f, c)
	default:
		return ""
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func levelName(f page.Frame, u cases.Urgency) string {
	switch u {
	case cases.N1:
		return f.T("level.n1")
	case cases.N2:
		return f.T("level.n2")
	case cases.N3:
		return f.T("level.n3")
	case cases.N4:
		return f.T("level.n4")
	case cases.N5:
		return f.T("level.n5")
	}
	return ""
}

// closedBy is who closed it: a name and a role, of a protected colleague the
// role alone.
func (d *Delivery) closedBy(f page.Frame, v cases.View) string {
	for i := len(v.Lines) - 1; i >= 0; i-- {
		if l := v.Lines[i]; l.Kind == cases.ClosedBy && l.AuthorKind == "staff" {
			return author(f, l) + ", " + d.unitName(v.Case.ResponsibleUnit)
		}
	}
	return ""
}

// author names who wrote an entry.
func author(f page.Frame, l cases.Line) string {
	role := roleName(f, l.AuthorRole)
	switch {
	case l.AuthorName == "" || l.AuthorName == l.AuthorRole:
		return capital(role)
	case role == "":
		return l.AuthorName
	}
	return l.AuthorName + ", " + role
}

// closeName says how a case ended.
func closeName(f page.Frame, c cases.Case) string {
	return f.T("close." + strings.ReplaceAll(string(c.CloseReason), "_", "-"))
}

func roleName(f page.Frame, role string) string {
	if key := roleKey(role); f.Words.Has(key) {
		return f.T(key)
	}
	return f.T("role.staff")
}

func roleKey(role string) string { return "role." + strings.ReplaceAll(role, "_", "-") }
