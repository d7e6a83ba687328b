package resident

import (
	"net/http"

	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
)

// showAbout is "Om tjänsten".
func (d *Delivery) showAbout(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	return web.Draw(w, r, http.StatusOK, page.Plain(f, page.TextView{
		Back: "/", Title: f.T("frame.about"), Lead: f.T("about.lead"),
		Sections: []page.TextSection{
			{Title: f.T("about.who"), Text: []string{f.T("about.who.more", "region", f.Region)}},
			{Title: f.T("about.rules"), Text: []string{f.T("about.rules.more")}},
			{Title: f.T("about.help"), Text: []string{f.T("common.help") + "."}},
		},
	}))
}

// showAccessibility is "Tillgänglighet", and what to do when something is in the
// way.
func (d *Delivery) showAccessibility(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	return web.Draw(w, r, http.StatusOK, page.Plain(f, page.TextView{
		Back: "/", Title: f.T("frame.accessibility"), Lead: f.T("access.lead"),
		Sections: []page.TextSection{
			{Title: f.T("access.how"), List: []string{f.T("access.how.script"), f.T("access.how.keys"), f.T("access.how.size")}},
			{Title: f.T("access.relay"), Text: []string{f.T("access.relay.more")}},
			{Title: f.T("access.wrong"), Text: []string{f.T("access.wrong.more", "region", f.Region)}},
		},
	}))
}

// showData is "Dina uppgifter": what is kept, for how long, who may read.
func (d *Delivery) showData(w http.ResponseWriter, r *http.Request) error {
	f := d.frame(r)
	return web.Draw(w, r, http.StatusOK, page.Plain(f, page.TextView{
		Back: "/", Title: f.T("frame.data"), Lead: f.T("data.lead", "region", f.Region),
		Sections: []page.TextSection{
			{Title: f.T("data.kept"), List: []string{f.T("data.kept.draft"), f.T("data.kept.record"), f.T("data.kept.log")}},
			{Title: f.T("data.read"), Text: []string{f.T("data.read.more")}, Links: []page.Link{{Text: f.T("readers.title"), Href: "/last"}}},
			{Title: f.T("data.device"), Text: []string{f.T("data.device.more")}},
		},
	}))
}
