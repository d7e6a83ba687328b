package staff_test

import (
	"net/http"
	"strings"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/cases"
)

const number = "070-174 06 05"

// The number of a protected person is in nothing that is read, and is shown, by an
// act that is logged, to whoever has the case.
func TestAProtectedPersonsNumberIsShownByAnAct(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina, omar := w.Nurse(1, scene.Centre), w.Nurse(2, scene.Centre)
	n := serve(t, w, ownKeys(t))
	hers, his := writer(t, n, nina), writer(t, n, omar)
	for c := range held(t, w, nina, 1) {
		asked(t, w, c)
		path := "/cases/" + string(c)
		if a := hers.post(path+"/phone", struct{}{}); a.Status != http.StatusNotFound || a.Key != "staff.no-phone" {
			t.Errorf("none was given: %d %s", a.Status, a.Body)
		}
		w.Exec(t, `UPDATE cases.case SET phone_now = '+46701740605', place_now = 'Provgatan 2' WHERE id = $1`, string(c))
		if _, body := fetch(t, hers.b, n.url+"/api/staff/v1"+path); !strings.Contains(string(body), number) || strings.Contains(string(body), "phoneHidden") {
			t.Errorf("of anybody else it stands in the case: %s", body)
		}
		w.Exec(t, `UPDATE identity.person SET protected = true`)
		res, body := fetch(t, hers.b, n.url+"/api/staff/v1"+path)
		if res.StatusCode != http.StatusOK || strings.Contains(string(body), "1740605") || strings.Contains(string(body), number) || strings.Contains(string(body), "Provgatan") || !strings.Contains(string(body), `"phoneHidden":true`) {
			t.Errorf("the case shows it, or not that it is there: %s", body)
		}
		const rows = `SELECT count(*) FROM audit.access WHERE act = 'case.phone' AND case_id = $1 AND person_id IS NOT NULL AND outcome = 'allowed'`
		if a := his.post(path+"/phone", struct{}{}); a.Status != http.StatusConflict || strings.Contains(a.Body, "174") || w.Count(t, rows, string(c)) != 0 {
			t.Errorf("a colleague who only looks: %d %s", a.Status, a.Body)
		}
		if a := hers.post(path+"/phone", struct{}{}); a.Status != http.StatusOK || !strings.Contains(a.Body, number) || w.Count(t, rows, string(c)) != 1 {
			t.Errorf("who is to ring: %d %s, %d rows", a.Status, a.Body, w.Count(t, rows, string(c)))
		}
		w.Exec(t, `REVOKE INSERT ON audit.access FROM vl_staff`)
		w.Exec(t, `REVOKE INSERT (id) ON audit.access FROM vl_staff`)
		if a := hers.post(path+"/phone", struct{}{}); a.Status != http.StatusServiceUnavailable || strings.Contains(a.Body, "174") {
			t.Errorf("without a log: %d %s", a.Status, a.Body)
		}
		w.Exec(t, `GRANT INSERT (id) ON audit.access TO vl_staff`)
		end := cases.Closing{Written: cases.Written{Case: c, Key: w.Key()}, Outcome: cases.ErrandDone, Verdict: "right"}
		w.Exec(t, `GRANT INSERT ON audit.access TO vl_staff`)
		if err := w.Cases.Close(t.Context(), nina, end, nil); err != nil {
			t.Fatal(err)
		}
		if a := hers.post(path+"/phone", struct{}{}); a.Status != http.StatusConflict {
			t.Errorf("of a closed case: %d %s", a.Status, a.Body)
		}
	}
}
