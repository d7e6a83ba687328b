package pgserver

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Running tells how to reach the server that another process has started in a
// data directory, for a tool that only looks. Found is false when none runs.
func Running(dir string) (dsn func(database, user string) string, found bool, err error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, false, err
	}
	if path, err = filepath.EvalSymlinks(path); errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, err
	}
	h := home{path}
	text, err := os.ReadFile(h.pidFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	lines := strings.Split(string(text), "\n") // process, directory, start, port, socket …
	if len(lines) < 5 {
		return nil, false, fmt.Errorf("%s is not whole", h.pidFile())
	}
	pid, err := strconv.Atoi(lines[0])
	if err != nil || !isMarked(pid, h.mark()) {
		return nil, false, nil
	}
	s := &Server{socket: lines[4]}
	return s.DSN, true, nil
}
