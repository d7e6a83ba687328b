package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/cases"
	"vardlots/internal/journal"
)

// person is one of the authority's published test numbers with an invented name.
type person struct{ number, given, family string }

func petter() person   { return person{"197411062396", "Petter", "Attrappsson"} }
func gunborg() person  { return person{"194002142380", "Gunborg", "Testberg"} }
func marianne() person { return person{"196809042382", "Marianne", "Påhittsson"} }
func johan() person    { return person{"198202182393", "Johan", "Fiktivsson"} }
func elliot() person   { return person{"200404032393", "Elliot", "Skenberg"} }

// The staff and units of directory.sql that the stories need.
func dilan() access.Actor {
	return access.Actor{
		Kind: access.Staff, Region: "12", Provider: "01900000-0000-7000-8000-000000001200", Unit: "01900000-0000-7000-8000-000000001221",
		Staff: "01900000-0000-7000-8000-00000000a003", Name: "Dilan Exempelvik", Assignment: "01900000-0000-7000-8000-00000000b004",
		Profession: access.Nurse, Licensed: true, Purpose: access.Care, Rights: []access.Right{access.ReadCare, access.WriteCare},
	}
}

func nina() access.Actor {
	by := dilan()
	by.Unit, by.Staff, by.Name = "01900000-0000-7000-8000-000000001220", "01900000-0000-7000-8000-00000000a001", "Nina Testrådh"
	return by
}

func helena() access.Actor {
	return access.Actor{
		Kind: access.Staff, Region: "01", Provider: "01900000-0000-7000-8000-000000000100", Unit: "01900000-0000-7000-8000-000000000121",
		Staff: "01900000-0000-7000-8000-00000000a010", Name: "Helena Provkulla", Assignment: "01900000-0000-7000-8000-00000000b013",
		Profession: access.Physician, Licensed: true, Purpose: access.Care, Rights: []access.Right{access.ReadCare, access.WriteCare},
	}
}

const number = "070-174 06 12"

// story is what happened to one case, and how long ago it began.
type story struct {
	name   string
	ago    time.Duration
	region id.Region
	who    func() person
	nurse  func() access.Actor
	tell   func(*stage)
}

// ended are the cases that are over, and one that was never sent. Everything is
// invented.
func ended() []story {
	return []story{
		{"closed with a signed note", 26 * time.Hour, "12", marianne, dilan, func(s *stage) {
			s.begin("tick-bite", map[string]string{"rash_ring": "no"})
			s.send("Fästingen satt i knävecket. Jag tog bort den i går kväll.", number)
			s.contact()
			s.after(35 * time.Minute)
			s.take()
			s.say(s.nurse, 2*time.Minute, "Hej Marianne. Har du märkt någon rodnad runt bettet?")
			s.say(s.by, 8*time.Minute, "Bara en liten röd prick, inte större än en ärta.")
			s.say(s.nurse, 3*time.Minute, "Det är vanligt de första dagarna. Håll utkik i fyra veckor. Hör av dig om rodnaden växer och blir större än fem centimeter, eller om du får feber.")
			s.close(cases.Answered,
				journal.Section{Heading: journal.Reason, Text: "Fästingbett.", Source: "answers"},
				journal.Section{Heading: journal.Assessment, Text: "Liten lokal rodnad ett dygn efter bett. Inga tecken till borrelia.", Source: "staff"},
				journal.Section{Heading: journal.Advice, Text: "Egenvård. Håll utkik i fyra veckor. Ny kontakt vid rodnad över 5 cm eller feber.", Source: "staff"})
		}},
		{"closed as self-care", 30 * time.Hour, "12", petter, dilan, func(s *stage) {
			s.begin("headache-adult", nil)
			s.send("Kommer ofta efter långa dagar vid skärmen.", number)
		}},
		{"a draft", 20 * time.Hour, "12", marianne, dilan, func(s *stage) {
			s.begin("back-pain", map[string]string{})
		}},
		{"taken back", 6 * time.Hour, "12", gunborg, dilan, func(s *stage) {
			s.begin("renew-prescription", map[string]string{"medicine_left": "days"})
			s.send("Det var visst två uttag kvar på det gamla receptet.", number)
			s.after(20 * time.Minute)
			if s.err == nil {
				s.try("withdraw", s.Cases.Withdraw(s.ctx, s.by, s.at()))
			}
		}},
	}
}

