// Package id holds the typed identifiers of the product, so that no module is
// imported to name another's thing, and a case cannot be passed for a person.
package id

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"regexp"
	"sync"

	"vardlots/internal/base/clock"
)

// The identifiers. Each but the codes is a version 7 UUID in text.
type (
	Region     string // county code of two digits, "12"
	Provider   string
	Unit       string
	Person     string
	Staff      string
	Assignment string
	Case       string
	Entry      string
	Item       string
	Interview  string
	Note       string
	Session    string
	File       string
	Request    string
	Message    string
)

// Source makes identifiers.
type Source interface {
	New() string
}

// Random returns the source of production: UUID version 7 (RFC 9562), whose
// first 48 bits are the clock's milliseconds, so that rows of one time lie
// together.
func Random(c clock.Clock) Source { return random{c} }

type random struct{ clock clock.Clock }

func (r random) New() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: it ends the program instead (crypto/rand)
	return format(uint64(r.clock.Now().UnixMilli()), b)
}

// Sequence returns a source for tests: version 7 identifiers in order, from
// the clock's time and a counter.
func Sequence(c clock.Clock) Source { return &sequence{clock: c} }

type sequence struct {
	clock clock.Clock
	mu    sync.Mutex
	n     uint32 // guarded by mu
}

func (s *sequence) New() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	var b [16]byte
	b[12], b[13], b[14], b[15] = byte(s.n>>24), byte(s.n>>16), byte(s.n>>8), byte(s.n)
	return format(uint64(s.clock.Now().UnixMilli()), b)
}

func format(ms uint64, b [16]byte) string {
	b[0], b[1], b[2], b[3], b[4], b[5] = byte(ms>>40), byte(ms>>32), byte(ms>>24), byte(ms>>16), byte(ms>>8), byte(ms)
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return fmt.Sprintf("%s-%s-%s-%s-%s", h[:8], h[8:12], h[12:16], h[16:20], h[20:])
}

// Valid reports whether s has the shape of an identifier made here. What comes
// from outside is checked before it reaches the database.
func Valid(s string) bool { return shape.MatchString(s) }

var shape = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
