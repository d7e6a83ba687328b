package live

// Sub is one stream's ear. It keeps no words, only that there was one: a slow
// reader costs the writers nothing and the node one bit.
type Sub struct {
	hub    *Hub
	wake   chan struct{}
	topics []Topic // guarded by hub.mu
}

// Subscribe begins to listen to topics. The caller closes it.
func (h *Hub) Subscribe(topics ...Topic) *Sub {
	s := &Sub{hub: h, wake: make(chan struct{}, 1)}
	s.Follow(topics...)
	return s
}

// Wake is readable when something that is followed has changed since it was
// last read.
func (s *Sub) Wake() <-chan struct{} { return s.wake }

// Follow replaces what is followed.
func (s *Sub) Follow(topics ...Topic) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.leave()
	s.topics = append(s.topics[:0], topics...)
	for _, t := range s.topics {
		if s.hub.subs[t] == nil {
			s.hub.subs[t] = map[*Sub]struct{}{}
		}
		s.hub.subs[t][s] = struct{}{}
	}
}

// Close ends listening. It is safe to call twice.
func (s *Sub) Close() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.leave()
	s.topics = nil
}

// leave is called with hub.mu held.
func (s *Sub) leave() {
	for _, t := range s.topics {
		delete(s.hub.subs[t], s)
		if len(s.hub.subs[t]) == 0 {
			delete(s.hub.subs, t)
		}
	}
}

func (s *Sub) poke() {
	select {
	case s.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// maxSeats is how many streams one session may hold open.
const maxSeats = 8

// sit takes a seat for a session's stream; false when all are taken. The caller
// stands up with rise.
func (h *Hub) sit(session string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.seats[session] >= maxSeats {
		return false
	}
	h.seats[session]++
	return true
}

func (h *Hub) rise(session string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.seats[session]--; h.seats[session] <= 0 {
		delete(h.seats, session)
	}
}
