package watch

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a part of a text, in bytes.
type piece struct{ from, to int }

// split cuts a text into sentences: at ! ? … and the end of a line, and at a
// full stop that stands neither between digits nor in an abbreviation.
func split(text string, abbreviation func(string) bool) []piece {
	var out []piece
	from := 0
	end := func(to, next int) {
		if p, ok := trim(text, from, to); ok {
			out = append(out, p)
		}
		from = next
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			end(i, i+n)
		case r == '!' || r == '?' || r == '…' || r == '.' && stops(text, i, abbreviation):
			end(i+n, i+n)
		}
		i += n
	}
	end(len(text), len(text))
	return out
}

// trim takes away the space around a sentence; false when no word is left.
func trim(text string, from, to int) (piece, bool) {
	words := false
	for i, r := range text[from:to] {
		if !unicode.IsSpace(r) {
			from += i
			break
		}
	}
	for _, r := range text[from:to] {
		words = words || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	for to > from {
		r, n := utf8.DecodeLastRuneInString(text[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		to -= n
	}
	return piece{from, to}, words
}

// stops reports whether the full stop at i ends a sentence.
func stops(text string, i int, abbreviation func(string) bool) bool {
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	if unicode.IsDigit(before) && unicode.IsDigit(next) {
		return false
	}
	if !unicode.IsLetter(before) {
		return true
	}
	from, to := i, i+1 // the letters and stops around it, as t.ex.
	for from > 0 && i-from < 12 {
		r, m := utf8.DecodeLastRuneInString(text[:from])
		if !unicode.IsLetter(r) && r != '.' {
			break
		}
		from -= m
	}
	for to < len(text) && to-i < 12 {
		r, m := utf8.DecodeRuneInString(text[to:])
		if !unicode.IsLetter(r) && r != '.' {
			break
		}
		to += m
	}
	if runes := []rune(text[from:i]); unicode.IsLetter(next) && (len(runes) == 1 || runes[len(runes)-2] == '.') {
		return false // inside of m.m. and o.s.v.
	}
	if !abbreviation(fold(strings.TrimRight(text[from:to], "."))) {
		return true
	}
	// Who goes on with a capital has most often begun anew.
	after, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text[to:], unicode.IsSpace))
	return to == i+1 && unicode.IsUpper(after)
}

// token is a word of a sentence, and the mark that stands before it.
type token struct {
	word  string // folded
	raw   string // in lower case, as it was written
	brk   byte   // 0, ',' or ';' for every harder mark
	digit bool
}

// interned are the words of a text, each once.
type interned map[string]string

func (in interned) string(word []byte) string {
	if s, ok := in[string(word)]; ok { // without a copy
		return s
	}
	s := string(word)
	if in != nil {
		in[s] = s
	}
	return s
}

// tokenize cuts a sentence into folded words.
func (in interned) tokenize(out []token, sentence string) []token {
	var word, raw []byte
	var brk, digit = byte(0), false
	flush := func() {
		if len(word) > 0 {
			t := token{word: in.string(calm(word)), brk: brk, digit: digit}
			if t.raw = t.word; len(raw) != len(word) {
				t.raw = in.string(calm(raw))
			}
			out = append(out, t)
			word, raw, brk, digit = word[:0], raw[:0], 0, false
		}
	}
	before := rune(' ')
	for i, r := range sentence {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			digit = unicode.IsDigit(r) && (digit || len(word) == 0)
			word, raw = foldRune(word, r), utf8.AppendRune(raw, unicode.ToLower(r))
		case r == '\u030a' && len(raw) > 0: // a ring of its own
			raw = swap(raw, "a", "å")
		case r == '\u0308' && len(raw) > 0: // two dots of their own
			raw = swap(swap(raw, "a", "ä"), "o", "ö")
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || r == '\'' || r == '’' || r == '´' || r == '`':
			continue // inside a word: can't, an accent of its own, a soft hyphen
		default:
			flush()
			brk = max(brk, mark(r, before, sentence[i:]))
		}
		before = r
	}
	flush()
	return out
}

// swap puts another letter in the place of the last.
func swap(word []byte, last, letter string) []byte {
	if rest, ok := bytes.CutSuffix(word, []byte(last)); ok {
		return append(rest, letter...)
	}
	return word
}

// mark is how hard a character cuts: not, as a comma, or harder.
func mark(r, before rune, rest string) byte {
	switch {
	case unicode.IsSpace(r) || r == '*' || r == '_' || r == '.' || r == '%' || r == '°':
		return 0
	case r == '-' && !(unicode.IsSpace(before) && len(rest) > 1 && rest[1] == ' '):
		return 0
	case r == ',' || r == '/' || r == '+' || r == '&':
		return ','
	}
	return ';'
}

// fold is a word without case and accents.
func fold(word string) string {
	var b []byte
	for _, r := range word {
		b = foldRune(b, r)
	}
	return string(calm(b))
}

// foldRune appends a letter as people write it who leave out its marks.
func foldRune(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	}
	switch r = unicode.ToLower(r); r {
	case 'å', 'ä', 'æ', 'á', 'à', 'â', 'ã':
		r = 'a'
	case 'ö', 'ø', 'ó', 'ò', 'ô', 'õ':
		r = 'o'
	case 'é', 'è', 'ê', 'ë':
		r = 'e'
	case 'ü', 'ú', 'ù', 'û':
		r = 'u'
	case 'í', 'ì', 'î', 'ï':
		r = 'i'
	case 'ç':
		r = 'c'
	case 'ñ':
		r = 'n'
	}
	return utf8.AppendRune(b, r)
}

// calm makes one letter of three or more of the same: "hjääälp".
func calm(word []byte) []byte {
	out := word[:0]
	for i := 0; i < len(word); {
		run := i
		for run < len(word) && word[run] == word[i] {
			run++
		}
		n := run - i
		if n > 2 && 'a' <= word[i] && word[i] <= 'z' {
			n = 1
		}
		for range n {
			out = append(out, word[i])
		}
		i = run
	}
	return out
}
