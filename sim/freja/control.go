package freja

import (
	"net/http"

	"vardlots/sim/wire"
)

// control steers logins for tests, past the pages.
type control struct{ desk *desk }

func (c control) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /control/freja/logins", c.logins)
	mux.HandleFunc("POST /control/freja/complete", c.do(func(s steering) (view, error) {
		if _, err := c.desk.choose(byRef(s.AuthRef), s.PersonalNumber); err != nil {
			return view{}, err
		}
		return c.desk.approve(byRef(s.AuthRef))
	}))
	mux.HandleFunc("POST /control/freja/cancel", c.do(func(s steering) (view, error) {
		return c.desk.decline(byRef(s.AuthRef))
	}))
	return mux
}

type steering struct {
	AuthRef        string `json:"authRef"`
	Newest         bool   `json:"newest"`
	PersonalNumber string `json:"personalNumber"`
}

func (c control) do(step func(steering) (view, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var s steering
		if err := wire.Read(w, r, wire.Limit, &s); err != nil {
			wire.Refuse(w, http.StatusBadRequest, err.Error())
			return
		}
		if waiting := c.desk.waiting(); s.Newest && len(waiting) > 0 {
			s.AuthRef = waiting[0].Ref
		}
		v, err := step(s)
		if err != nil {
			wire.Refuse(w, http.StatusConflict, err.Error())
			return
		}
		wire.Write(w, http.StatusOK, shown(v))
	}
}

func (c control) logins(w http.ResponseWriter, _ *http.Request) {
	list := []map[string]any{}
	for _, v := range c.desk.waiting() {
		list = append(list, shown(v))
	}
	wire.Write(w, http.StatusOK, map[string]any{"logins": list})
}

func shown(v view) map[string]any {
	return map[string]any{"authRef": v.Ref, "status": v.Status, "ageSeconds": int(v.Age.Seconds())}
}
