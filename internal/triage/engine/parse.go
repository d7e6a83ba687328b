package engine

import (
	"errors"
	"fmt"
	"strconv"
)

// A condition is text in this language:
//
//	fact = option          one option, or yes, no, a number
//	fact >= option         this option or a more alarming one
//	fact < 18y             numbers, durations (h d w) and ages (y m): < <= >= > =
//	c and c, c or c        "and" binds tighter; parentheses group
//	at least n of (c; c)   n of the conditions at once
//	not c                  only where c reads about-facts without order
//
// Its meaning is its disjunctive normal form, evaluated with three values.

// node is a parsed condition.
type node struct {
	op   nodeOp
	n    int    // of at least
	fact string // of an atom
	cmp  string
	val  string
	kids []*node
}

type nodeOp uint8

const (
	opAtom nodeOp = iota + 1
	opAll
	opAny
	opAtLeast
	opNot
)

type parser struct {
	tokens []token
	at     int
}

// parse reads a whole condition.
func parse(text string) (*node, error) {
	tokens, err := lex(text)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != end {
		return nil, fmt.Errorf("unexpected %q", p.peek().text)
	}
	return n, nil
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != end {
		p.at++
	}
	return t
}

func (p *parser) is(text string) bool {
	if t := p.peek(); t.kind != end && t.text == text {
		p.at++
		return true
	}
	return false
}

func (p *parser) either() (*node, error) { return p.chain(opAny, "or", p.both) }

func (p *parser) both() (*node, error) { return p.chain(opAll, "and", p.single) }

// chain reads one or more parts with a keyword between them.
func (p *parser) chain(op nodeOp, keyword string, part func() (*node, error)) (*node, error) {
	first, err := part()
	if err != nil {
		return nil, err
	}
	kids := []*node{first}
	for p.is(keyword) {
		next, err := part()
		if err != nil {
			return nil, err
		}
		kids = append(kids, next)
	}
	if len(kids) == 1 {
		return first, nil
	}
	return &node{op: op, kids: kids}, nil
}

func (p *parser) single() (*node, error) {
	switch {
	case p.is("("):
		n, err := p.either()
		if err != nil {
			return nil, err
		}
		if !p.is(")") {
			return nil, errors.New("a parenthesis is not closed")
		}
		return n, nil
	case p.is("not"):
		n, err := p.single()
		if err != nil {
			return nil, err
		}
		return &node{op: opNot, kids: []*node{n}}, nil
	case p.is("at"):
		return p.count()
	}
	return p.atom()
}

// count reads the rest of "at least n of (c; c; …)".
func (p *parser) count() (*node, error) {
	if !p.is("least") {
		return nil, errors.New(`"at" is followed by "least n of (…; …)"`)
	}
	n, err := strconv.Atoi(p.take().text)
	if err != nil || n < 1 {
		return nil, errors.New(`"at least" is followed by a number of one or more`)
	}
	if !p.is("of") || !p.is("(") {
		return nil, errors.New(`"at least n" is followed by "of (…; …)"`)
	}
	out := &node{op: opAtLeast, n: n}
	for {
		kid, err := p.either()
		if err != nil {
			return nil, err
		}
		out.kids = append(out.kids, kid)
		if p.is(")") {
			break
		}
		if !p.is(";") {
			return nil, errors.New(`the parts of "at least" are separated by ";"`)
		}
	}
	if n > len(out.kids) {
		return nil, fmt.Errorf("at least %d of only %d conditions", n, len(out.kids))
	}
	return out, nil
}

func (p *parser) atom() (*node, error) {
	fact, cmp, val := p.take(), p.take(), p.take()
	switch {
	case fact.kind != word:
		return nil, fmt.Errorf("a fact was expected, not %q", fact.text)
	case cmp.kind != operator:
		return nil, fmt.Errorf("%s is followed by = >= > < or <=", fact.text)
	case val.kind != word && val.kind != quantity:
		return nil, fmt.Errorf("%s %s is followed by a value", fact.text, cmp.text)
	}
	return &node{op: opAtom, fact: fact.text, cmp: cmp.text, val: val.text}, nil
}

// walk visits every atom.
func (n *node) walk(visit func(*node)) {
	if n.op == opAtom {
		visit(n)
	}
	for _, kid := range n.kids {
		kid.walk(visit)
	}
}
