package resident

import (
	"bufio"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/files"
	"vardlots/internal/resident/page"
)

// A form with pictures may be large and slow. What is beyond a whole case's worth
// is read too, so that the refusal reaches who sent it.
const (
	imagesBody    = (files.Most + 3) * files.MostBytes
	imagesTimeout = 4 * time.Minute
)

// imageRoutes are the pictures of a case.
func (d *Delivery) imageRoutes() []web.Route {
	own := func(pattern, act string, h web.Handler) web.Route {
		return web.Route{Pattern: pattern, Access: access.Resident, Act: act, Handle: h}
	}
	add := own("POST /arenden/{case}/bilder", "file.add", d.addImages)
	add.MaxBody, add.Timeout = imagesBody, imagesTimeout
	return []web.Route{
		add,
		own("GET /arenden/{case}/bilder", "file.list", d.showImages),
		own("POST /arenden/{case}/bilder/{file}/ta-bort", "file.remove", d.removeImage),
		own("POST /arenden/{case}/bilder/{file}/angra", "file.restore", d.restoreImage),
		own("GET /arenden/{case}/bild/{file}", "file.read", d.openImage(files.Whole)),
		own("GET /arenden/{case}/bild/{file}/liten", "file.read", d.openImage(files.Small)),
	}
}

// addImages takes one picture or several. Each stands for itself: one that is
// refused takes no other with it.
func (d *Delivery) addImages(w http.ResponseWriter, r *http.Request) error {
	c, err := caseOf(r)
	if err != nil {
		return err
	}
	parts, err := web.Parts(r)
	if err != nil {
		return err
	}
	came, refused, err := d.takeImages(r, c, parts)
	switch {
	case err != nil:
		return err
	case len(refused) > 0:
		return d.drawImages(w, r, http.StatusUnprocessableEntity, refused)
	case came == 0:
		return d.drawImages(w, r, http.StatusUnprocessableEntity, []fault.Field{{Key: "images.empty"}})
	}
	return web.SeeOther(w, r, casePath(c, "bilder"))
}

// takeImages reads the parts of the form and counts the pictures that came. The
// name that a file has on somebody's device is not read.
func (d *Delivery) takeImages(r *http.Request, c id.Case, parts *multipart.Reader) (came int, refused []fault.Field, err error) {
	key := ""
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return came, refused, nil
		}
		if err != nil {
			return came, noted(refused, lost(err)), nil
		}
		switch part.FormName() {
		case web.KeyField:
			raw, _ := io.ReadAll(io.LimitReader(part, 64)) // what is cut off is no key
			key = string(raw)
		case page.ImageField:
			sent := &watched{from: bufio.NewReader(part)}
			if _, err := sent.from.Peek(1); errors.Is(err, io.EOF) {
				continue // no file was chosen
			}
			err := d.takeImage(r, files.Added{Written: cases.Written{Case: c, Key: key}, Picture: sent})
			switch told, isFault := errors.AsType[*fault.Fault](err); {
			case err == nil:
			case sent.failed != nil:
				refused = noted(refused, lost(sent.failed))
			case isFault && len(told.Fields) > 0:
				refused = noted(refused, told.Fields[0])
			default:
				return came, refused, err
			}
			came++
		}
	}
}

func (d *Delivery) takeImage(r *http.Request, in files.Added) error {
	return d.inCase(r, func(by access.Actor) error {
		_, err := d.Images.Add(r.Context(), by, in)
		return err
	})
}

// noted adds a refusal that has not been told yet.
func noted(refused []fault.Field, f fault.Field) []fault.Field {
	if slices.ContainsFunc(refused, func(o fault.Field) bool { return o.Key == f.Key }) {
		return refused
	}
	return append(refused, f)
}

// lost is what is said when the form did not come whole.
func lost(err error) fault.Field {
	if _, tooBig := errors.AsType[*http.MaxBytesError](err); tooBig {
		return fault.Field{Key: "image.big", Vars: map[string]string{"mb": files.MostMBytes}}
	}
	return fault.Field{Key: "image.failed"}
}

// watched notes whether reading failed, to tell a broken line from a refusal.
type watched struct {
	from   *bufio.Reader
	failed error
}

// Read reads on.
func (w *watched) Read(b []byte) (int, error) {
	n, err := w.from.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		w.failed = err
	}
	return n, err
}

// removeImage takes a picture out of a draft, and offers to put it back.
func (d *Delivery) removeImage(w http.ResponseWriter, r *http.Request) error {
	return d.changeImage(w, r, d.Images.Remove, "?"+removedQuery+"="+r.PathValue("file"))
}

// restoreImage puts it back.
func (d *Delivery) restoreImage(w http.ResponseWriter, r *http.Request) error {
	return d.changeImage(w, r, d.Images.Restore, "")
}

// changer is a use case that takes a picture away or puts it back.
type changer func(context.Context, access.Actor, cases.Written, id.File) error

func (d *Delivery) changeImage(w http.ResponseWriter, r *http.Request, do changer, then string) error {
	_, wr, err := writing(r)
	if err != nil {
		return err
	}
	file := r.PathValue("file")
	if !id.Valid(file) {
		return fault.New(fault.NotFound, "error.404", "no picture of that name")
	}
	err = d.inCase(r, func(by access.Actor) error { return do(r.Context(), by, wr, id.File(file)) })
	if told, isFault := errors.AsType[*fault.Fault](err); isFault && len(told.Fields) > 0 {
		return d.drawImages(w, r, http.StatusUnprocessableEntity, told.Fields)
	}
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, casePath(wr.Case, "bilder")+then)
}