// goingOn are the cases that somebody has, or that wait.
func goingOn() []story {
	return []story{
		{"awaits the resident", 3 * time.Hour, "12", petter, dilan, func(s *stage) {
			s.begin("rash-adult", map[string]string{"rash_itch": "hinders"})
			s.send("Kliande utslag på underarmarna sedan i lördags. Jag har bytt tvättmedel.", number)
			s.after(25 * time.Minute)
			s.take()
			s.say(s.nurse, 3*time.Minute, "Hej Petter. Kan du skicka en bild på utslagen? Ta den nära och i bra ljus.")
		}},
		{"awaits care", 150 * time.Minute, "12", gunborg, dilan, func(s *stage) {
			s.begin("abdominal-pain-adult", nil)
			s.send("Lite orolig i magen efter maten. Det brukar gå över.", number)
			s.contact()
			s.after(15 * time.Minute)
			s.take()
			s.say(s.nurse, 4*time.Minute, "Hej Gunborg. Hur länge har du haft det så här?")
			s.say(s.by, 30*time.Minute, "I två veckor ungefär, mest på kvällen.")
		}},
		{"taken, not answered yet", time.Hour, "12", gunborg, dilan, func(s *stage) {
			s.begin("cough-adult", nil)
			s.send("Hostar mest på natten. Tar en tablett för blodtrycket.", number)
			s.contact()
			s.after(20 * time.Minute)
			s.take()
		}},
		{"talk now, by caution", 8 * time.Minute, "12", marianne, nina, func(s *stage) {
			s.begin("sore-throat", map[string]string{"throat_swelling": "unknown"})
		}},
		{"in the queue, an errand", 40 * time.Minute, "12", petter, dilan, func(s *stage) {
			s.begin("renew-prescription", nil)
			s.send("Blodtrycksmedicinen. Samma som förut.", number)
		}},
		{"closed, another region", 28 * time.Hour, "01", johan, helena, func(s *stage) {
			s.begin("back-pain", nil)
			s.send("Ont i ryggslutet efter flytten.", number)
			s.contact()
			s.after(50 * time.Minute)
			s.take()
			s.say(s.nurse, 5*time.Minute, "Hej Johan. Rör på dig så mycket du orkar. Det läker oftast inom några veckor.")
			s.close(cases.Answered,
				journal.Section{Heading: journal.Reason, Text: "Ont i ryggen.", Source: "answers"},
				journal.Section{Heading: journal.Assessment, Text: "Ospecifik ländryggssmärta utan alarmsymtom.", Source: "staff"},
				journal.Section{Heading: journal.Advice, Text: "Rörelse, receptfri värktablett vid behov.", Source: "staff"})
		}},
		{"in the queue, another region", 70 * time.Minute, "01", elliot, helena, func(s *stage) {
			s.begin("sore-throat", map[string]string{"cold_signs": "yes"})
			s.send("Har tenta i morgon och undrar om jag smittar.", number)
			s.contact()
		}},
	}
}

// Tell tells the stories as they would have happened until now. One that cannot
// be told ends the telling.
func Tell(ctx context.Context, h House, now time.Time) error {
	for _, st := range slices.Concat(ended(), goingOn()) {
		h.Clock.Set(now.Add(-st.ago))
		s := &stage{House: h, ctx: ctx}
		s.by, s.nurse = s.resident(st.region, st.who()), st.nurse()
		s.nurse.Request = id.Request(h.IDs.New())
		st.tell(s)
		if s.err != nil {
			return fmt.Errorf("the story %q: %w", st.name, s.err)
		}
	}
	return nil
}
