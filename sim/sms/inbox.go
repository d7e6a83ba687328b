package sms

import (
	"net/http"
	"regexp"

	"vardlots/sim/wire"
)

// Inbox is the page of the phones, to be mounted on /sms. With ?to= it shows one
// phone.
func (g *Gateway) Inbox(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to")
	g.pages.Show(w, http.StatusOK, "inbox", map[string]any{"To": to, "Phones": phones(g.messages(to))})
}

type phone struct {
	Number   string
	Messages []shown
}

type shown struct {
	message
	Pieces []piece
}

// piece is a part of a text that is a link, or is not.
type piece struct{ Text, Link string }

// phones groups messages by number, the phone with the newest message first.
func phones(list []message) []phone {
	link := regexp.MustCompile(`https?://[^\s<>"]+[^\s<>".,;:!?)]`)
	at := map[string]int{}
	var all []phone
	for _, m := range list {
		i, known := at[m.To]
		if !known {
			i = len(all)
			at[m.To] = i
			all = append(all, phone{Number: m.To})
		}
		all[i].Messages = append(all[i].Messages, shown{m, pieces(link, m.Text)})
	}
	return all
}

func pieces(link *regexp.Regexp, text string) []piece {
	var list []piece
	from := 0
	for _, at := range link.FindAllStringIndex(text, -1) {
		list = append(list, piece{Text: text[from:at[0]]}, piece{text[at[0]:at[1]], text[at[0]:at[1]]})
		from = at[1]
	}
	return append(list, piece{Text: text[from:]})
}

// Control is what tests steer, to be mounted on /control/sms: GET lists the
// messages, to ?to= or to all, DELETE empties the inbox, and POST …/outcome says
// how messages to a number end from now on.
func (g *Gateway) Control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /control/sms", func(w http.ResponseWriter, r *http.Request) {
		wire.Write(w, http.StatusOK, map[string]any{"messages": g.messages(r.URL.Query().Get("to"))})
	})
	mux.HandleFunc("DELETE /control/sms", func(w http.ResponseWriter, _ *http.Request) {
		g.mu.Lock()
		g.inbox = nil
		g.mu.Unlock()
		wire.Write(w, http.StatusOK, struct{}{})
	})
	mux.HandleFunc("POST /control/sms/outcome", g.outcome)
	return mux
}

func (g *Gateway) outcome(w http.ResponseWriter, r *http.Request) {
	var s struct {
		To     string `json:"to"`
		Status status `json:"status"`
	}
	if err := wire.Read(w, r, wire.Limit, &s); err != nil {
		wire.Refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	if s.Status != delivered && s.Status != failed {
		wire.Refuse(w, http.StatusUnprocessableEntity, "status must be delivered or failed")
		return
	}
	g.mu.Lock()
	g.fails[s.To] = s.Status == failed
	g.mu.Unlock()
	wire.Write(w, http.StatusOK, struct{}{})
}
