package staffidp

import (
	"maps"
	"slices"

	"vardlots/sim/people"
)

// loa is the level of assurance of a SITHS login.
const loa = "loa3"

// claims are the person's, in the names of Inera's IdP.
func (p *Provider) claims(g *grant) map[string]any {
	m := g.member
	all := make([]map[string]any, 0, len(m.Assignments))
	for _, a := range m.Assignments {
		all = append(all, p.commission(a))
	}
	claims := map[string]any{
		"sub":                           m.HSAID,
		"name":                          m.Name(),
		"given_name":                    m.GivenName,
		"family_name":                   m.Surname,
		"employeeHsaId":                 m.HSAID,
		"allEmployeeHsaIds":             []string{m.HSAID},
		"title":                         m.Title,
		"healthcareProfessionalLicense": orNone(m.Licences),
		"systemRole":                    orNone(m.SystemRoles),
		"protectedPerson":               m.Protected,
		"allCommissions":                all,
		"acr":                           loa,
		"amr":                           []string{"sc", "pin", "mfa"},
		"auth_time":                     g.at.Unix(),
		"x509IssuerName":                "CN=Synthetic SITHS eID CA, O=Synthetic, C=SE",
		"credentialGivenName":           m.GivenName,
		"credentialSurname":             m.Surname,
		"credentialDisplayName":         m.Name(),
		"credentialOrganizationName":    "Synthetic",
	}
	if g.assignment != nil {
		maps.Copy(claims, p.commission(*g.assignment))
	}
	return claims
}

// commission is one assignment with the unit and the provider that it is at.
func (p *Provider) commission(a people.Assignment) map[string]any {
	unit, _ := p.People.Unit(a.Unit) // the directory was checked when loaded
	provider, _ := p.People.Provider(unit.Provider)
	return map[string]any{
		"commissionHsaId":         a.HSAID,
		"commissionName":          a.Name,
		"commissionPurpose":       a.Purpose,
		"commissionRight":         orNone(a.Rights),
		"healthCareUnitHsaId":     unit.HSAID,
		"healthCareUnitName":      unit.Name,
		"healthCareProviderHsaId": provider.HSAID,
		"healthCareProviderName":  provider.Name,
	}
}

// orNone makes an absent list an empty one, so that the claim is always a list.
func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return slices.Clone(list)
}

func claimNames() []string {
	return []string{
		"sub", "name", "given_name", "family_name", "employeeHsaId", "allEmployeeHsaIds", "title",
		"healthcareProfessionalLicense", "systemRole", "protectedPerson", "allCommissions", "acr", "amr", "auth_time",
		"x509IssuerName", "credentialGivenName", "credentialSurname", "credentialDisplayName", "credentialOrganizationName",
		"commissionHsaId", "commissionName", "commissionPurpose", "commissionRight", "healthCareUnitHsaId",
		"healthCareUnitName", "healthCareProviderHsaId", "healthCareProviderName",
	}
}
