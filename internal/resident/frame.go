package resident

import (
	"net/http"
	"net/url"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	look "vardlots/web/resident"
)

// frame is what every page of this request shares. It must be asked for before
// the answer is begun, since the token may set a cookie.
func (d *Delivery) frame(r *http.Request) page.Frame {
	ctx := r.Context()
	f := page.Frame{
		Words: d.Messages, Lang: web.LangOf(ctx), Region: d.regionName(r), Person: d.personName(r),
		CSRF: web.CSRF(ctx), Key: web.NewKey(ctx),
		Style: d.Assets.URL(look.Style), Script: d.Assets.URL(look.Script), Icon: d.Assets.URL(look.Icon),
	}
	f.Switch = "/sprak/" + string(otherLang(f.Lang))
	if r.Method == http.MethodGet {
		f.Switch += "?" + url.Values{backField: {r.URL.RequestURI()}}.Encode() // with whom, or which case, it is about
	}
	return f
}

func otherLang(lang i18n.Lang) i18n.Lang {
	if lang == i18n.En {
		return i18n.Sv
	}
	return i18n.En
}

func (d *Delivery) regionName(r *http.Request) string {
	region, err := d.Units.Region(web.RegionOf(r.Context()))
	if err != nil {
		return ""
	}
	return region.Name
}

// personName is the name of who is logged in. A name that cannot be read now is
// no reason to withhold a page.
func (d *Delivery) personName(r *http.Request) string {
	by := web.ActorOf(r.Context())
	if by.Kind != access.Resident {
		return ""
	}
	p, err := d.People.Person(r.Context(), by, by.Person)
	if err != nil {
		return d.Messages.T(web.LangOf(r.Context()), "frame.logged-in")
	}
	return p.Name()
}

// backField names a path of ours to go on to: after a login, a choice of
// language.
const backField = "till"

// onward is a path of ours that the request names, or other. An address of
// another site is never followed.
func onward(path, other string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(path, "/") ||
		strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n") {
		return other
	}
	return path
}
