package staffidp

import (
	"crypto/rand"
	"sync"
	"time"

	"vardlots/sim/people"
)

const (
	loginWithin = 10 * time.Minute
	codeLives   = 60 * time.Second
	tokenLives  = 5 * time.Minute
)

// grant is one login from the request to the tokens.
type grant struct {
	ask        ask
	member     people.Member
	assignment *people.Assignment
	at         time.Time
	session    string
	used       bool     // the code has been exchanged
	tokens     []string // access tokens that came of it
}

// store keeps what is under way. What has passed its time is dropped.
type store struct {
	mu     sync.Mutex // guards the three maps and the grants
	asked  map[string]lasting[ask]
	codes  map[string]lasting[*grant]
	tokens map[string]lasting[*grant]
}

type lasting[T any] struct {
	value T
	until time.Time
}

func newStore() store {
	return store{
		asked: map[string]lasting[ask]{}, codes: map[string]lasting[*grant]{}, tokens: map[string]lasting[*grant]{},
	}
}

// keep remembers a value under a new random name until its time is up.
func keep[T any](in map[string]lasting[T], value T, now time.Time, lives time.Duration) string {
	for name, l := range in {
		if !now.Before(l.until) {
			delete(in, name)
		}
	}
	name := rand.Text()
	in[name] = lasting[T]{value, now.Add(lives)}
	return name
}

func live[T any](in map[string]lasting[T], name string, now time.Time) (T, bool) {
	l, found := in[name]
	if !found || !now.Before(l.until) {
		var none T
		return none, false
	}
	return l.value, true
}

func (s *store) begin(a ask, now time.Time) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return keep(s.asked, a, now, loginWithin)
}

func (s *store) pending(name string, now time.Time) (ask, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return live(s.asked, name, now)
}

// finish turns a request that somebody has answered into a code.
func (s *store) finish(name string, g *grant) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.asked, name)
	return keep(s.codes, g, g.at, codeLives)
}

func (s *store) forget(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.asked, name)
}

// redeem exchanges a code for an access token, once. A second try with a code
// that is not its client's, or was used, gives nothing; a used one also ends the
// tokens that it gave.
func (s *store) redeem(code string, fits func(*grant) bool, now time.Time) (*grant, string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, found := live(s.codes, code, now)
	if !found {
		return nil, "", false
	}
	if g.used {
		for _, t := range g.tokens {
			delete(s.tokens, t)
		}
		return nil, "", false
	}
	g.used = true
	if !fits(g) {
		return nil, "", false
	}
	token := keep(s.tokens, g, now, tokenLives)
	g.tokens = append(g.tokens, token)
	return g, token, true
}

func (s *store) bearer(token string, now time.Time) (*grant, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return live(s.tokens, token, now)
}
