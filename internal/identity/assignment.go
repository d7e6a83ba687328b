package identity

import (
	"slices"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
)

// Assignment is what a member of staff may do at one unit for one purpose.
type Assignment struct {
	ID         id.Assignment
	Commission string // directory id
	Name       string
	Purpose    access.Purpose
	Rights     []access.Right
	Profession access.Profession
	Licensed   bool
	Region     id.Region
	Provider   id.Provider
	Unit       id.Unit
}

// professionOf reads the codes of Swedish licences (OID 1.2.752.116.3.1.3) and,
// where a specialist nurse has a name of their own, the title. Without a licence
// that we know, somebody is an administrator.
func professionOf(licences []string, title string) (p access.Profession, licensed bool) {
	for _, code := range licences {
		if p := licence(code); p != "" {
			if p == access.Nurse && strings.Contains(strings.ToLower(title), "distriktssköterska") {
				return access.DistrictNurse, true
			}
			return p, true
		}
	}
	return access.Administrator, false
}

func licence(code string) access.Profession {
	switch strings.ToUpper(code) {
	case "SJ":
		return access.Nurse
	case "LK":
		return access.Physician
	case "BM":
		return access.Midwife
	case "FT", "SG":
		return access.Physiotherapist
	case "AT":
		return access.Occupational
	case "PS", "PT":
		return access.Psychologist
	case "HK":
		return access.Counsellor
	case "TL":
		return access.Dentist
	case "TH":
		return access.DentalHygienist
	case "OP":
		return access.Optician
	case "AP", "RC":
		return access.Pharmacist
	case "DT":
		return access.Dietitian
	}
	return ""
}

// purposeOf reads the purpose of a commission. One that we do not know opens
// nothing here.
func purposeOf(text string) (access.Purpose, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "vård och behandling":
		return access.Care, true
	case "administration":
		return access.Administration, true
	}
	return "", false
}

// rightsOf reads the rights of a commission, "activity;information class;scope",
// and the system roles that the directory has for us. Reading and writing need
// the purpose of care.
func rightsOf(p access.Purpose, commission, roles []string) []access.Right {
	var rights []access.Right
	add := func(r access.Right) {
		if !slices.Contains(rights, r) {
			rights = append(rights, r)
		}
	}
	for _, text := range commission {
		activity, _, _ := strings.Cut(text, ";")
		switch {
		case p != access.Care:
		case activity == "Läsa":
			add(access.ReadCare)
		case activity == "Skriva":
			add(access.WriteCare)
		}
	}
	for _, role := range roles {
		switch role {
		case "vardlots;shift-lead":
			add(access.LeadShift)
		case "vardlots;unit-admin":
			add(access.AdminUnit)
		}
	}
	return rights
}

// offers turns a member of staff's commissions into assignments, without ids.
// Those with a purpose that we do not know are left out.
func offers(c Claims) []offer {
	profession, licensed := professionOf(c.Licences, c.Title)
	var all []offer
	for _, com := range c.Commissions {
		purpose, known := purposeOf(com.Purpose)
		if !known || com.HSA == "" {
			continue
		}
		all = append(all, offer{com.Unit, Assignment{
			Commission: com.HSA, Name: com.Name, Purpose: purpose, Rights: rightsOf(purpose, com.Rights, c.SystemRoles),
			Profession: profession, Licensed: licensed,
		}})
	}
	return all
}

// offer is an assignment whose unit has yet to be found in the catalogue.
type offer struct {
	unitHSA string
	Assignment
}
