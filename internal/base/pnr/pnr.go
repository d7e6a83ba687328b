// Package pnr holds Swedish personal numbers in a type that will not print. A
// [Number] is [personnummer] in every format, in JSON and in the log; its digits
// come out only by name, so that a reader can find each place where they do.
//
// Known are personnummer and samordningsnummer (folkbokföringslagen 1991:481,
// 18 and 18 a §§). Reserve numbers of regions are none of these.
package pnr

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"
	"time"

	"vardlots/internal/base/clock"
)

// Number is a personal number or a co-ordination number that has been checked.
// Its zero value is none. Numbers can be compared and be keys of maps.
type Number struct {
	// The digits under the veil, because fmt does not call our methods for %p or
	// for an unexported field of another struct.
	veiled [12]byte
}

// veil covers the digits in memory dumps and careless prints. It is drawn anew
// in each process and never changes. No byte of it can turn a digit to zero.
//
//nolint:gochecknoglobals // set once, before main, and only read
var veil = func() (v [12]byte) {
	_, _ = rand.Read(v[:]) // never fails: it ends the program instead (crypto/rand)
	for i := range v {
		v[i] |= 0x80
	}
	return v
}()

// The reasons for which a text is no number. None repeats the text.
var (
	errShape = errors.New("not a personal number: want ten or twelve digits")
	errDate  = errors.New("not a personal number: no such date of birth")
	errCheck = errors.New("not a personal number: the check digit is wrong")
)

// Parse reads a number as people write it: twelve digits, or ten with - or + or
// nothing between birth and serial. Of ten digits the century is the latest that
// is not after now, and with + a hundred years before.
func Parse(s string, now time.Time) (Number, error) {
	digits, plus, err := strip(s)
	if err != nil {
		return Number{}, err
	}
	if len(digits) == 10 {
		digits = century(digits, plus, now) + digits
	}
	return parse12(digits)
}

// Parse12 reads a number as systems write it: twelve digits and nothing else.
func Parse12(s string) (Number, error) {
	if len(s) != 12 || strings.Trim(s, "0123456789") != "" {
		return Number{}, errShape
	}
	return parse12(s)
}

func parse12(digits string) (Number, error) {
	var n Number
	subtle.XORBytes(n.veiled[:], []byte(digits), veil[:])
	if _, ok := n.birth(); !ok {
		return Number{}, errDate
	}
	if !luhn(digits[2:]) {
		return Number{}, errCheck
	}
	return n, nil
}

// strip takes the sign away, wherever it may stand.
func strip(s string) (digits string, plus bool, err error) {
	s = strings.Join(strings.Fields(s), "")
	if len(s) == 11 || len(s) == 13 {
		at := len(s) - 5
		plus = s[at] == '+'
		if plus && len(s) == 13 || !plus && s[at] != '-' {
			return "", false, errShape
		}
		s = s[:at] + s[at+1:]
	}
	if len(s) != 10 && len(s) != 12 || strings.Trim(s, "0123456789") != "" {
		return "", false, errShape
	}
	return s, plus, nil
}

// century says which century ten digits mean on a day.
func century(digits string, plus bool, now time.Time) string {
	now = now.In(clock.Sweden())
	year := now.Year()/100*100 + int(digits[0]-'0')*10 + int(digits[1]-'0')
	month, day := int(digits[2]-'0')*10+int(digits[3]-'0'), int(digits[4]-'0')*10+int(digits[5]-'0')
	if day > 60 {
		day -= 60
	}
	today := now.Year()*10000 + int(now.Month())*100 + now.Day()
	if year*10000+month*100+day > today {
		year -= 100
	}
	if plus {
		year -= 100
	}
	return fmt.Sprintf("%02d", year/100)
}

// luhn holds the check digit: weights 2, 1, 2, …, digits of the products summed.
func luhn(ten string) bool {
	sum := 0
	for i := range len(ten) {
		d := int(ten[i] - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

// Digits gives the twelve digits. Whoever calls it answers for where they go.
func (n Number) Digits() string {
	if n.IsZero() {
		return ""
	}
	d := n.all()
	return string(d[:])
}

// Masked gives the birth and hides the rest: 19121212-****.
func (n Number) Masked() string {
	if n.IsZero() {
		return ""
	}
	return n.Digits()[:8] + "-****"
}

// all is the digits; of no number, noughts that are none.
func (n Number) all() (d [12]byte) {
	if n.IsZero() {
		return d
	}
	subtle.XORBytes(d[:], n.veiled[:], veil[:])
	return d
}

// IsZero reports whether there is no number.
func (n Number) IsZero() bool { return n == Number{} }

// Coordination reports whether it is a samordningsnummer: then the date of
// birth may not be the true one.
func (n Number) Coordination() bool { return n.all()[6] >= '6' }
