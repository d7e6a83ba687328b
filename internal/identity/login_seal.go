package identity

import (
	"encoding/json"

	"vardlots/internal/base/pnr"
)

// statement is how Stated is kept: the one place where a number is written out,
// sealed at once.
type statement struct {
	Number string `json:"number"`
	Given  string `json:"given"`
	Family string `json:"family"`
}

// place names where a seal belongs, so that it opens nowhere else.
func (l *login) place(what string) string { return "identity.login/" + l.ID + "/" + what }

func (s *Service) sealHeld(l *login) ([]byte, error) {
	text, err := json.Marshal(l.held)
	if err != nil {
		return nil, err
	}
	return s.Keys.Seal(text, l.place("sealed")), nil
}

func (s *Service) openHeld(l *login, sealed []byte) error {
	text, err := s.Keys.Open(sealed, l.place("sealed"))
	if err != nil {
		return err
	}
	l.proof = sealed
	return json.Unmarshal(text, &l.held)
}

func (s *Service) sealWho(l *login) ([]byte, error) {
	if l.who == nil {
		return nil, nil //nolint:nilnil // NULL: nobody has been stated yet
	}
	text, err := json.Marshal(statement{l.who.Number.Digits(), l.who.Given, l.who.Family})
	if err != nil {
		return nil, err
	}
	return s.Keys.Seal(text, l.place("stated")), nil
}

func (s *Service) openWho(l *login, sealed []byte) error {
	if sealed == nil {
		return nil
	}
	text, err := s.Keys.Open(sealed, l.place("stated"))
	if err != nil {
		return err
	}
	var said statement
	if err := json.Unmarshal(text, &said); err != nil {
		return err
	}
	number, err := pnr.Parse12(said.Number)
	l.who = &Stated{number, said.Given, said.Family}
	return err
}
