package bankid

import (
	"net/http"
	"time"

	"vardlots/sim/wire"
)

// control steers orders for tests, past the pages.
type control struct{ desk *desk }

func (c control) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /control/bankid/orders", c.orders)
	mux.HandleFunc("POST /control/bankid/complete", c.do(c.complete))
	mux.HandleFunc("POST /control/bankid/cancel", c.do(c.cancel))
	mux.HandleFunc("POST /control/bankid/hint", c.do(c.hint))
	return mux
}

// steering names an order in one of four ways, and what to do with it.
type steering struct {
	OrderRef       string `json:"orderRef"`
	AutoStartToken string `json:"autoStartToken"`
	QR             string `json:"qr"` // the whole text of the QR code; its age is checked
	Newest         bool   `json:"newest"`
	PersonalNumber string `json:"personalNumber"`
	Status         status `json:"status"`
	HintCode       string `json:"hintCode"`
}

func (s steering) is(o *order) bool {
	return s.OrderRef != "" && o.ref == s.OrderRef || s.AutoStartToken != "" && o.autoStart == s.AutoStartToken
}

func (c control) do(step func(steering) (view, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var s steering
		if err := wire.Read(w, r, wire.Limit, &s); err != nil {
			wire.Refuse(w, http.StatusBadRequest, err.Error())
			return
		}
		if err := c.resolve(&s); err != nil {
			wire.Refuse(w, http.StatusNotFound, err.Error())
			return
		}
		v, err := step(s)
		if err != nil {
			wire.Refuse(w, http.StatusConflict, err.Error())
			return
		}
		wire.Write(w, http.StatusOK, shown(v))
	}
}

// resolve turns a QR text or "newest" into an order reference.
func (c control) resolve(s *steering) error {
	switch {
	case s.QR != "":
		v, err := c.desk.scan(s.QR)
		s.OrderRef = v.Ref
		return err
	case s.Newest:
		waiting := c.desk.waiting()
		if len(waiting) == 0 {
			return errNoOrder
		}
		s.OrderRef = waiting[0].Ref
	}
	return nil
}

func (c control) complete(s steering) (view, error) {
	v, err := c.desk.choose(s.is, s.PersonalNumber)
	if err != nil || v.Status != pending {
		return v, err
	}
	return c.desk.approve(s.is, "")
}

func (c control) cancel(s steering) (view, error) { return c.desk.decline(s.is, userCancel) }

func (c control) hint(s steering) (view, error) {
	return c.desk.step(s.is, func(o *order, now time.Time) error {
		if !o.show(s.Status, s.HintCode, now) {
			return errNoHint
		}
		return nil
	})
}

// orders lists the running orders, the newest first.
func (c control) orders(w http.ResponseWriter, _ *http.Request) {
	list := []shownOrder{}
	for _, v := range c.desk.waiting() {
		list = append(list, shown(v))
	}
	wire.Write(w, http.StatusOK, map[string]any{"orders": list})
}

type shownOrder struct {
	OrderRef   string `json:"orderRef"`
	Kind       kind   `json:"kind"`
	Status     status `json:"status"`
	HintCode   string `json:"hintCode,omitempty"`
	Text       string `json:"userVisibleData,omitempty"`
	AgeSeconds int    `json:"ageSeconds"`
}

func shown(v view) shownOrder {
	return shownOrder{v.Ref, v.Kind, v.Status, v.Hint, v.Text, int(v.Age.Seconds())}
}
