package seal_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"vardlots/internal/base/seal"
)

func keys(t *testing.T, s seal.Set) *seal.Keys {
	t.Helper()
	k, err := seal.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealAndOpen(t *testing.T) {
	t.Parallel()
	set := seal.Fresh()
	k := keys(t, set)
	sealed := k.Seal([]byte("hemligt"), "person/1")
	if bytes.Contains(sealed, []byte("hemligt")) || bytes.Equal(sealed, k.Seal([]byte("hemligt"), "person/1")) {
		t.Error("not sealed, or sealed the same twice")
	}
	if got, err := k.Open(sealed, "person/1"); err != nil || string(got) != "hemligt" {
		t.Errorf("Open = %q, %v", got, err)
	}
	if _, err := k.Open(sealed, "person/2"); err == nil {
		t.Error("opened in another place")
	}
	for i := range sealed {
		bad := bytes.Clone(sealed)
		bad[i] ^= 1
		if _, err := k.Open(bad, "person/1"); err == nil {
			t.Errorf("opened with byte %d changed", i)
		}
	}
	for n := range sealed {
		if _, err := k.Open(sealed[:n], "person/1"); err == nil {
			t.Errorf("opened after %d bytes", n)
		}
	}
	set.Seal[2] = seal.Fresh().Seal[1]
	later := keys(t, set)
	if got, err := later.Open(sealed, "person/1"); err != nil || string(got) != "hemligt" {
		t.Errorf("after a change of key: %q, %v", got, err)
	}
	if _, err := k.Open(later.Seal([]byte("x"), "a"), "a"); err == nil {
		t.Error("opened without the newer key")
	}
	if !bytes.Equal(k.Lookup("a", "b"), later.Lookup("a", "b")) || bytes.Equal(k.Lookup("a", "b"), k.Lookup("ab", "")) {
		t.Error("lookups changed with the sealing key, or two kinds look alike")
	}
	if bytes.Equal(k.Derive("csrf"), k.Derive("audit")) || len(k.Derive("csrf")) != 32 {
		t.Error("derived keys are not apart")
	}
}

func TestKeysWillNotPrint(t *testing.T) {
	t.Parallel()
	raw := bytes.Repeat([]byte("K"), 32)
	set := seal.Set{Seal: map[byte][]byte{1: raw}, Lookup: raw}
	k := keys(t, set)
	var out strings.Builder
	for _, v := range []any{k, *k, set, struct{ K *seal.Keys }{k}} {
		fmt.Fprintf(&out, "%v %+v %#v %s %x %q\n", v, v, v, v, v, v)
		body, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(body)
	}
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "k", k, "s", set)
	for _, leak := range []string{"KKK", "4b4b", "75 75", base64.StdEncoding.EncodeToString(raw)[:8]} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("found %s in %.2000s", leak, out.String())
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{1}, 32))
	for name, tc := range map[string]struct {
		text string
		ok   bool
	}{
		"two keys":            {"lookup:" + key + ",1:" + key + ",2:" + key, true},
		"no lookup key":       {"1:" + key, false},
		"no sealing key":      {"lookup:" + key, false},
		"a key too short":     {"lookup:" + key + ",1:QUJD", false},
		"a key number of 0":   {"lookup:" + key + ",0:" + key, false},
		"a name for a number": {"lookup:" + key + ",one:" + key, false},
		"nothing":             {"", false},
	} {
		set, err := seal.Parse(tc.text)
		if err == nil {
			_, err = seal.New(set)
		}
		if (err == nil) != tc.ok || err != nil && strings.Contains(err.Error(), key) {
			t.Errorf("%s: %v, want ok %v", name, err, tc.ok)
		}
	}
}

func TestDevelopmentKeys(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	var all [8]*seal.Keys
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			k, err := seal.Development(dir)
			if err != nil {
				t.Error(err)
			}
			all[i] = k
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	sealed := all[0].Seal([]byte("x"), "p")
	for _, k := range all {
		if _, err := k.Open(sealed, "p"); err != nil {
			t.Error(err)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := os.Chmod(filepath.Join(dir, "keys"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := seal.Development(dir); err == nil {
		t.Error("keys that everybody may read were taken")
	}
}
