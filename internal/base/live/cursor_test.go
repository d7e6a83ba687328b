package live_test

import (
	"maps"
	"strings"
	"testing"

	"vardlots/internal/base/access"
	"vardlots/internal/base/live"
	"vardlots/internal/base/seal"
)

const one = "01900000-0000-7000-8000-0000000000c1"

func keys(t *testing.T) *seal.Keys {
	t.Helper()
	k, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func alva() access.Actor { return access.Actor{Kind: access.Resident, Person: "alva"} }

func TestI6ACursorComesBackToItsOwnerOnly(t *testing.T) {
	t.Parallel()
	k := keys(t)
	c := live.Cursor{live.Case(one): 41, live.Unit("12", "u"): 1 << 63, "case:short": 7}
	token := c.Seal(k, alva())
	got, ok := live.Unseal(k, alva(), token)
	if !ok || !maps.Equal(got, c) {
		t.Errorf("unsealed %v, %v; want %v", got, ok, c)
	}
	for name, by := range map[string]access.Actor{
		"another resident":               {Kind: access.Resident, Person: "nils"},
		"staff with the same id":         {Kind: access.Staff, Staff: "alva"},
		"the same in another assignment": {Kind: access.Resident, Person: "alva", Assignment: "a"},
	} {
		if got, ok := live.Unseal(k, by, token); ok {
			t.Errorf("%s reads %v", name, got)
		}
	}
	for _, bad := range []string{"", "!", token[:len(token)-2], token + "AA", strings.Repeat("A", 1<<14)} {
		if _, ok := live.Unseal(k, alva(), bad); ok {
			t.Errorf("%.20q is read", bad)
		}
	}
}

// I6: neither the number nor that it has moved can be told from outside.
func TestI6ACursorTellsNoNumber(t *testing.T) {
	t.Parallel()
	k := keys(t)
	seen := map[string]bool{}
	for _, n := range []uint64{1, 1, 2, 127, 128, 1 << 40} {
		token := live.Cursor{live.Case(one): n}.Seal(k, alva())
		if seen[token] {
			t.Error("the same cursor looks the same twice")
		}
		seen[token] = true
		if want := len(live.Cursor{live.Case(one): 0}.Seal(k, alva())); len(token) != want {
			t.Errorf("number %d: length %d, want %d whatever the number", n, len(token), want)
		}
	}
}

func FuzzCursor(f *testing.F) {
	set := seal.Fresh()
	k, err := seal.New(set)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{1}, "AAAA")
	f.Fuzz(func(t *testing.T, plain []byte, token string) {
		live.Unseal(k, alva(), token)
		if c, err := live.Decode(plain); err == nil {
			again, ok := live.Unseal(k, alva(), c.Seal(k, alva()))
			if !ok || !maps.Equal(again, c) {
				t.Errorf("%v became %v", c, again)
			}
		}
	})
}
