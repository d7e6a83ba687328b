package staff

import (
	"io"
	"net/http"

	"vardlots/internal/base/web"
)

// document serves the OpenAPI 3.1 description of the API.
func (v *Delivery) document() web.Route {
	return web.Route{
		Pattern: "GET " + prefix + "/openapi.json", Access: web.Open, Act: "api.describe",
		Handle: func(w http.ResponseWriter, _ *http.Request) error {
			text, err := v.api.huma.OpenAPI().MarshalJSON()
			if err != nil {
				return err
			}
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write(text) // the client may have gone
			return nil
		},
	}
}

// WriteDocument writes the description, for the generator of the workspace's
// types.
func WriteDocument(out io.Writer) error {
	v, err := New(Deps{})
	if err != nil {
		return err
	}
	text, err := v.api.huma.OpenAPI().MarshalJSON()
	if err != nil {
		return err
	}
	_, err = out.Write(append(text, '\n'))
	return err
}
