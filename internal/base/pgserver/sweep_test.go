package pgserver

import (
	"path/filepath"
	"syscall"
	"testing"
)

func TestSweepRemovesOnlyTheDead(t *testing.T) {
	t.Parallel()
	parent := openDir(t)
	at := func(name string) string { return filepath.Join(parent, name) }
	for _, name := range []string{"living", "orphaned", "dead"} {
		t.Cleanup(func() { forceStop(t, at(name)) })
	}
	living := start(t, Options{Dir: at("living"), FSyncOff: true})
	for name, dies := range map[string]bool{"orphaned": false, "dead": true} {
		o := orderFor(t, at(name))
		o.Outlives = true
		w := startOwner(t, o)
		w.dsn(t)
		w.kill()
		if !dies {
			continue
		}
		if err := syscall.Kill(postmaster(t, at(name)), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		eventually(t, "its processes end", func() bool { return isDead(t, at(name)) })
	}
	write(t, at("unclaimed/file"), "not a data directory yet")

	Sweep(parent)

	for name, want := range map[string]bool{"living": true, "orphaned": true, "unclaimed": true, "dead": false} {
		if got := exists(at(name)); got != want {
			t.Errorf("%s is there: %v, want %v", name, got, want)
		}
	}
	if !living.answers(t.Context()) {
		t.Error("the living server does not answer")
	}
}
