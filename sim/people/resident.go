package people

import (
	"fmt"
	"time"
)

// Resident is one synthetic inhabitant, as the population register knows them.
type Resident struct {
	PersonalNumber string   `json:"personalNumber"` // twelve digits
	GivenName      string   `json:"givenName"`
	Surname        string   `json:"surname"`
	Sex            string   `json:"sex"` // F or M
	Street         string   `json:"street"`
	PostalCode     string   `json:"postalCode"`
	City           string   `json:"city"`
	Municipality   string   `json:"municipality"` // four digits; the first two are the county
	Phone          string   `json:"phone,omitempty"`
	Protected      bool     `json:"protected,omitempty"` // sekretessmarkering
	Guardians      []string `json:"guardians,omitempty"` // personal numbers
	BankID         bool     `json:"bankID,omitempty"`    // has a BankID
	Freja          bool     `json:"freja,omitempty"`     // has Freja eID Plus
	Note           string   `json:"note"`                // what the demo uses the person for, in Swedish
}

// Name is the given name and the surname.
func (r Resident) Name() string { return r.GivenName + " " + r.Surname }

// Born is the day of birth that the personal number states.
func (r Resident) Born() time.Time {
	born, err := time.Parse("20060102", r.PersonalNumber[:8])
	if err != nil {
		panic("checked when the people were loaded: " + err.Error())
	}
	return born
}

// Age is the number of whole years on the given day.
func (r Resident) Age(on time.Time) int {
	born := r.Born()
	age := on.Year() - born.Year()
	if on.Month() < born.Month() || on.Month() == born.Month() && on.Day() < born.Day() {
		age--
	}
	return age
}

func (r Resident) check() error {
	if len(r.PersonalNumber) != 12 || !luhn(r.PersonalNumber[2:]) {
		return fmt.Errorf("%s: not a personal number", r.Name())
	}
	if _, err := time.Parse("20060102", r.PersonalNumber[:8]); err != nil {
		return fmt.Errorf("%s: %w", r.Name(), err)
	}
	if woman := (r.PersonalNumber[10]-'0')%2 == 0; woman != (r.Sex == "F") {
		return fmt.Errorf("%s: the number and the sex disagree", r.Name())
	}
	return nil
}

// luhn checks the ten digits of a personal number with weights 2, 1, 2, ….
func luhn(digits string) bool {
	sum := 0
	for i, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
		d := int(c - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
