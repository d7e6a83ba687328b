package live

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
)

// Cursor is how far a reader has come in each topic: for a case the number of
// its last entry, for others a mark that changes when they do. A value is not
// changed once it is in an [Event]; [Cursor.At] makes the next.
type Cursor map[Topic]uint64

// At returns a cursor that stands elsewhere in one topic.
func (c Cursor) At(t Topic, n uint64) Cursor {
	next := maps.Clone(c)
	if next == nil {
		next = Cursor{}
	}
	next[t] = n
	return next
}

// Without returns a cursor that knows nothing of a topic.
func (c Cursor) Without(t Topic) Cursor {
	next := maps.Clone(c)
	delete(next, t)
	return next
}

// Cases is how far the reader has come in each case: the number of its last
// entry that was told.
func (c Cursor) Cases() map[id.Case]int64 {
	out := map[id.Case]int64{}
	for t, n := range c {
		if of, ok := strings.CutPrefix(string(t), casePrefix); ok && id.Valid(of) && n <= math.MaxInt64 {
			out[id.Case(of)] = int64(n)
		}
	}
	return out
}

// Sealer hides a cursor and opens it again; place is whose it is. *seal.Keys is
// one, the same on every node.
type Sealer interface {
	Seal(plain []byte, place string) []byte
	Open(sealed []byte, place string) ([]byte, error)
}

// Seal writes the cursor as its owner's browser keeps it: nothing can be read
// from it, its length tells the number of topics only, and it is of no use to
// another.
func (c Cursor) Seal(keys Sealer, by access.Actor) string {
	return base64.RawURLEncoding.EncodeToString(keys.Seal(c.encode(), place(by)))
}

// longestToken is what a browser may send back.
const longestToken = 8 << 10

// Unseal reads a cursor that the same person was given. Anything else is none.
func Unseal(keys Sealer, by access.Actor, token string) (Cursor, bool) {
	if token == "" || len(token) > longestToken {
		return nil, false
	}
	sealed, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return nil, false
	}
	plain, err := keys.Open(sealed, place(by))
	if err != nil {
		return nil, false
	}
	c, err := decode(plain)
	return c, err == nil
}

func place(by access.Actor) string {
	return "live.cursor " + by.Kind.String() + " " + by.ID() + " " + string(by.Assignment)
}

// The forms of a topic in a cursor: a UUID takes its sixteen bytes.
const (
	plainTopic = 0
	caseTopic  = 1
)

const casePrefix = "case:"

// encode gives every number eight bytes, so that its size does not show.
func (c Cursor) encode() []byte {
	var out []byte
	for _, t := range slices.Sorted(maps.Keys(c)) {
		if raw, ok := uuidOf(t); ok {
			out = append(append(out, caseTopic), raw...)
		} else {
			out = append(append(out, plainTopic, byte(min(len(t), 255))), t[:min(len(t), 255)]...)
		}
		out = binary.BigEndian.AppendUint64(out, c[t])
	}
	return out
}

func uuidOf(t Topic) ([]byte, bool) {
	text, ok := strings.CutPrefix(string(t), casePrefix)
	if !ok || len(text) != 36 {
		return nil, false
	}
	raw, err := hex.DecodeString(strings.ReplaceAll(text, "-", ""))
	return raw, err == nil && len(raw) == 16 && Topic(casePrefix+dashed(raw)) == t
}

func dashed(raw []byte) string {
	h := hex.EncodeToString(raw)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

var errCursor = errors.New("live: not a cursor")

func decode(in []byte) (Cursor, error) {
	c := Cursor{}
	for len(in) > 0 {
		t, rest, err := decodeTopic(in)
		if err != nil || len(rest) < 8 {
			return nil, errCursor
		}
		c[t], in = binary.BigEndian.Uint64(rest), rest[8:]
	}
	return c, nil
}

func decodeTopic(in []byte) (Topic, []byte, error) {
	form, in := in[0], in[1:]
	switch {
	case form == caseTopic && len(in) >= 16:
		return Topic(casePrefix + dashed(in[:16])), in[16:], nil
	case form == plainTopic && len(in) > 0 && len(in) > int(in[0]):
		n := int(in[0])
		return Topic(in[1 : 1+n]), in[1+n:], nil
	}
	return "", nil, errCursor
}
