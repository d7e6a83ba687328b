package resident

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage/engine"
)

// The fields that carry what has been answered. The server keeps nothing.
const (
	carriedField = "har-svarat"
	singleField  = "en-i-taget"
)

// ageFact is the fact that chooses the signs.
const ageFact = "age"

// urgency is how far somebody has come in "Är det akut?".
type urgency struct {
	group ageGroup
	sit   engine.Situation
	step  engine.Step
}

// stepUrgent takes an answer and draws what comes next: another page of signs,
// 112, or what to do instead.
func (d *Delivery) stepUrgent(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	group, ok := groupOf(form.Get(ageField))
	if !ok {
		f := d.frame(r)
		return d.drawAge(w, r, http.StatusUnprocessableEntity, []page.Problem{{Field: ageField, Text: f.T("urgent.age.choose")}})
	}
	u, err := d.carried(form, group)
	if err != nil {
		return err
	}
	missing := form.Has(pageField) && !u.take(form, d.Texts.Set())
	if u.step, err = d.Texts.Set().Next(u.sit); err != nil {
		return fault.New(fault.Invalid, "error.form", "signs: %w", err)
	}
	switch {
	case missing && u.step.Page != nil:
		return d.drawSigns(w, r, u, d.frame(r).T("form.choose"))
	case u.step.Outcome != nil && u.step.Outcome.Urgency == engine.Immediate && !u.step.Outcome.ByCaution:
		if slices.Contains(u.step.Outcome.Actions, crisisNumbers) { // drawn here: no address tells why
			f := d.frame(r)
			return web.Draw(w, r, http.StatusOK, page.AlarmOpen(f, page.CrisisLines(f)))
		}
		return web.SeeOther(w, r, "/112")
	case u.step.Page != nil && u.step.Page.Danger:
		return d.drawSigns(w, r, u, "")
	}
	return d.drawUrgentEnd(w, r, u)
}

// carried reads what the form carries along, and the page it was an answer to.
func (d *Delivery) carried(form web.Values, group ageGroup) (urgency, error) {
	u := urgency{group: group, sit: engine.Situation{
		Guides: d.signsGuide(group), Speaker: group.speaker, Answers: map[string]string{ageFact: number(group.months)}, OneByOne: map[string]bool{},
	}}
	for _, carried := range form.All(carriedField) {
		if fact, value, ok := strings.Cut(carried, "="); ok {
			u.sit.Answers[fact] = value
		}
	}
	for _, p := range form.All(singleField) {
		u.sit.OneByOne[p] = true
	}
	var err error
	if u.step, err = d.Texts.Set().Next(u.sit); err != nil {
		return u, fault.New(fault.Invalid, "error.form", "signs: %w", err)
	}
	return u, nil
}

// signsGuide is a guide whose signs of danger are asked: every guide has those
// of its age.
func (d *Delivery) signsGuide(group ageGroup) []string {
	for _, reason := range d.Reasons.Reasons(string(i18n.Sv)) {
		if reason.Errand || reason.Quiet || reason.For.Sex != "" || reason.For.Pregnant {
			continue
		}
		if guide, ok := d.Reasons.GuideFor(reason.ID, group.months, ""); ok {
			return []string{guide}
		}
	}
	return nil
}

// take puts the answer to the page into the situation; false when nothing that
// the page offers was chosen.
func (u *urgency) take(form web.Values, rules *engine.Set) bool {
	p := u.step.Page
	if p == nil || form.Get(pageField) != p.ID {
		return true // an older page sent again: what is carried stands
	}
	chosen := form.All(boxField)
	switch {
	case len(chosen) == 0:
		return false
	case !p.Boxes:
		value, err := rules.Canonical(p.Facts[0], chosen[0])
		if err != nil {
			return false
		}
		u.sit.Answers[p.Facts[0]] = value
	case slices.Contains(chosen, engine.Unknown) && len(chosen) == 1:
		u.sit.OneByOne[p.ID] = true
	default:
		for _, fact := range p.Facts {
			u.sit.Answers[fact] = "no"
			if slices.Contains(chosen, fact) {
				u.sit.Answers[fact] = "yes"
			}
		}
	}
	return true
}

func (u *urgency) carry() []page.Hidden {
	list := []page.Hidden{{Name: ageField, Value: u.group.value}, {Name: pageField, Value: u.step.Page.ID}}
	for _, fact := range slices.Sorted(maps.Keys(u.sit.Answers)) {
		if fact != ageFact {
			list = append(list, page.Hidden{Name: carriedField, Value: fact + "=" + u.sit.Answers[fact]})
		}
	}
	for _, p := range slices.Sorted(maps.Keys(u.sit.OneByOne)) {
		list = append(list, page.Hidden{Name: singleField, Value: p})
	}
	return list
}

// has reports whether a sign was answered so.
func (u *urgency) has(value string) bool {
	return slices.Contains(slices.Collect(maps.Values(u.sit.Answers)), value)
}

// done is how many steps lie behind: the age, and the signs of 112.
func (u *urgency) done() int {
	if u.step.Page.Level == engine.Immediate {
		return 1
	}
	return 2
}

func (u *urgency) number() string { return number(u.done() + 1) }
