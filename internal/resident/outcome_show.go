package resident

import (
	"slices"

	"vardlots/internal/base/web"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// The minutes within which a nurse calls (UX, nobody alone).
const (
	callN1 = 5
	callN2 = 30
)

// drawAlarm is "Ring 112 nu".
func (d *Delivery) drawAlarm(f page.Frame, v triage.View) web.Page {
	return page.Alarm(f, page.AlarmView{
		Lead: d.because(f, v), While: append([]string{f.T("alarm.say")}, d.doNow(f, v, f.T("alarm.door"))...),
		After: d.after(f, v, callN1), Others: d.helpers(f, v),
	})
}

// drawSeek is "Sök vård direkt".
func (d *Delivery) drawSeek(f page.Frame, v triage.View) web.Page {
	after := d.after(f, v, callN2)
	after.OnWay, after.Number = true, page.Link{} // the number has a form of its own below
	return page.Seek(f, page.SeekView{
		Back: backTo(v), Level: f.T("level.n2"), Title: f.T("seek.title"), Lead: d.because(f, v),
		Near: f.T("seek.near"), None: f.T("seek.nearest"), Worse: d.ring112(f, v), After: after, Before: d.doNow(f, v),
		Reach:  d.reachView(f, v),
		Back30: page.Act{Text: f.T("seek.call"), More: after.Within, To: casePath(v.Case.ID, "hur"), Name: page.AfterField, Value: page.AfterCannot},
	})
}

// drawTalk is "Du behöver prata med en sjuksköterska nu": what was unknown, and
// the ways to a nurse.
func (d *Delivery) drawTalk(f page.Frame, v triage.View) web.Page {
	ring := page.Act{Text: f.T("talk.way.callback"), More: f.T("after.within", "n", number(callN2)), Name: page.AfterField, Value: page.AfterCannot}
	if v.Case.PhoneNow == "" {
		ring = page.Act{Text: ring.Text, More: f.T("after.no-number", "n", number(callN2)), Href: casePath(v.Case.ID, "na-dig")}
	}
	view := page.TalkView{
		Back: backTo(v), Lead: f.T("talk.lead"), Action: casePath(v.Case.ID, "hur"), Worse: d.ring112(f, v), Told: d.told(f, v),
		Ways: []page.Act{
			ring,
			{Text: f.T("talk.way.chat"), More: f.T("talk.way.chat.more"), Href: casePath(v.Case.ID, "chatt")},
			{Text: f.T("talk.way.text-telephony"), Href: "/tillganglighet"},
			{Text: f.T("reach.title"), More: f.T("reach.lead"), Href: casePath(v.Case.ID, "na-dig")},
		},
	}
	for _, fact := range v.Interview.Outcome.Open {
		if text, ok := d.Texts.Text(fact, string(f.Lang), v.Interview.Speaker); ok && !f.Quiet {
			view.Lead = f.T("talk.unknown", "question", text.Question)
			break
		}
	}
	view.Told.Title = f.T("talk.told")
	return page.Talk(f, view)
}

// because is why, in one line that the person may read. A quiet case says only
// that help is needed.
func (d *Delivery) because(f page.Frame, v triage.View) string {
	if !f.Quiet {
		for _, rule := range v.Interview.Outcome.Trace.Holding {
			if why := d.Advice.Because(rule.Rule, string(f.Lang)); why != "" {
				return why
			}
		}
	}
	return f.T("alarm.lead")
}

// doNow is what the person can do now that reaches nobody: sit up, do not drive.
func (d *Delivery) doNow(f page.Frame, v triage.View, also ...string) []string {
	var list []string
	for _, id := range v.Interview.Outcome.Actions {
		if a, ok := d.Advice.ActionText(id, string(f.Lang), v.Interview.Speaker); ok && !a.Human {
			list = append(list, a.Text)
		}
	}
	return append(list, also...)
}

// crisisNumbers is the action of content that shows whom to ring in a crisis.
const crisisNumbers = "crisis_numbers"

// helpers are others who help, with their numbers.
func (d *Delivery) helpers(f page.Frame, v triage.View) []page.Act {
	to := map[string]string{"call_poison": "tel:010-4566700", "call_1177": "tel:1177"}
	var list []page.Act
	for _, id := range v.Interview.Outcome.Actions {
		if id == crisisNumbers {
			list = append(list, page.CrisisLines(f)...)
			continue
		}
		if a, ok := d.Advice.ActionText(id, string(f.Lang), v.Interview.Speaker); ok && to[id] != "" {
			list = append(list, page.Act{Text: a.Text, Href: to[id]})
		}
	}
	return list
}

func (d *Delivery) ring112(f page.Frame, v triage.View) []page.Worse {
	return d.worse(f, v)[:min(1, len(d.worse(f, v)))]
}

// worse is when to seek care, most urgent first: of each complaint, the one that
// decided first.
func (d *Delivery) worse(f page.Frame, v triage.View) []page.Worse {
	var w knowledge.Worsening
	o := v.Interview.Outcome
	for i, guide := range append([]string{o.Guide}, o.Guides...) {
		if i == 0 || guide != o.Guide {
			more := d.Advice.Worsening(guide, string(f.Lang))
			w.Ring112If = unique(append(w.Ring112If, more.Ring112If...))
			w.ContactIf = unique(append(w.ContactIf, more.ContactIf...))
		}
	}
	var list []page.Worse
	if len(w.Ring112If) > 0 {
		list = append(list, page.Worse{Level: 1, Head: f.T("worse.112"), If: w.Ring112If})
	}
	if len(w.ContactIf) > 0 {
		list = append(list, page.Worse{Level: 3, Head: f.T("worse.contact"), If: w.ContactIf})
	}
	return list
}

// unique keeps the first of each.
func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// after asks how it goes. Nobody is promised a call on a number that was never
// given: it is asked for, first.
func (d *Delivery) after(f page.Frame, v triage.View, minutes int) page.AfterView {
	view := page.AfterView{
		Action: casePath(v.Case.ID, "hur"), Call: f.T("after.call", "n", number(minutes)), Within: f.T("after.within", "n", number(minutes)),
		Number: page.Link{Text: f.T("reach.change"), Href: casePath(v.Case.ID, "na-dig")},
	}
	if v.Case.PhoneNow == "" {
		view.Call, view.Within = f.T("after.no-number", "n", number(minutes)), ""
		view.Number.Text = f.T("after.give-number")
	}
	return view
}
