package audit

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"strconv"
	"time"
)

// form is the version of the canonical form. A column more in the log is a new
// version; blocks keep the one they were sealed under.
const form = 1

// canon writes values so that no two different blocks give the same bytes: each
// value with its length before it, what is NULL apart from what is empty.
type canon struct {
	to  hash.Hash
	buf []byte
}

// newCanon begins the hash of a block. Key, number, bounds, time and the block
// before come first, so that a block fits nowhere else.
func newCanon(key []byte, b blockRow) *canon {
	c := &canon{to: hmac.New(sha256.New, key)}
	c.text("vardlots access log")
	c.number(int64(b.Form))
	c.number(b.N)
	c.text(b.Lo)
	c.text(b.Hi)
	c.number(b.SealedAt.Truncate(time.Microsecond).UnixMicro())
	c.text(string(b.Prev))
	return c
}

// row adds a row of the log: every column, in the order of the form.
func (c *canon) row(r accessRow) {
	c.text(r.ID)
	c.number(r.At)
	for _, v := range []string{r.XID, r.Region, r.Request, r.ActorKind, r.Actor, r.ActorName, r.Assignment, r.Provider, r.Unit} {
		c.text(v)
	}
	c.maybe(r.ProxyFor)
	c.maybe(r.Person)
	c.number(int64(len(r.Persons)))
	for _, v := range r.Persons {
		c.text(v)
	}
	c.maybe(r.Case)
	for _, v := range []string{r.Object, r.InfoProvider, r.InfoUnit, r.Act, r.Purpose, r.Basis, r.Reason, r.Outcome} {
		c.text(v)
	}
}

// sum ends the block with how many rows it has.
func (c *canon) sum(count int64) []byte {
	c.text("end")
	c.number(count)
	return c.to.Sum(nil)
}

func (c *canon) text(v string) {
	c.buf = binary.AppendUvarint(append(c.buf[:0], 1), uint64(len(v)))
	c.buf = append(c.buf, v...)
	_, _ = c.to.Write(c.buf) // a hash takes everything
}

func (c *canon) maybe(v *string) {
	if v == nil {
		_, _ = c.to.Write([]byte{0}) // the same
		return
	}
	c.text(*v)
}

func (c *canon) number(n int64) { c.text(strconv.FormatInt(n, 10)) }
