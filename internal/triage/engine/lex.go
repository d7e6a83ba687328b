package engine

import (
	"fmt"
	"strings"
)

// token is one word of a condition.
type token struct {
	kind tokenKind
	text string
}

type tokenKind uint8

const (
	end      tokenKind = iota
	word               // a fact, an option or a keyword
	quantity           // a number, with or without a unit
	operator           // = >= > < <=
	mark               // ( ) ;
)

// lex cuts a condition into tokens, ending in one of kind end.
func lex(text string) ([]token, error) {
	var out []token
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n':
			i++
			continue
		case strings.IndexByte("();", c) >= 0:
			out = append(out, token{mark, text[i : i+1]})
			i++
			continue
		case c == '=' || c == '<' || c == '>':
			n := 1
			if c != '=' && i+1 < len(text) && text[i+1] == '=' {
				n = 2
			}
			out = append(out, token{operator, text[i : i+n]})
			i += n
			continue
		}
		n := i
		for n < len(text) && inWord(text[n]) {
			n++
		}
		if n == i {
			return nil, fmt.Errorf("a condition cannot hold %q", text[i:i+1])
		}
		kind := word
		if c >= '0' && c <= '9' {
			kind = quantity
		}
		out = append(out, token{kind, text[i:n]})
		i = n
	}
	return append(out, token{kind: end}), nil
}

func inWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.'
}
