package resident

import (
	"net/http"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
)

// chooseLanguage keeps the language in the browser and goes back to the page.
func (d *Delivery) chooseLanguage(w http.ResponseWriter, r *http.Request) error {
	lang, ok := i18n.ParseLang(r.PathValue("lang"))
	if !ok {
		return fault.New(fault.NotFound, "error.404", "no such language")
	}
	web.SetLang(r.Context(), lang)
	return web.SeeOther(w, r, onward(r.URL.Query().Get(backField), "/"))
}
