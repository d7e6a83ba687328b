package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// takeHealth takes the self-rated health.
func (d *Delivery) takeHealth(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Ends.Feel(r.Context(), by, wr, form.Get(page.HealthField))
		return err
	})
	if err == nil || fault.KindOf(err) != fault.Invalid {
		return d.onward303(w, r, wr, reached, err)
	}
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	f := d.interviewFrame(r, v)
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Health(f, page.HealthView{
		Back: backTo(v), Progress: d.questionProgress(f, v), Action: casePath(wr.Case, "maende"), Later: "/arenden",
		Problems: []page.Problem{{Field: page.HealthField, Text: f.T("health.choose")}},
	}))
}

// takeWords keeps own words and hope. Pictures come next where a guide asks for
// them, unless the words are only changed.
func (d *Delivery) takeWords(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	in := triage.Worded{Written: wr, Words: form.Raw(page.WordsField), Hope: form.Raw(page.HopeField)}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Ends.Tell(r.Context(), by, in)
		return err
	})
	if err == nil && picturesNext(reached) && !r.URL.Query().Has(changeQuery) {
		return web.SeeOther(w, r, casePath(wr.Case, "bilder"))
	}
	if err == nil || fault.KindOf(err) != fault.Invalid {
		return d.onward303(w, r, wr, reached, err)
	}
	refused := err
	v, err := d.interview(r)
	if err != nil {
		return err
	}
	f := d.interviewFrame(r, v)
	view := d.wordsView(f, v)
	view.Words, view.Hope = in.Words, in.Hope
	view.Problems = d.problems(f, refused, map[string]string{"words": page.WordsField, "hope": page.HopeField})
	return web.Draw(w, r, http.StatusUnprocessableEntity, page.Words(f, view))
}

// picturesNext reports whether pictures are asked for after the words.
func picturesNext(reached triage.Reached) bool {
	return reached.Pictures && (reached.Phase == triage.Reaching || reached.Phase == triage.Checking)
}

// send sends the case, without its subject first when that is asked: an entry
// tells to whom it is shown when it is written.
func (d *Delivery) send(w http.ResponseWriter, r *http.Request) error {
	form, wr, err := writing(r)
	if err != nil {
		return err
	}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		if form.Has(page.QuietField) {
			if _, err := d.Ends.Hush(r.Context(), by, wr); err != nil {
				return err
			}
		}
		reached, err = d.Ends.Send(r.Context(), by, wr)
		return err
	})
	return d.onward303(w, r, wr, reached, err)
}

// wantContact is "Jag vill ändå ha kontakt": one press queues.
func (d *Delivery) wantContact(w http.ResponseWriter, r *http.Request) error {
	_, wr, err := writing(r)
	if err != nil {
		return err
	}
	var reached triage.Reached
	err = d.inCase(r, func(by access.Actor) (err error) {
		reached, err = d.Ends.WantContact(r.Context(), by, wr)
		return err
	})
	return d.onward303(w, r, wr, reached, err)
}
