package pgserver

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"syscall"
)

// makeCluster fills cluster.tmp and renames it, so that what is named cluster
// is whole whatever happens in between.
func (s *Server) makeCluster(ctx context.Context) error {
	half := s.home.half()
	if err := os.Mkdir(half, 0o700); err != nil {
		return err
	}
	if err := s.as.own(half); err != nil {
		return err
	}
	if err := s.initdb(ctx, half); err != nil {
		return err
	}
	if err := os.Rename(half, s.home.cluster()); err != nil {
		return err
	}
	s.opts.Log.LogAttrs(ctx, slog.LevelInfo, "postgres cluster made", slog.String("dir", s.home.path))
	return s.home.sync()
}

// initdb uses the locale C.UTF-8, which lower-cases Å, Ä and Ö and lets the
// text search see them as letters; C does neither. Trust is safe here: see the
// package's rules.
func (s *Server) initdb(ctx context.Context, dir string) error {
	args := []string{
		"--username=" + Superuser, "--encoding=UTF8", "--locale=C.UTF-8",
		"--auth-local=trust", "--auth-host=reject",
	}
	if s.opts.FSyncOff {
		args = append(args, "--no-sync")
	}
	cmd := s.command(s.bin.initdb(), args...)
	dieWithOwner(cmd.SysProcAttr, syscall.SIGKILL)
	path, opened, err := s.pathFor(cmd, dir)
	if err != nil {
		return err
	}
	defer func() { _ = opened.Close() }() // nil, or only a handle
	cmd.Args = append(cmd.Args, "-D", path)
	c, err := s.launchLogged(cmd)
	if err != nil {
		return err
	}
	return s.await(ctx, c)
}

// await waits for a program that ends by itself.
func (s *Server) await(ctx context.Context, c *child) error {
	select {
	case <-c.done:
	case <-ctx.Done():
		c.signal(syscall.SIGKILL)
		<-c.done
		return ctx.Err()
	}
	if c.err != nil {
		return fmt.Errorf("initdb: %w: %s", c.err, lastWords(s.home.stderr()))
	}
	return nil
}

// launchLogged starts the command with stderr.log as its standard error. It is
// a file and no pipe, so that a dead owner breaks nothing.
func (s *Server) launchLogged(cmd *exec.Cmd) (*child, error) {
	f, err := os.OpenFile(s.home.stderr(), os.O_WRONLY|os.O_CREATE|os.O_TRUNC|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // the child has its own
	cmd.Stderr = f
	return launch(cmd)
}
