package resident

import (
	"net/http"
	"slices"
	"strconv"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/files"
	"vardlots/internal/resident/page"
	"vardlots/internal/triage"
)

// The picture that was just taken away is named by the address, so that it can be
// put back.
const removedQuery = "borttagen"

// showImages is "Vill du skicka en bild?". Before the case is sent it is asked
// where a guide asks, and passed by elsewhere.
func (d *Delivery) showImages(w http.ResponseWriter, r *http.Request) error {
	return d.drawImages(w, r, http.StatusOK, nil)
}

func (d *Delivery) drawImages(w http.ResponseWriter, r *http.Request, status int, keys []fault.Field) error {
	v, err := d.read(r)
	if err != nil {
		return err
	}
	if v.Case.State == cases.Closed {
		return web.SeeOther(w, r, casePath(v.Case.ID, ""))
	}
	list, err := d.images(r, v.Case.ID)
	if err != nil {
		return err
	}
	if v.Case.State == cases.Draft && len(list) == 0 {
		asked, err := d.interview(r)
		if err == nil && !asked.Pictures {
			return web.SeeOther(w, r, casePath(v.Case.ID, "nu"))
		}
		if err != nil && fault.KindOf(err) != fault.NotFound { // without an interview nothing says that they are not wanted
			return err
		}
	}
	f := d.caseFrame(r, v.Case)
	view := d.imagesView(f, v.Case, list)
	if gone := r.URL.Query().Get(removedQuery); v.Case.State == cases.Draft && !view.Full && id.Valid(gone) && !listed(list, gone) {
		f.Notice = f.T("images.removed")
		view.Undo = page.Act{
			Text: f.T("images.undo"), To: casePath(v.Case.ID, "bilder/"+gone+"/angra"), Name: page.ImageField, Value: gone,
		}
	}
	for _, k := range keys {
		view.Problems = append(view.Problems, page.Problem{Field: page.ImageField, Text: f.T(k.Key, web.Pairs(k.Vars)...)})
	}
	return web.Draw(w, r, status, page.Images(f, view))
}

func listed(list []files.Image, file string) bool {
	return slices.ContainsFunc(list, func(i files.Image) bool { return string(i.ID) == file })
}

// images lists the pictures of a case.
func (d *Delivery) images(r *http.Request, c id.Case) (list []files.Image, err error) {
	err = d.inCase(r, func(by access.Actor) (err error) {
		list, err = d.Images.List(r.Context(), by, c)
		return err
	})
	return list, err
}

func (d *Delivery) imagesView(f page.Frame, c cases.Case, list []files.Image) page.ImagesView {
	back, on, lead := "chatt", "chatt", f.T("images.lead.sent")
	view := page.ImagesView{
		Upload: casePath(c.ID, "bilder"), Full: len(list) >= files.Most, Images: imageViews(f, c.ID, list),
		Limit: f.T("image.big", "mb", files.MostMBytes),
	}
	if c.State == cases.Draft {
		back, on, lead = "egna-ord", "nu", f.T("images.lead")
		view.Progress = d.lastProgress(f, c)
		for i := range view.Images {
			view.Images[i].Remove = casePath(c.ID, "bilder/"+view.Images[i].ID+"/ta-bort")
		}
	}
	view.Back, view.Action, view.Lead = casePath(c.ID, back), casePath(c.ID, on), lead
	view.Count = f.T("images.count", "n", strconv.Itoa(len(list)), "of", strconv.Itoa(files.Most))
	return view
}

func imageViews(f page.Frame, c id.Case, list []files.Image) []page.Image {
	out := make([]page.Image, 0, len(list))
	for n, i := range list {
		name := f.T("images.nth", "n", strconv.Itoa(n+1))
		out = append(out, page.Image{ID: string(i.ID), Name: name, Alt: name, Source: imagePath(c, i.ID) + "/liten", Href: imagePath(c, i.ID)})
	}
	return out
}

func imagePath(c id.Case, file id.File) string { return casePath(c, "bild/"+string(file)) }

// sentImage is a picture in the log of the conversation. Those that were sent with
// the answers are shown there, not here.
func sentImage(f page.Frame, c cases.Case, l cases.Line) (page.Message, bool) {
	if l.Kind != cases.Image || l.Ref == "" || c.State == cases.Draft || l.At.Before(c.SentAt) {
		return page.Message{}, false
	}
	at := i18n.Clock(f.Lang, l.At)
	m := page.Message{ID: string(l.ID), At: at, By: author(f, l)}
	if l.AuthorKind == access.Resident.String() {
		m.Mine, m.By = true, f.T("chat.you")
	}
	path := imagePath(c.ID, id.File(l.Ref))
	m.Images = []page.Image{{ID: l.Ref, Source: path + "/liten", Href: path, Alt: f.T("images.sent", "time", at)}}
	return m, true
}

// openImage serves the bytes of a picture, whose reading has been logged.
func (d *Delivery) openImage(size files.Size) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		c, err := caseOf(r)
		if err != nil {
			return err
		}
		var got files.Opened
		err = d.inCase(r, func(by access.Actor) (err error) {
			got, err = d.Images.Open(r.Context(), by, files.Wanted{Case: c, File: id.File(r.PathValue("file")), Size: size})
			return err
		})
		if err != nil {
			return err
		}
		return web.Bytes(w, r, got.MediaType, "bild.jpg", got.Body)
	}
}

// showReview is the page before sending, with the pictures.
func (d *Delivery) showReview(w http.ResponseWriter, r *http.Request) error {
	c, err := caseOf(r)
	if err != nil {
		return err
	}
	list, err := d.images(r, c)
	if err != nil {
		return err
	}
	return d.at(func(f page.Frame, v triage.View) web.Page { return d.drawReview(f, v, list) }, triage.Checking)(w, r)
}
