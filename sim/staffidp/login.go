package staffidp

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"slices"

	"vardlots/sim/people"
	"vardlots/sim/wire"
)

// login takes the person, and the commission where one has to be chosen, and
// sends the browser back with a code.
func (p *Provider) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	name := r.PostFormValue("request")
	a, waiting := p.store.pending(name, p.Clock.Now())
	if !waiting {
		p.pages.Show(w, http.StatusGone, "fault", "Inloggningen tog för lång tid. Börja om i tjänsten.")
		return
	}
	if r.PostFormValue("cancel") != "" {
		p.store.forget(name)
		p.back(w, r, a, url.Values{"error": {"access_denied"}, "error_description": {"the user cancelled"}})
		return
	}
	member, known := p.People.Member(r.PostFormValue("person"))
	if !known {
		p.pages.Show(w, http.StatusUnprocessableEntity, "login", loginPage{Request: name, Staff: p.People.Staff()})
		return
	}
	chosen, settled := choice(a, member, r.PostFormValue("assignment"))
	if !settled {
		p.pages.Show(w, http.StatusOK, "assignment", assignmentPage{name, member})
		return
	}
	code := p.store.finish(name, &grant{
		ask: a, member: member, assignment: chosen, at: p.Clock.Now(), session: rand.Text(),
	})
	p.back(w, r, a, url.Values{"code": {code}})
}

// choice settles which commission goes into the flat claims: the only one, the
// one that was pressed, or none when the client makes its own chooser.
func choice(a ask, m people.Member, pressed string) (chosen *people.Assignment, settled bool) {
	if len(m.Assignments) == 1 {
		return &m.Assignments[0], true
	}
	if !a.commission {
		return nil, true
	}
	i := slices.IndexFunc(m.Assignments, func(x people.Assignment) bool { return x.HSAID == pressed })
	if i < 0 {
		return nil, false
	}
	return &m.Assignments[i], true
}

// logout is the end_session endpoint (OpenID Connect RP-Initiated Logout 1.0).
// There is no session to end; what is left is the way back, to an address on the
// same origin as a registered one.
func (p *Provider) logout(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	if err := r.ParseForm(); err != nil {
		p.pages.Show(w, http.StatusBadRequest, "fault", "Begäran går inte att läsa.")
		return
	}
	to, err := url.Parse(r.Form.Get("post_logout_redirect_uri"))
	if err != nil || to.Host == "" || !p.ours(to) {
		p.pages.Show(w, http.StatusOK, "loggedout", nil)
		return
	}
	if state := r.Form.Get("state"); state != "" {
		q := to.Query()
		q.Set("state", state)
		to.RawQuery = q.Encode()
	}
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}

func (p *Provider) ours(to *url.URL) bool {
	return slices.ContainsFunc(p.Client.Redirects, func(registered string) bool {
		u, err := url.Parse(registered)
		return err == nil && u.Scheme == to.Scheme && u.Host == to.Host
	})
}
