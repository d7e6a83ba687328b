package staff

import (
	"io/fs"
	"net/http"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
	"vardlots/web/shared"
	built "vardlots/web/staff"
)

// static reads the style of the login pages and the built workspace.
func (v *Delivery) static() (err error) {
	if v.style, err = web.NewAssets(shared.Door, "/personal/stil/"); err != nil {
		return err
	}
	dist, err := fs.Sub(built.Files, "dist")
	if err != nil {
		return err
	}
	if v.files, err = newBundle(dist); err != nil {
		return err
	}
	return nil
}

// getShell answers every address of the workspace with its one page. Who is not
// logged in is shown the login.
func (v *Delivery) getShell(w http.ResponseWriter, r *http.Request) error {
	if web.ActorOf(r.Context()).Kind != access.Staff {
		http.Redirect(w, r, "/personal/logga-in", http.StatusSeeOther)
		return nil
	}
	if v.files.index == nil {
		return fault.New(fault.Unavailable, "error.503", "the workspace is not built")
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(v.files.index) // the client may have gone
	return nil
}
