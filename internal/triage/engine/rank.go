package engine

// rank orders what a rule can say: by level, and at one level a rule that holds
// before one that is only not ruled out. Decisions are maxima of ranks, which
// is why no order among rules matters.
type rank uint8

// rankOf is the rank of a level, held or by caution.
func rankOf(u Urgency, held bool) rank {
	r := rank(SelfCare-u) * 2
	if held {
		r++
	}
	return r
}

func (r rank) urgency() Urgency { return SelfCare - Urgency(r/2) }

func (r rank) held() bool { return r&1 == 1 }

// ranks is how many ranks there are.
const ranks = 10
