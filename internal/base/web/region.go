package web

import (
	"net/http"
	"strings"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
)

// placed finds the region by host, in development by what was chosen at /r/.
func (s *Server) placed(_ Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		stateOf(r.Context()).region = s.regionOf(r)
		return next(w, r)
	}
}

func (s *Server) regionOf(r *http.Request) id.Region {
	set := s.deps.Settings
	if c, err := r.Cookie(regionCookie); err == nil && contains(set.Regions, id.Region(c.Value)) {
		return id.Region(c.Value)
	}
	host, _, _ := strings.Cut(strings.ToLower(r.Host), ":")
	if region, ok := set.Hosts[host]; ok {
		return region
	}
	return set.Region
}

func contains(regions []id.Region, r id.Region) bool {
	for _, known := range regions {
		if known == r {
			return true
		}
	}
	return false
}

// chooseRegion is the route by which a developer moves to another region.
func (s *Server) chooseRegion() Route {
	return Route{Pattern: "GET /r/{code}", Access: Open, Act: "region.choose", Handle: func(w http.ResponseWriter, r *http.Request) error {
		code := r.PathValue("code")
		if !contains(s.deps.Settings.Regions, id.Region(code)) {
			return fault.New(fault.NotFound, "error.404", "no such region")
		}
		http.SetCookie(w, &http.Cookie{
			Name: regionCookie, Value: code, Path: "/", HttpOnly: true,
			Secure: s.deps.Settings.Secure, SameSite: http.SameSiteLaxMode,
		})
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}}
}
