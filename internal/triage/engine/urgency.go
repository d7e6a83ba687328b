package engine

import "fmt"

// Unknown is the answer "vet ej". It is an answer like any other: it never
// counts as no.
const Unknown = "unknown"

// Urgency is how soon a person needs care. Its zero value is no urgency at all,
// so that a forgotten field cannot pass for self-care. A smaller number is more
// urgent.
type Urgency uint8

// The five levels, most urgent first.
const (
	Immediate  Urgency = iota + 1 // N1: leave the service and ring 112
	Direct                        // N2: assessed at once, at an open unit
	WithinDay                     // N3: assessed within 24 hours
	WithinDays                    // N4: assessed within some days
	SelfCare                      // N5: self-care; chat can always be chosen
)

// String is the code of the level, "N1" to "N5", and "N?" for no urgency.
func (u Urgency) String() string {
	if !u.Valid() {
		return "N?"
	}
	return "N" + string(rune('0'+u))
}

// Valid reports whether u is one of the five levels.
func (u Urgency) Valid() bool { return u >= Immediate && u <= SelfCare }

// ParseUrgency reads a code as String writes it. Nothing else is accepted.
func ParseUrgency(code string) (Urgency, error) {
	if len(code) == 2 && code[0] == 'N' && code[1] >= '1' && code[1] <= '5' {
		return Urgency(code[1] - '0'), nil
	}
	return 0, fmt.Errorf("urgency %q is not one of N1 to N5", code)
}

// MarshalText writes the code, so that JSON carries "N3" and never a number.
func (u Urgency) MarshalText() ([]byte, error) {
	if !u.Valid() {
		return nil, fmt.Errorf("urgency %d is not one of N1 to N5", uint8(u))
	}
	return []byte(u.String()), nil
}

// UnmarshalText reads a code as MarshalText writes it.
func (u *Urgency) UnmarshalText(text []byte) error {
	parsed, err := ParseUrgency(string(text))
	if err != nil {
		return err
	}
	*u = parsed
	return nil
}

// Speaker is who answers. The zero value is the person themself.
type Speaker uint8

// Who can answer.
const (
	Self     Speaker = iota // the person who is ill
	ForChild                // a guardian, for a child
	ForOther                // somebody else, for another adult
	Nurse                   // a clinician, on the phone or beside the person
	speakers                // how many there are
)

// String is the word that content uses: self, child, other, nurse.
func (s Speaker) String() string {
	switch s {
	case Self:
		return "self"
	case ForChild:
		return "child"
	case ForOther:
		return "other"
	case Nurse:
		return "nurse"
	}
	return "nobody"
}

// ParseSpeaker reads a word as String writes it.
func ParseSpeaker(word string) (Speaker, error) {
	for who := range speakers {
		if who.String() == word {
			return who, nil
		}
	}
	return 0, fmt.Errorf("speaker %q is not one of self, child, other, nurse", word)
}

// Speakers is a set of speakers.
type Speakers uint8

// With returns the set with one more speaker.
func (s Speakers) With(who Speaker) Speakers { return s | 1<<who }

// Has reports whether the speaker is in the set.
func (s Speakers) Has(who Speaker) bool { return s&(1<<who) != 0 }

// Everybody is the set of all speakers.
const Everybody Speakers = 1<<speakers - 1
