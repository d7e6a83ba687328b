package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"vardlots/internal/base/access"
)

// Handler answers a request or says why not. An error becomes the delivery's
// page for failures, or a problem document under /api/. A handler that has
// begun to write must return nil.
type Handler func(http.ResponseWriter, *http.Request) error

// Open is the Access of a route that needs no session. A route must say so: the
// zero value of Access is refused.
const Open access.Kind = 0xff

// Route is one thing that can be asked of the server.
type Route struct {
	Pattern string      // of net/http: "POST /arenden/{case}/fraga"
	Access  access.Kind // Resident, Staff, Partner, or Open
	Act     string      // what using it is called in the access log: "triage.answer"
	Handle  Handler

	MaxBody int64         // bytes of body; 1 MiB when zero
	Timeout time.Duration // for the whole answer; 30 s when zero
	Stream  bool          // an event stream: no time-out, ends when the server closes
	Quiet   bool          // asked by the page, not the person: does not keep a session alive; a stream never does
	Cache   string        // Cache-Control of an Open route that is the same for everybody, and reads no session; no-store when empty
	Policy  Policy        // what the content policy lets this page do beyond the default

	inert bool // does nothing whatever is sent: a request for what is not there
}

// Policy widens the content and permissions policies of one route.
type Policy struct {
	Images  []string // "blob:"
	Connect []string // origins of media servers
	Forms   []string // origins that a form's answer may redirect to
	Devices []string // "camera", "microphone", "geolocation"
}

// API reports whether the route speaks JSON.
func (r Route) API() bool { return isAPI(r.path()) }

func isAPI(path string) bool { return strings.HasPrefix(path, "/api/") }

func (r Route) path() string {
	if _, after, ok := strings.Cut(r.Pattern, " "); ok {
		return strings.TrimLeft(after, " ")
	}
	return r.Pattern
}

// kind is whose cookie the route reads: an open page of the staff's web looks
// for a member of staff, any other open page for a resident.
func (r Route) kind() access.Kind {
	if r.Access != Open {
		return r.Access
	}
	for _, staff := range []string{"/personal", "/api/staff/", "/api/admin/"} {
		if strings.HasPrefix(r.path(), staff) {
			return access.Staff
		}
	}
	return access.Resident
}

// check reports what is missing from a route.
func (r Route) check() error {
	var wrong []error
	if r.Handle == nil {
		wrong = append(wrong, errors.New("has no handler"))
	}
	if r.Act == "" {
		wrong = append(wrong, errors.New("has no Act"))
	}
	if r.Access != Open && !slices.Contains([]access.Kind{access.Resident, access.Staff, access.Partner}, r.Access) {
		wrong = append(wrong, errors.New("says not who may use it: set Access, or Open"))
	}
	if method, _, ok := strings.Cut(r.Pattern, " "); !ok || method != strings.ToUpper(method) {
		wrong = append(wrong, errors.New("names no method"))
	}
	if r.Cache != "" && r.Access != Open {
		wrong = append(wrong, errors.New("may not be cached: it has a session"))
	}
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("route %q: %w", r.Pattern, errors.Join(wrong...))
}

// List writes the routes a line each, sorted, for testdata/routes.txt: pattern,
// who, act. A route that goes or changes hands is seen in review.
func List(routes []Route) string {
	lines := make([]string, 0, len(routes))
	for _, r := range routes {
		lines = append(lines, fmt.Sprintf("%s\t%s\t%s\n", r.Pattern, accessName(r.Access), r.Act))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func accessName(k access.Kind) string {
	if k == Open {
		return "open"
	}
	return k.String()
}
