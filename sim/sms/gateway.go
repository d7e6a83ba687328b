package sms

import (
	"crypto/rand"
	"crypto/subtle"
	"embed"
	"encoding/hex"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"vardlots/sim/page"
	"vardlots/sim/wire"
)

//go:embed *.html
var files embed.FS

// Path is where a message is sent.
const Path = "/a1/sms"

const mostKept = 1000

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Deps is what the gateway needs.
type Deps struct {
	Clock          Clock
	Log            *slog.Logger
	User, Password string
}

// Gateway takes messages and delivers them to the inbox. It is safe for
// concurrent use. Between Start and Stop it also sends delivery reports.
type Gateway struct {
	Deps
	pages *page.Set
	form  form
	post  *postman

	mu    sync.Mutex // guards the two below
	inbox []message  // oldest first, with their texts
	fails map[string]bool
}

// New returns a gateway with an empty inbox.
func New(d Deps) (*Gateway, error) {
	pages, err := page.Parse(files)
	if err != nil {
		return nil, err
	}
	return &Gateway{Deps: d, pages: pages, form: newForm(), post: newPostman(d.Log), fails: map[string]bool{}}, nil
}

// ServeHTTP takes one message.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if !g.knows(r) {
		w.Header().Set("WWW-Authenticate", `Basic realm="API"`)
		http.Error(w, "API access requires Basic HTTP authentication", http.StatusUnauthorized)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, wire.Limit)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "Cannot read the form", http.StatusBadRequest)
		return
	}
	f := r.PostForm
	if wrong := g.form.fault(f.Get("from"), f.Get("to"), f.Get("message")); wrong != "" {
		http.Error(w, wrong, http.StatusBadRequest)
		return
	}
	if to := f.Get("whendelivered"); to != "" && !postable(to) {
		http.Error(w, "Invalid whendelivered", http.StatusBadRequest)
		return
	}
	m := g.compose(f.Get("from"), f.Get("to"), f.Get("message"))
	if f.Get("dryrun") == "yes" {
		m.Estimated, m.Cost = m.Cost, 0
	} else {
		g.deliver(m, f.Get("whendelivered"))
	}
	if f.Get("dontlog") == "message" {
		m.Text = ""
	}
	wire.Write(w, http.StatusOK, m)
}

func (g *Gateway) knows(r *http.Request) bool {
	user, password, _ := r.BasicAuth()
	u := subtle.ConstantTimeCompare([]byte(user), []byte(g.User))
	p := subtle.ConstantTimeCompare([]byte(password), []byte(g.Password))
	return u&p == 1
}

func (g *Gateway) compose(from, to, text string) message {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails
	n := parts(text)
	return message{
		ID: "s" + hex.EncodeToString(id[:]), Direction: "outgoing", From: from, To: to, Text: text,
		Created: g.Clock.Now().UTC().Format(stamp), Status: created, Parts: n, Cost: n * costOfPart,
	}
}

// deliver puts the message into the inbox, as delivered or as failed, and reports.
func (g *Gateway) deliver(m message, report string) {
	g.mu.Lock()
	m.Status, m.Delivered = delivered, g.Clock.Now().UTC().Format(stamp)
	if g.fails[m.To] {
		m.Status, m.Delivered = failed, ""
	}
	g.inbox = append(g.inbox, m)
	if len(g.inbox) > mostKept {
		g.inbox = append([]message(nil), g.inbox[len(g.inbox)-mostKept:]...)
	}
	g.mu.Unlock()
	if report != "" {
		g.post.send(letter{to: report, id: m.ID, status: m.Status, delivered: m.Delivered})
	}
}

// messages lists what has come to a number, or to all, the newest first.
func (g *Gateway) messages(to string) []message {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := []message{}
	for i := len(g.inbox) - 1; i >= 0; i-- {
		if to == "" || g.inbox[i].To == to {
			list = append(list, g.inbox[i])
		}
	}
	return list
}
