package resident

import (
	"net/http"
	"net/url"
	"slices"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
)

// ShowFailure draws what went wrong: the frame stays, and the way to a person
// with it. It is the server's page for failures.
func (d *Delivery) ShowFailure(w http.ResponseWriter, r *http.Request, p web.Problem) error {
	if p.Kind == fault.NoSession {
		return d.showNoSession(w, r)
	}
	f := d.frame(r)
	v := page.FailureOf(f, p.Text(d.Messages, f.Lang))
	f, v.Retry = giveBack(f, r, p)
	return web.Draw(w, r, p.Status, page.Failure(f, v))
}

// showNoSession leads to the login; a browser whose session has ended is told so
// first, and sees nothing of the person.
func (d *Delivery) showNoSession(w http.ResponseWriter, r *http.Request) error {
	to := "/logga-in"
	if r.Method == http.MethodGet {
		to += "?" + url.Values{backField: {r.URL.Path}}.Encode()
	}
	if web.SessionToken(r.Context()) == "" {
		return web.SeeOther(w, r, to)
	}
	return web.Draw(w, r, http.StatusUnauthorized, page.LoggedOut(d.frame(r), page.LoggedOutView{Idle: true, Login: to}))
}

// giveBack returns the form that could not be saved, with the key it had, so
// that it is saved once. Own words are shown, to be copied if all else fails.
func giveBack(f page.Frame, r *http.Request, p web.Problem) (page.Frame, page.Retry) {
	again := p.Status >= http.StatusInternalServerError || p.Key == "form.old" || p.Key == "error.busy"
	if r.Method != http.MethodPost || !again {
		return f, page.Retry{}
	}
	form, err := web.Form(r)
	if err != nil {
		return f, page.Retry{}
	}
	if key, err := form.Key(); err == nil {
		f.Key = key
	}
	retry := page.Retry{Action: r.URL.Path}
	for _, name := range slices.Sorted(slices.Values(form.Names())) {
		if name == web.TokenField || name == web.KeyField {
			continue
		}
		for _, value := range form.All(name) {
			retry.Fields = append(retry.Fields, page.Hidden{Name: name, Value: value})
		}
		if slices.Contains([]string{page.WordsField, page.HopeField, page.MessageField}, name) && form.Get(name) != "" {
			retry.Typed = append(retry.Typed, page.Answer{Question: f.T("words.own"), Text: form.Get(name)})
		}
	}
	return f, retry
}
