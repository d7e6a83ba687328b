package keys_test

import (
	"crypto/x509"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vardlots/sim/keys"
)

func TestOpenMakesOnceAndKeeps(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "sim")
	now := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	first, err := keys.Open(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	again, err := keys.Open(dir, now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if !first.RP.Leaf.Equal(again.RP.Leaf) || first.ClientSecret != again.ClientSecret || !first.OIDC.Equal(again.OIDC) {
		t.Error("the second start made new secrets")
	}
	for _, use := range []struct {
		cert *x509.Certificate
		how  x509.ExtKeyUsage
	}{{first.Server.Leaf, x509.ExtKeyUsageServerAuth}, {first.RP.Leaf, x509.ExtKeyUsageClientAuth}} {
		_, err := use.cert.Verify(x509.VerifyOptions{Roots: first.CA, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{use.how}})
		if err != nil {
			t.Errorf("%s: %v", use.cert.Subject, err)
		}
	}
	onlyOwnerReads(t, dir)
}

func onlyOwnerReads(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v (%v)", e.Name(), info.Mode().Perm(), err)
		}
	}
}

func TestOpenRenewsWhatIsAboutToExpire(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	old, err := keys.Open(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	renewed, err := keys.Open(dir, now.AddDate(5, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if old.Server.Leaf.Equal(renewed.Server.Leaf) {
		t.Error("a certificate that ends within days was kept")
	}
	if old.ClientSecret != renewed.ClientSecret {
		t.Error("the client secret was changed with the certificates")
	}
}
