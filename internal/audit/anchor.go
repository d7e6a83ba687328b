package audit

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Anchor is a file outside the database that every sealed block leaves a line
// in, so that whoever can change the database cannot take the latest blocks away
// unseen. Lines are only added, and are on disk before the sealer goes on.
type Anchor struct{ path string }

// NewAnchor returns the anchor of a data directory. The file is made with its
// first line.
func NewAnchor(dir string) *Anchor { return &Anchor{filepath.Join(dir, "audit.anchor")} }

// mark is a line of the anchor: a block and its hash.
type mark struct {
	n   int64
	mac []byte
}

func (m mark) line() string { return fmt.Sprintf("%d %x\n", m.n, m.mac) }

// read returns the marks in the order in which they were made. A last line that
// was cut short by a crash does not count. One that is out of order is an error.
func (a *Anchor) read() ([]mark, error) {
	text, err := os.ReadFile(a.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []mark
	for len(text) > 0 {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		if !whole {
			break
		}
		m, err := parseMark(string(line))
		if err == nil && len(out) > 0 && m.n != out[len(out)-1].n+1 {
			err = fmt.Errorf("block %d follows block %d", m.n, out[len(out)-1].n)
		}
		if err != nil {
			return nil, fmt.Errorf("anchor, line %d: %w", len(out)+1, err)
		}
		out, text = append(out, m), rest
	}
	return out, nil
}

func parseMark(line string) (mark, error) {
	number, sum, _ := strings.Cut(line, " ")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 {
		return mark{}, errors.New("no number of a block")
	}
	mac, err := hex.DecodeString(sum)
	if err != nil || len(mac) != 32 {
		return mark{}, errors.New("no hash of a block")
	}
	return mark{n, mac}, nil
}

// last is the newest mark; its n is 0 when there is none.
func (a *Anchor) last() (mark, error) {
	text, _, err := a.tail()
	if err != nil || len(text) == 0 {
		return mark{}, err
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	m, err := parseMark(lines[len(lines)-1])
	if err != nil {
		return mark{}, fmt.Errorf("anchor, last line: %w", err)
	}
	return m, nil
}

// tailSize holds some lines: one is at most 86 bytes.
const tailSize = 512

// tail returns the last whole lines, and where the last of them ends.
func (a *Anchor) tail() (text []byte, end int64, err error) {
	file, err := os.Open(a.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return nil, 0, err
	}
	from := max(0, info.Size()-tailSize)
	text = make([]byte, info.Size()-from)
	if _, err := file.ReadAt(text, from); err != nil {
		return nil, 0, err
	}
	text = text[:bytes.LastIndexByte(text, '\n')+1]
	return text, from + int64(len(text)), nil
}

// add writes a mark and waits until it is on disk. Half a line, of a crash, is
// taken away first.
func (a *Anchor) add(m mark) (err error) {
	_, end, err := a.tail()
	if err != nil {
		return err
	}
	file, err := os.OpenFile(a.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := file.Truncate(end); err != nil {
		return err
	}
	if _, err := file.WriteString(m.line()); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	return syncDir(filepath.Dir(a.path))
}

func syncDir(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the data directory is ours
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
