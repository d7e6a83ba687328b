package register

// The answer, in the names of the contract.
type (
	answer struct {
		Residents []resident `json:"resident"`
	}
	resident struct {
		Protected string `json:"Sekretessmarkering"` // J or N
		Changed   string `json:"SenasteAndringFolkbokforing"`
		Person    record `json:"Personpost"`
	}
	record struct {
		PersonID  string    `json:"PersonId"`
		Sex       string    `json:"Kon"` // K or M
		Born      string    `json:"Fodelsetid"`
		Name      name      `json:"Namn"`
		Address   address   `json:"Folkbokforingsadress"`
		Relations relations `json:"Relationer"`
	}
	name struct {
		Given   string `json:"Fornamn"`
		Surname string `json:"Efternamn"`
	}
	address struct {
		County       string `json:"LanKod"`
		Municipality string `json:"KommunKod"`
		Street       string `json:"Utdelningsadress2"`
		PostalCode   string `json:"PostNr"`
		City         string `json:"Postort"`
	}
	relations struct {
		Relation []relation `json:"Relation"`
	}
	relation struct {
		ID   relationID `json:"RelationId"`
		Kind string     `json:"Relationstyp"`
		Name name       `json:"Namn"`
	}
	relationID struct {
		PersonNr string `json:"PersonNr"`
	}
)

// The kinds of relation.
const (
	guardian    = "V"
	guardianFor = "VF"
	mother      = "MO"
	father      = "FA"
	child       = "B"
)
