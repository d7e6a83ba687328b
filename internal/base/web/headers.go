package web

import (
	"net/http"
	"slices"
	"strings"
)

// guarded sets what a browser needs to be told to keep a page safe. The content
// policy has no inline script or style anywhere.
func (s *Server) guarded(rt Route, next Handler) Handler {
	policy, permissions := contentPolicy(rt.Policy), permissionsPolicy(rt.Policy)
	cache := rt.Cache
	if cache == "" {
		cache = "no-store"
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Permissions-Policy", permissions)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", cache)
		if s.deps.Settings.Secure {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		return next(w, r)
	}
}

func contentPolicy(p Policy) string {
	directives := []string{
		"default-src 'self'",
		directive("img-src", p.Images),
		directive("connect-src", p.Connect),
		directive("form-action", p.Forms),
		"object-src 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
	}
	return strings.Join(directives, "; ")
}

func directive(name string, more []string) string {
	return strings.Join(append([]string{name, "'self'"}, more...), " ")
}

func permissionsPolicy(p Policy) string {
	var rules []string
	for _, device := range []string{"camera", "microphone", "geolocation", "display-capture", "payment", "usb", "browsing-topics"} {
		to := "()"
		if slices.Contains(p.Devices, device) {
			to = "(self)"
		}
		rules = append(rules, device+"="+to)
	}
	return strings.Join(rules, ", ")
}
