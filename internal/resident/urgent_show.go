package resident

import (
	"net/http"
	"slices"

	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage/engine"
)

// ageField is the age that the questions of "Är det akut?" are chosen by.
const ageField = "alder"

// ageGroup is an answer to "Hur gammal …?", and an age in months within it.
type ageGroup struct {
	value, key string
	months     int
	speaker    engine.Speaker
}

func ageGroups() []ageGroup {
	return []ageGroup{
		{"0", "urgent.age.baby", 6, engine.ForChild},
		{"1", "urgent.age.child", 72, engine.ForChild},
		{"13", "urgent.age.young", 180, engine.Self},
		{"18", "urgent.age.adult", 480, engine.Self},
		{"75", "urgent.age.old", 960, engine.Self},
	}
}

// showUrgent asks the age: the signs of danger differ by it. Nothing is stored.
func (d *Delivery) showUrgent(w http.ResponseWriter, r *http.Request) error {
	return d.drawAge(w, r, http.StatusOK, nil)
}

func (d *Delivery) drawAge(w http.ResponseWriter, r *http.Request, status int, problems []page.Problem) error {
	f := d.frame(r)
	f.Example = true
	v := page.UrgentView{
		Back: "/", Progress: page.Progress{Place: f.T("urgent.step", "n", "1"), Of: 3}, Hint: f.T("urgent.age"), Field: ageField, Problems: problems,
	}
	for _, g := range ageGroups() {
		v.Choices = append(v.Choices, page.Choice{Value: g.value, Text: f.T(g.key)})
	}
	return web.Draw(w, r, status, page.Urgent(f, v))
}

// drawSigns asks the boxes of a page, or one sign of it at a time.
func (d *Delivery) drawSigns(w http.ResponseWriter, r *http.Request, u urgency, problem string) error {
	f := d.frame(r)
	f.Example = true
	p, lang := u.step.Page, string(f.Lang)
	v := page.UrgentView{
		Back: "/akut", Boxes: p.Boxes, Field: boxField, Carry: u.carry(),
		Progress: page.Progress{Subject: f.T(u.group.key), Place: f.T("urgent.step", "n", u.number()), Of: 3, Done: u.done(), Change: page.Link{Text: f.T("urgent.age.change"), Href: "/akut"}},
	}
	if p.Boxes {
		v.Hint = f.T("urgent.boxes")
		v.Apart = append(v.Apart, page.Choice{Value: noneValue, Text: f.T("question.none")})
	}
	for _, fact := range p.Facts {
		text, _ := d.Texts.Text(fact, lang, u.group.speaker)
		if !p.Boxes {
			v.Title, v.Hint = text.Question, text.Check
			for _, o := range text.Options {
				v.Choices = append(v.Choices, page.Choice{Value: o.ID, Text: o.Text})
			}
			continue
		}
		v.Choices = append(v.Choices, page.Choice{Value: fact, Text: text.Question, Hint: text.Help})
	}
	v.Apart = append(v.Apart, page.Choice{Value: engine.Unknown, Text: f.T("question.unknown")})
	if p.Boxes {
		v.Apart[len(v.Apart)-1].Hint = f.T("question.unknown.boxes")
	}
	if problem != "" {
		v.Problems = []page.Problem{{Field: boxField, Text: problem}}
		return web.Draw(w, r, http.StatusUnprocessableEntity, page.Urgent(f, v))
	}
	return web.Draw(w, r, http.StatusOK, page.Urgent(f, v))
}

// drawUrgentEnd says what to do when no sign of 112 was found: seek care for a
// tick, 1177 for what is still unknown, else to log in or ring.
func (d *Delivery) drawUrgentEnd(w http.ResponseWriter, r *http.Request, u urgency) error {
	f := d.frame(r)
	f.Example = true
	switch {
	case u.has("yes"):
		return web.Draw(w, r, http.StatusOK, page.Seek(f, page.SeekView{
			Back: "/akut", Level: f.T("level.n2"), Title: f.T("seek.title"), Lead: f.T("urgent.seek"), Near: f.T("seek.near"), None: f.T("seek.nearest"),
		}))
	case u.has(engine.Unknown):
		return web.Draw(w, r, http.StatusOK, page.Talk(f, page.TalkView{Back: "/akut", Lead: f.T("talk.lead")}))
	}
	return web.Draw(w, r, http.StatusOK, page.UrgentNone(f, page.UrgentNoneView{Back: "/akut"}))
}

func groupOf(value string) (ageGroup, bool) {
	i := slices.IndexFunc(ageGroups(), func(g ageGroup) bool { return g.value == value })
	if i < 0 {
		return ageGroup{}, false
	}
	return ageGroups()[i], true
}
