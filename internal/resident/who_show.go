package resident

import (
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/resident/page"
)

// showWho asks whom it is about.
func (d *Delivery) showWho(w http.ResponseWriter, r *http.Request) error {
	return d.drawWho(w, r, http.StatusOK, nil)
}

func (d *Delivery) drawWho(w http.ResponseWriter, r *http.Request, status int, problems []page.Problem) error {
	ctx := r.Context()
	by := web.ActorOf(ctx)
	self, err := d.People.Person(ctx, by, by.Person)
	if err != nil {
		return err
	}
	children, err := d.People.Children(ctx, by)
	if err != nil && fault.KindOf(err) != fault.Unavailable {
		return err
	}
	f := d.frame(r)
	v := page.WhoView{
		Back: "/", Action: "/vem", Down: err != nil, Problems: problems,
		Progress: page.Progress{Subject: f.T("who.step"), Place: f.T("step.place", "n", "1"), Of: steps},
		People:   []page.Choice{{Value: string(self.ID), Text: f.T("who.self"), Hint: d.nameAge(f, self)}},
	}
	for _, child := range children {
		v.People = append(v.People, page.Choice{
			Value: string(child.ID), Text: f.T("who.child", "name", child.Name()),
			Hint: i18n.Age(f.Lang, child.AgeMonths(d.Clock.Now())),
		})
	}
	return web.Draw(w, r, status, page.Who(f, v))
}

// steps is how many parts the way has: whom, what, questions, check.
const steps = 4

func (d *Delivery) nameAge(f page.Frame, p identity.Person) string {
	return p.Name() + ", " + i18n.Age(f.Lang, p.AgeMonths(d.Clock.Now()))
}

// chooseWho goes on to the search, about the chosen person.
func (d *Delivery) chooseWho(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	switch who := form.Get(page.WhoField); who {
	case "":
		f := d.frame(r)
		return d.drawWho(w, r, http.StatusUnprocessableEntity, []page.Problem{{Field: page.WhoField, Text: f.T("who.choose")}})
	case page.WhoSomeone:
		return web.SeeOther(w, r, "/vem/annan")
	case string(web.ActorOf(r.Context()).Person):
		return web.SeeOther(w, r, "/sok")
	default:
		return web.SeeOther(w, r, about("/sok", who))
	}
}

// about adds to an address whom it is about: an opaque id, of no use to others.
func about(path, person string) string {
	if person == "" {
		return path
	}
	return path + "?" + whoQuery + "=" + person
}

// acting is who acts in this request: the resident, or the resident for the
// child that the request names, after a look in the register.
func (d *Delivery) acting(r *http.Request, child string) (access.Actor, error) {
	by := web.ActorOf(r.Context())
	if child == "" {
		return by, nil
	}
	return d.People.ActFor(r.Context(), by, id.Person(child))
}

// showSomeone says where somebody may turn who helps another.
func (d *Delivery) showSomeone(w http.ResponseWriter, r *http.Request) error {
	return web.Draw(w, r, http.StatusOK, page.WhoOther(d.frame(r), page.OtherView{Back: "/vem"}))
}
