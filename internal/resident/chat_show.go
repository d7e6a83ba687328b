package resident

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/resident/page"
)

// showChat is the conversation of a case.
func (d *Delivery) showChat(w http.ResponseWriter, r *http.Request) error {
	if before := id.Entry(r.URL.Query().Get(beforeField)); before != "" {
		return d.drawOlder(w, r, before)
	}
	return d.drawChat(w, r, http.StatusOK, "", nil)
}

// chatPage is how many lines of the log stand on a page.
const chatPage = 200

// beforeField names the entry before which a page of older messages ends.
const beforeField = "fore"

// drawChat draws the conversation, with what was typed when it could not be sent.
func (d *Delivery) drawChat(w http.ResponseWriter, r *http.Request, status int, typed string, refused error) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	var said []chat.Message
	var around chat.Around
	var reader access.Actor
	err = d.inCase(r, func(by access.Actor) (err error) {
		reader = by
		if said, err = d.Talk.Messages(r.Context(), by, v.Case.ID, 0); err != nil {
			return err
		}
		if around, err = d.Talk.Around(r.Context(), by, v.Case.ID); err != nil {
			return err
		}
		shown := chat.Here{Case: v.Case.ID, Doing: chat.Reading, ReadTo: lastSeq(v.Lines)}
		_ = d.Talk.Here(r.Context(), by, shown) // a hint to staff: the page stands without it
		return nil
	})
	if err != nil {
		return err
	}
	f := d.caseFrame(r, v.Case)
	view := d.chatView(f, v, said)
	d.drawAround(f, &view, around)
	if view.Action != "" {
		view.Warn = d.chatWarn(f, reader, v.Case, said)
		t, err := d.texting(r, v.Case)
		if err != nil {
			return err
		}
		view.Texts = texts(f, v.Case, t, "chatt")
	}
	view.Live = d.Live.address(r, v.Case)
	view.Value = typed
	if refused != nil {
		view.Problems = d.problems(f, refused, map[string]string{"text": page.MessageField})
	}
	return web.Draw(w, r, status, page.Chat(f, view))
}

func (d *Delivery) chatView(f page.Frame, v cases.View, said []chat.Message) page.ChatView {
	c := v.Case
	view := page.ChatView{
		Back: "/arenden", Title: d.chatTitle(f, c), Partner: d.partner(f, v), New: casePath(c.ID, "chatt"), Max: chat.Longest,
		Here: casePath(c.ID, "chatt/har"),
	}
	lines, more := d.latestLines(f, v, said)
	view.Items = d.chatItems(f, c, lines, said)
	if more != "" {
		view.Older = olderPath(c.ID, more)
	}
	switch c.State {
	case cases.Closed:
		view.Shut, view.Case = f.T("chat.closed"), casePath(c.ID, "")
	case cases.Draft:
		view.Shut = f.T("chat.draft")
	case cases.Queued, cases.Assigned, cases.WaitingResident, cases.WaitingCare:
		view.Action, view.Label, view.Hours = casePath(c.ID, "chatt"), f.T("chat.label"), f.T("chat.hours")
		view.Image = casePath(c.ID, "bilder")
		view.AlsoTo = casePath(c.ID, "lage")
		view.Also = []page.Act{
			{Text: f.T("chat.worse"), Icon: "warning", Name: page.FeelField, Value: feltWorse},
			{Text: f.T("reach.title"), Icon: "phone", Href: casePath(c.ID, "na-dig")},
		}
		if len(said) == 0 {
			view.Nobody = f.T("chat.nobody")
		}
	}
	return view
}

func (d *Delivery) chatTitle(f page.Frame, c cases.Case) string {
	if c.Quiet {
		return f.T("frame.case")
	}
	return f.T("chat.title", "reason", strings.ToLower(d.caseName(f, c)))
}

func olderPath(c id.Case, before id.Entry) string {
	return casePath(c, "chatt?"+url.Values{beforeField: {string(before)}}.Encode())
}

// latestLines are the last lines that the log draws, and the entry before which
// there is more; empty when there is not.
func (d *Delivery) latestLines(f page.Frame, v cases.View, said []chat.Message) ([]cases.Line, id.Entry) {
	by := bySeq(said)
	drawn := slices.DeleteFunc(slices.Clone(v.Lines), func(l cases.Line) bool {
		_, draws := d.chatItem(f, v.Case, l, by)
		return !draws
	})
	switch {
	case len(drawn) > chatPage:
		drawn = drawn[len(drawn)-chatPage:]
	case len(v.Lines) < cases.MostLines:
		return drawn, ""
	case len(drawn) == 0:
		return drawn, v.Lines[0].ID
	}
	return drawn, drawn[0].ID
}

