package identity

import (
	"encoding/json"
	"slices"
	"testing"

	"vardlots/internal/base/access"
)

func TestProfessionOf(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		licences []string
		title    string
		want     access.Profession
		licensed bool
	}{
		"a nurse":                         {[]string{"SJ"}, "Sjuksköterska", access.Nurse, true},
		"a district nurse":                {[]string{"SJ"}, "Distriktssköterska", access.DistrictNurse, true},
		"a physician":                     {[]string{"LK"}, "Överläkare", access.Physician, true},
		"a midwife, also a nurse":         {[]string{"BM", "SJ"}, "Barnmorska", access.Midwife, true},
		"a licence that nobody knows":     {[]string{"XX"}, "Läkare", access.Administrator, false},
		"a title alone opens nothing":     {nil, "Läkare", access.Administrator, false},
		"an administrator":                {nil, "Medicinsk sekreterare", access.Administrator, false},
		"a physiotherapist of old":        {[]string{"SG"}, "Sjukgymnast", access.Physiotherapist, true},
		"a counsellor":                    {[]string{"HK"}, "Kurator", access.Counsellor, true},
		"an unknown licence before a one": {[]string{"XX", "LK"}, "Läkare", access.Physician, true},
	} {
		if got, licensed := professionOf(tc.licences, tc.title); got != tc.want || licensed != tc.licensed {
			t.Errorf("%s: %s, licensed %v", name, got, licensed)
		}
	}
}

func TestRightsOf(t *testing.T) {
	t.Parallel()
	full := []string{"Läsa;alla;SJF", "Läsa;alla;VG", "Skriva;alla;VE"}
	for name, tc := range map[string]struct {
		purpose access.Purpose
		rights  []string
		roles   []string
		want    []access.Right
	}{
		"care":                                   {access.Care, full, nil, []access.Right{access.ReadCare, access.WriteCare}},
		"care, reading only":                     {access.Care, []string{"Läsa;alla;VE"}, nil, []access.Right{access.ReadCare}},
		"administration reads nothing of care":   {access.Administration, full, nil, nil},
		"a shift lead":                           {access.Care, full, []string{"vardlots;shift-lead"}, []access.Right{access.ReadCare, access.WriteCare, access.LeadShift}},
		"an administrator of a unit":             {access.Administration, nil, []string{"vardlots;unit-admin"}, []access.Right{access.AdminUnit}},
		"a role of another system gives nothing": {access.Care, nil, []string{"other;unit-admin"}, nil},
	} {
		if got := rightsOf(tc.purpose, tc.rights, tc.roles); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}

func TestClaimsOfOneOrMany(t *testing.T) {
	t.Parallel()
	var c Claims
	err := json.Unmarshal([]byte(`{"employeeHsaId":"T1","healthcareProfessionalLicense":"SJ","systemRole":["a","b"],"unknown":{},
		"allCommissions":[
			{"commissionHsaId":"U1","commissionName":"Vård","commissionPurpose":"Vård och behandling","commissionRight":"Läsa;alla;VE","healthCareUnitHsaId":"E1"},
			{"commissionHsaId":"U2","commissionPurpose":"Statistik","healthCareUnitHsaId":"E1"},
			{"commissionPurpose":"Administration","healthCareUnitHsaId":"E1"}]}`), &c)
	if err != nil {
		t.Fatal(err)
	}
	got := offers(c)
	if len(got) != 1 || got[0].Commission != "U1" || got[0].unitHSA != "E1" || got[0].Profession != access.Nurse || !slices.Equal(got[0].Rights, []access.Right{access.ReadCare}) {
		t.Errorf("offers = %+v", got)
	}
}
