package pgserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// child is a process of the cluster. Its fields but asked may be read when done
// is closed.
type child struct {
	cmd   *exec.Cmd
	asked chan struct{} // closed when its end is wished
	done  chan struct{} // closed when it has ended
	err   error         // why it ended
	loyal bool          // it ended because it was asked to
}

// command prepares a program of the cluster: as the server's user, in a process
// group of its own (so that Ctrl-C in a terminal reaches only the owner, which
// stops the server last), with nothing of this process's environment, and with
// alive.lock, which all its children inherit.
func (s *Server) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...) //nolint:gosec // one of Binaries
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"}
	cmd.ExtraFiles = []*os.File{s.alive.File}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: s.as.credential()}
	return cmd
}

// pathFor gives the directory's path as the command will see it: through an
// open descriptor when the server's user cannot pass the directories above.
// The caller closes the file, if there is one, after the launch.
func (s *Server) pathFor(cmd *exec.Cmd, dir string) (string, *os.File, error) {
	if s.enterable {
		return dir, nil, nil
	}
	if openedDirs == "" {
		return "", nil, fmt.Errorf("user %d cannot reach %s: choose a data directory outside closed directories, or do not start as root", s.as.uid, dir)
	}
	f, err := os.Open(dir) //nolint:gosec // the data directory
	if err != nil {
		return "", nil, err
	}
	cmd.ExtraFiles = append(cmd.ExtraFiles, f)
	return fmt.Sprintf("%s%d", openedDirs, 2+len(cmd.ExtraFiles)), f, nil
}

// launch starts the command and a goroutine that ends with it.
func launch(cmd *exec.Cmd) (*child, error) {
	c := &child{cmd: cmd, asked: make(chan struct{}), done: make(chan struct{})}
	started := make(chan error)
	go c.tend(started)
	if err := <-started; err != nil {
		return nil, err
	}
	return c, nil
}

// tend holds on to its thread for as long as the child lives: the kernel takes
// the end of the thread that forked for the death of the parent.
func (c *child) tend(started chan<- error) {
	defer close(c.done)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := c.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	c.err = c.cmd.Wait()
	select {
	case <-c.asked:
		c.loyal = true
	default:
	}
}

// signal fails only when the child has ended already, which is no failure.
func (c *child) signal(sig syscall.Signal) { _ = c.cmd.Process.Signal(sig) }

// endsWithin waits for the end, for as long as the context and d allow.
func (c *child) endsWithin(ctx context.Context, d time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	select {
	case <-c.done:
		return true
	case <-ctx.Done():
		return false
	}
}

// lastWords are the last lines of a file that a failed program wrote.
func lastWords(path string) string {
	text, err := os.ReadFile(path) //nolint:gosec // in the data directory
	if err != nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-4):], " / ")
}
