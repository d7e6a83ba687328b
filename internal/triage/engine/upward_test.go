package engine

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWhatCalmsIsRefusedAndNothingElse holds the compiler against the meaning of
// a condition, read off its text for every known answer: refused exactly when
// some more alarming answer makes it false (V06), otherwise true for the same
// persons.
func TestWhatCalmsIsRefusedAndNothingElse(t *testing.T) {
	t.Parallel()
	refused, accepted := 0, 0
	for seed := range uint64(6000) {
		r := rand.New(rand.NewPCG(seed, 12))
		def := Definition{Facts: []FactDef{
			{ID: "sex", Kind: Choice, About: true, Alarm: Neutral, Options: []string{"male", "female"}},
			{ID: "a", Kind: YesNo},
			{ID: "c", Kind: Choice, Options: []string{"none", "some", "much"}, OnlyIf: pick(r, "", "a = yes", "sex = female")},
			{ID: "d", Kind: YesNo, Alarm: WhenNo},
			{ID: "e", Kind: Number, Alarm: pick(r, Up, Down, Both), Min: 34, Max: 41, Calm: [2]float64{36, 38}},
		}}
		text := anyCondition(r)
		c := &compiler{byID: map[string]*fact{}, parsed: map[string]*node{}, care: map[string]int{}}
		c.addFacts(def.Facts)
		def.Guides = []GuideDef{{ID: "g", Raise: []RuleDef{{ID: "R", When: text}}}}
		c.cutAll(&def)
		c.gates()
		if len(c.faults) > 0 {
			t.Fatalf("seed %d: %q: %v", seed, text, c.faults)
		}
		got := c.condition(text, "R", Pos{}, true)
		calms, truths := c.meaning(c.parsed[text])
		var fault *CompileError
		if len(c.faults) > 0 && errors.As(c.faults[0], &fault) && (fault.Breaks != NotUpward || strings.HasPrefix(fault.Message, "not may")) {
			continue // refused for its form, or because it is always or never true
		}
		if (got == nil) != calms {
			t.Fatalf("seed %d: %q with e %v, c only if %q: refused = %v, but a more alarming answer calms = %v", seed, text, c.byID["e"].Alarm, c.byID["c"].OnlyIf, got == nil, calms)
		}
		if got == nil {
			if refused++; fault.Example.Fact == "" {
				t.Errorf("seed %d: %q is refused without an example", seed, text)
			}
			continue
		}
		accepted++
		for st, want := range truths {
			if how := st.dnf(got, true); (how == holds) != want {
				t.Fatalf("seed %d: %q is %v, its text says %v", seed, text, how, want)
			}
		}
	}
	t.Logf("%d refused, %d accepted", refused, accepted)
}

// anyCondition is a condition that an author may write by mistake.
func anyCondition(r *rand.Rand) string {
	atom := func() string {
		return pick(r, "sex = male", "not sex = male", "a = yes", "a = yes", "a = no", "c >= some", "c >= much", "c = some", "c = much",
			"c = none", "d = no", "d = yes", "e >= 38", "e < 36", "e > 40", "e = 39", "e <= 35", "e >= 37")
	}
	switch r.IntN(5) {
	case 0:
		return atom() + " or " + atom()
	case 1:
		return atom() + " and (" + atom() + " or " + atom() + ")"
	case 2:
		return "at least 2 of (" + atom() + "; " + atom() + "; " + atom() + ")"
	case 3:
		return atom() + " or " + atom() + " or " + atom()
	}
	return atom()
}

// meaning tries every known answer: whether a more alarming one ever calms, and
// what the text says of each.
func (c *compiler) meaning(n *node) (calms bool, truths map[State]bool) {
	truths = map[State]bool{}
	var st State
	var try func(i int)
	try = func(i int) {
		if i == len(c.facts) {
			truths[st] = c.truth(n, &st)
			return
		}
		for v := range c.facts[i].size {
			if c.facts[i].possible(v) {
				st.value[i] = uint8(v)
				try(i + 1)
			}
		}
	}
	try(0)
	for st, yes := range truths {
		for i, f := range c.facts {
			for _, further := range f.further(int(st.value[i])) {
				worse := st
				worse.value[i] = uint8(further)
				calms = calms || yes && !truths[worse]
			}
		}
	}
	return calms, truths
}

// truth reads a condition as a person does, with two values.
func (c *compiler) truth(n *node, st *State) bool {
	count := 0
	for _, kid := range n.kids {
		if c.truth(kid, st) {
			count++
		}
	}
	switch n.op {
	case opAll:
		return count == len(n.kids)
	case opAny:
		return count > 0
	case opAtLeast:
		return count >= n.n
	case opNot:
		return count == 0
	}
	f := c.byID[n.fact]
	mask, err := f.mask(n.cmp, n.val)
	if err != nil || f.OnlyIf != "" && !c.truth(c.parsed[f.OnlyIf], st) {
		return false
	}
	return mask>>st.value[f.index]&1 == 1
}