// drawOlder is a page of what was said before an entry: to read only.
func (d *Delivery) drawOlder(w http.ResponseWriter, r *http.Request, before id.Entry) error {
	c, err := caseOf(r)
	if err != nil {
		return err
	}
	var v cases.View
	var said []chat.Message
	err = d.inCase(r, func(by access.Actor) (err error) {
		if v, err = d.Cases.Older(r.Context(), by, c, before, chatPage); err != nil || len(v.Lines) == 0 {
			return err
		}
		said, err = d.Talk.Between(r.Context(), by, c, v.Lines[0].Seq, lastSeq(v.Lines))
		return err
	})
	if err != nil {
		return err
	}
	f := d.caseFrame(r, v.Case)
	latest := casePath(c, "chatt")
	view := page.ChatView{
		Back: latest, Title: d.chatTitle(f, v.Case), Told: f.T("chat.older-told"), Latest: latest,
		Items: d.chatItems(f, v.Case, v.Lines, said),
	}
	if len(v.Lines) == chatPage {
		view.Older = olderPath(c, v.Lines[0].ID)
	}
	return web.Draw(w, r, http.StatusOK, page.Chat(f, view))
}

// lastSeq is the number of the last entry that the page shows.
func lastSeq(lines []cases.Line) int64 {
	if len(lines) == 0 {
		return 0
	}
	return lines[len(lines)-1].Seq
}

// drawAround says who writes, and whether the reader's own last message was read.
func (d *Delivery) drawAround(f page.Frame, view *page.ChatView, a chat.Around) {
	view.Typing = typing(f, a)
	for i := len(view.Items) - 1; i >= 0; i-- {
		if m := &view.Items[i].Message; m.Mine {
			if m.ID == string(a.Heard.Message) {
				m.State = heard(f, a.Heard, d.Clock.Now())
			}
			return
		}
	}
}

// partner is who answers: a person when somebody has taken the case, else the
// unit that is responsible.
func (d *Delivery) partner(f page.Frame, v cases.View) page.Partner {
	unit := d.unitName(v.Case.ResponsibleUnit)
	p := page.Partner{Name: unit, Role: f.T("chat.unit")}
	for _, l := range v.Lines {
		if l.AuthorKind == access.Staff.String() && l.Author == string(v.Case.ResponsibleStaff) && l.Author != "" {
			p = page.Partner{Name: author(f, l), Role: f.T("chat.responsible", "unit", unit)}
		}
	}
	first, _ := utf8.DecodeRuneInString(p.Name)
	p.Initial = string(first)
	return p
}

// chatItems is the log: a line when the day changes, what happened, what was
// said.
func (d *Delivery) chatItems(f page.Frame, c cases.Case, lines []cases.Line, said []chat.Message) []page.ChatItem {
	by := bySeq(said)
	var items []page.ChatItem
	day := ""
	for _, l := range lines {
		item, draws := d.chatItem(f, c, l, by)
		if !draws {
			continue
		}
		if on := capital(i18n.Day(f.Lang, l.At, d.Clock.Now())); on != day {
			day = on
			items = append(items, page.ChatItem{ID: "d-" + l.At.In(clock.Sweden()).Format(time.DateOnly), Day: day})
		}
		items = append(items, item)
	}
	return items
}

func bySeq(said []chat.Message) map[int64]chat.Message {
	by := make(map[int64]chat.Message, len(said))
	for _, m := range said {
		by[m.Seq] = m
	}
	return by
}

// chatItem draws a line of the timeline; most say nothing to the resident.
func (d *Delivery) chatItem(f page.Frame, c cases.Case, l cases.Line, by map[int64]chat.Message) (page.ChatItem, bool) {
	if m, ok := by[l.Seq]; ok {
		return page.ChatItem{Message: drawn(f, l, m)}, true
	}
	if m, ok := sentImage(f, c, l); ok {
		return page.ChatItem{Message: m}, true
	}
	if text := event(f, l); text != "" {
		return page.ChatItem{ID: named(l), Event: i18n.Clock(f.Lang, l.At) + " " + text}, true
	}
	return page.ChatItem{}, false
}

// named is the name of an event's element; an entry that has no id has none.
func named(l cases.Line) string {
	if l.ID == "" {
		return ""
	}
	return "h-" + string(l.ID)
}

func drawn(f page.Frame, l cases.Line, m chat.Message) page.Message {
	out := page.Message{ID: string(m.ID), At: i18n.Clock(f.Lang, m.At), By: author(f, l), Text: paragraphs(m.Body)}
	if m.AuthorKind == access.Resident.String() {
		out.Mine, out.By = true, f.T("chat.you")
	}
	return out
}

func paragraphs(body string) []string {
	return strings.FieldsFunc(body, func(c rune) bool { return c == '\n' })
}

// event is what a line of the timeline says to the resident; most say nothing.
func event(f page.Frame, l cases.Line) string {
	switch l.Kind {
	case cases.SentIn:
		return f.T("event.sent")
	case cases.Taken, cases.Given:
		return f.T("event.taken", "name", author(f, l))
	case cases.ClosedBy:
		return f.T("event.closed")
	case cases.ReopenedBy:
		return f.T("event.reopened")
	case cases.WithdrawnBy:
		return f.T("event.withdrawn")
	default:
		return ""
	}
}
