package people_test

import (
	"encoding/json"
	"net/http/httptest"
	"testing"
	"time"

	"vardlots/sim/people"
)

func load(t *testing.T) *people.Directory {
	t.Helper()
	d, err := people.Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestResidentsCoverTheStories(t *testing.T) {
	t.Parallel()
	d := load(t)
	on := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	var old, protected, under13, over13, shared int
	for _, r := range d.Residents() {
		age := r.Age(on)
		switch {
		case age >= 80:
			old++
		case age == 12:
			under13++
		case age == 13:
			over13++
		}
		if r.Protected {
			protected++
		}
		if len(r.Guardians) == 2 {
			shared++
		}
	}
	if old == 0 || protected != 1 || under13 == 0 || over13 == 0 || shared == 0 {
		t.Errorf("80+ %d, protected %d, twelve %d, thirteen %d, two guardians %d", old, protected, under13, over13, shared)
	}
}

func TestChildrenOf(t *testing.T) {
	t.Parallel()
	d := load(t)
	if got := len(d.ChildrenOf("198412032388")); got != 3 {
		t.Errorf("children of the mother in Lund = %d, want 3", got)
	}
	if got := len(d.ChildrenOf("201308232386")); got != 0 {
		t.Errorf("children of a child = %d, want none", got)
	}
}

func TestAge(t *testing.T) {
	t.Parallel()
	sami, _ := load(t).Resident("201401242399")
	for day, want := range map[string]int{"2027-01-23": 12, "2027-01-24": 13, "2026-12-31": 12} {
		on, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := sami.Age(on); got != want {
			t.Errorf("age on %s = %d, want %d", day, got, want)
		}
	}
}

func TestStaffCoverTheRegions(t *testing.T) {
	t.Parallel()
	d := load(t)
	kinds := map[string]int{}
	for _, u := range d.Units() {
		p, _ := d.Provider(u.Provider)
		kinds[p.County+" "+u.Kind]++
		if u.Municipality[:2] != p.County {
			t.Errorf("%s stands in another county than its provider", u.Name)
		}
	}
	for _, county := range []string{"12", "01"} {
		if kinds[county+" watch"] < 1 || kinds[county+" healthCentre"] < 2 {
			t.Errorf("county %s has %v", county, kinds)
		}
	}
	professions := map[string]bool{}
	for _, m := range d.Staff() {
		professions[m.Profession] = true
		for _, a := range m.Assignments {
			if a.Purpose == "" || a.Name == "" {
				t.Errorf("%s has an assignment without name or purpose", m.HSAID)
			}
		}
	}
	if len(professions) != 5 {
		t.Errorf("professions = %v", professions)
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	load(t).ServeHTTP(w, httptest.NewRequest("GET", "/control/people", nil))
	var got struct {
		Synthetic bool
		Residents []people.Resident
		Staff     []people.Member
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if !got.Synthetic || len(got.Residents) < 20 || len(got.Staff) < 12 {
		t.Errorf("exported %d residents and %d staff", len(got.Residents), len(got.Staff))
	}
}
