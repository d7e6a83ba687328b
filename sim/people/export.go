package people

import (
	"net/http"

	"vardlots/sim/wire"
)

// ServeHTTP answers GET with everybody as JSON, for the demo page of the product
// and for tests.
func (d *Directory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.Header().Set("Allow", http.MethodGet)
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	wire.Write(w, http.StatusOK, struct {
		Synthetic bool       `json:"synthetic"`
		Residents []Resident `json:"residents"`
		Providers []Provider `json:"providers"`
		Units     []Unit     `json:"units"`
		Staff     []Member   `json:"staff"`
	}{true, d.residents, d.providers, d.units, d.staff})
}
