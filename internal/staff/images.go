package staff

import (
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/files"
)

// imageOut is a picture of a case and where it is fetched.
type imageOut struct {
	ID    id.File `json:"id"`
	URL   string  `json:"url"`
	Thumb string  `json:"thumb"`
	Alt   string  `json:"alt"`
}

// images serves the bytes of pictures, which are no JSON.
func (v *Delivery) images() {
	const path = prefix + "/cases/{case}/images/{file}"
	name := func(n string) *huma.Param {
		return &huma.Param{Name: n, In: "path", Required: true, Schema: &huma.Schema{Type: "string", Format: "uuid"}}
	}
	v.api.huma.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "file.read", Method: http.MethodGet, Path: path, Summary: "A picture of a case, logged",
		Parameters: []*huma.Param{name("case"), name("file"), {
			Name: "size", In: "query", Description: "thumb for the small one", Schema: &huma.Schema{Type: "string", Enum: []any{"thumb"}},
		}},
		Responses: map[string]*huma.Response{"200": {
			Description: "OK", Content: map[string]*huma.MediaType{"image/jpeg": {Schema: &huma.Schema{Type: "string", Format: "binary"}}},
		}},
	})
	v.api.routes = append(v.api.routes, web.Route{Pattern: "GET " + path, Access: access.Staff, Act: "file.read", Handle: v.openImage})
}

func (v *Delivery) openImage(w http.ResponseWriter, r *http.Request) error {
	in := files.Wanted{Case: id.Case(r.PathValue("case")), File: id.File(r.PathValue("file"))}
	switch r.URL.Query().Get("size") {
	case "":
	case "thumb":
		in.Size = files.Small
	default:
		return fault.New(fault.Invalid, "form.choose", "no such size")
	}
	got, err := v.Files.Open(r.Context(), web.ActorOf(r.Context()), in)
	if err != nil {
		return err
	}
	return web.Bytes(w, r, got.MediaType, "bild.jpg", got.Body)
}

func imagesOut(v *Delivery, c id.Case, list []files.Image) []imageOut {
	out := make([]imageOut, 0, len(list))
	for n, i := range list {
		one := imageOf(c, i.ID)
		one.Alt = v.Messages.T(i18n.Sv, "staff.image.alt", "n", strconv.Itoa(n+1), "of", strconv.Itoa(len(list)))
		out = append(out, one)
	}
	return out
}

func imageOf(c id.Case, file id.File) imageOut {
	url := prefix + "/cases/" + string(c) + "/images/" + string(file)
	return imageOut{ID: file, URL: url, Thumb: url + "?size=thumb"}
}

// imagesIn are the pictures of an entry.
func imagesIn(c id.Case, l cases.Line) []imageOut {
	if l.Kind != cases.Image || l.Ref == "" {
		return []imageOut{}
	}
	return []imageOut{imageOf(c, id.File(l.Ref))}
}

// afterSending leaves out the entries of pictures that were added before the case
// was sent: they are shown with the answers, and some may have been taken away.
func afterSending(c cases.Case, lines []cases.Line) []cases.Line {
	kept := make([]cases.Line, 0, len(lines))
	for _, l := range lines {
		if l.Kind != cases.Image || !l.At.Before(c.SentAt) {
			kept = append(kept, l)
		}
	}
	return kept
}
