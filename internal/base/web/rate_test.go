package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"testing"
	"time"

	"vardlots/internal/base/web"
)

func TestShares(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.deps.Settings.Limits = web.Limits{Address: web.Rate{PerSecond: 1, Burst: 3}, Session: web.Rate{PerSecond: 1, Burst: 2}}
	s := r.server(t, web.Route{Pattern: "GET /", Access: web.Open, Act: "x", Handle: ok})
	from := func(a string) func(*http.Request) { return func(r *http.Request) { r.RemoteAddr = a } }
	var codes []int
	for range 4 {
		codes = append(codes, get(s, "/", from("192.0.2.1:5")).Code)
	}
	if want := []int{200, 200, 200, 429}; fmt.Sprint(codes) != fmt.Sprint(want) {
		t.Errorf("one address: %v, want %v", codes, want)
	}
	if got := get(s, "/", from("192.0.2.2:5")).Code; got != 200 {
		t.Errorf("another address: %d", got)
	}
	r.clk.Advance(time.Second)
	if got := get(s, "/", from("192.0.2.1:5")).Code; got != 200 {
		t.Errorf("a second later: %d", got)
	}
	codes = nil
	for i := range 3 {
		codes = append(codes, get(s, "/", from(fmt.Sprintf("198.51.100.%d:5", i)), cookie("vl_r", "anna")).Code)
	}
	if want := []int{200, 200, 429}; fmt.Sprint(codes) != fmt.Sprint(want) {
		t.Errorf("one session from three addresses: %v, want %v", codes, want)
	}
}

func TestOnlyOurBalancersAreBelieved(t *testing.T) {
	t.Parallel()
	show := func(w http.ResponseWriter, r *http.Request) error {
		_, err := io.WriteString(w, web.AddressOf(r.Context()).String())
		return err
	}
	for name, tc := range map[string]struct{ remote, forwarded, want string }{
		"a stranger who claims":         {"203.0.113.9:1", "10.0.0.1", "203.0.113.9"},
		"behind one balancer":           {"10.0.0.1:1", "203.0.113.9", "203.0.113.9"},
		"behind two, one lie before":    {"10.0.0.1:1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"},
		"a balancer that says nonsense": {"10.0.0.1:1", "abc", "10.0.0.1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.deps.Settings.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
			s := r.server(t, web.Route{Pattern: "GET /", Access: web.Open, Act: "x", Handle: show})
			got := get(s, "/", func(r *http.Request) { r.RemoteAddr = tc.remote }, header("X-Forwarded-For", tc.forwarded)).Body.String()
			if got != tc.want {
				t.Errorf("address = %s, want %s", got, tc.want)
			}
		})
	}
}
