package seal

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// fileName is the development keys' name in the data directory.
const fileName = "keys"

// Parse reads a set as the configuration writes it: "lookup:KEY,1:KEY,2:KEY",
// each KEY 32 bytes in base64.
func Parse(text string) (Set, error) {
	s := Set{Seal: map[byte][]byte{}}
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' }) {
		name, value, _ := strings.Cut(strings.TrimSpace(item), ":")
		key, err := base64.StdEncoding.DecodeString(value)
		if err != nil || len(key) != keySize {
			return Set{}, fmt.Errorf("keys: %q is not 32 bytes in base64", name)
		}
		if name == "lookup" {
			s.Lookup = key
			continue
		}
		number, err := strconv.ParseUint(name, 10, 8)
		if err != nil || number == 0 {
			return Set{}, errors.New("keys: want lookup:KEY and a number from 1 to 255 before each other KEY")
		}
		s.Seal[byte(number)] = key
	}
	return s, nil
}

// write is the opposite of Parse, a line a key.
func (s Set) write() []byte {
	lines := []string{"lookup:" + base64.StdEncoding.EncodeToString(s.Lookup)}
	for number, key := range s.Seal {
		lines = append(lines, fmt.Sprintf("%d:%s", number, base64.StdEncoding.EncodeToString(key)))
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, "\n") + "\n")
}

// Development reads the keys of a data directory, and makes them at first
// start. It refuses a file that others may read.
func Development(dir string) (*Keys, error) {
	path := filepath.Join(dir, fileName)
	set, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		set, err = makeFile(path)
	}
	if err != nil {
		return nil, err
	}
	return New(set)
}

// Existing reads the keys of a data directory, and fails when there are none.
func Existing(dir string) (*Keys, error) {
	set, err := readFile(filepath.Join(dir, fileName))
	if err != nil {
		return nil, err
	}
	return New(set)
}

func readFile(path string) (Set, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Set{}, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return Set{}, fmt.Errorf("keys: %s may be read by others; want mode 600", path)
	}
	text, err := os.ReadFile(path) //nolint:gosec // the data directory is ours
	if err != nil {
		return Set{}, err
	}
	return Parse(string(text))
}

// makeFile writes beside and links, so that of two processes that start at once
// both end up with the keys of the one that was first, and never with half a
// file.
func makeFile(path string) (Set, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Set{}, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), fileName+".*")
	if err != nil {
		return Set{}, err
	}
	defer func() { _ = os.Remove(file.Name()) }() // it has its lasting name, or was not needed
	_, err = file.Write(Fresh().write())
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return Set{}, err
	}
	if err := os.Link(file.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return Set{}, err
	}
	return readFile(path)
}
