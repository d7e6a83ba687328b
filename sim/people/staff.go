package people

// The purpose of an assignment that opens patient data (PDL 2008:355, 4 kap.).
const careAndTreatment = "Vård och behandling"

// Provider is a care provider (vårdgivare).
type Provider struct {
	HSAID  string `json:"hsaID"`
	Name   string `json:"name"`
	County string `json:"county"` // two digits
}

// Unit is a care unit (vårdenhet).
type Unit struct {
	HSAID        string `json:"hsaID"`
	Name         string `json:"name"`
	Provider     string `json:"provider"` // HSA-id
	Kind         string `json:"kind"`     // watch (1177 advice) or healthCentre
	Municipality string `json:"municipality"`
}

// Assignment is a commission (medarbetaruppdrag): the right to work with patient
// data at one unit for one purpose.
type Assignment struct {
	HSAID   string   `json:"hsaID"`
	Unit    string   `json:"unit"` // HSA-id
	Name    string   `json:"name"`
	Purpose string   `json:"purpose"`
	Rights  []string `json:"rights"` // activity;information class;scope
}

// Member is one member of staff with one employment.
type Member struct {
	HSAID       string       `json:"hsaID"`
	GivenName   string       `json:"givenName"`
	Surname     string       `json:"surname"`
	Profession  string       `json:"profession"` // nurse, physician, physiotherapist, counsellor, administrator
	Title       string       `json:"title"`
	Licences    []string     `json:"licences,omitempty"` // codes of OID 1.2.752.116.3.1.3
	SystemRoles []string     `json:"systemRoles,omitempty"`
	Protected   bool         `json:"protected,omitempty"`
	Assignments []Assignment `json:"assignments"`
}

// Name is the given name and the surname.
func (m Member) Name() string { return m.GivenName + " " + m.Surname }

// filled gives what the data file leaves out because it is nearly always the same.
func (a Assignment) filled(unit Unit) Assignment {
	if a.Purpose == "" {
		a.Purpose = careAndTreatment
	}
	if a.Name == "" {
		a.Name = "Vård och behandling, " + unit.Name
	}
	if a.Rights == nil && a.Purpose == careAndTreatment {
		a.Rights = []string{"Läsa;alla;SJF", "Läsa;alla;VG", "Skriva;alla;VE"}
	}
	return a
}
