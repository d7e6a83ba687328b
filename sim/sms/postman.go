package sms

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	waitingLetters = 256
	letterWithin   = 5 * time.Second
)

// letter is one delivery report.
type letter struct {
	to        string
	id        string
	status    status
	delivered string
}

// postman carries delivery reports, one at a time, in a goroutine of its own.
type postman struct {
	log    *slog.Logger
	client *http.Client
	queue  chan letter

	stop    context.CancelFunc
	done    sync.WaitGroup
	stopped sync.Once
}

func newPostman(log *slog.Logger) *postman {
	return &postman{log: log, client: &http.Client{Timeout: letterWithin}, queue: make(chan letter, waitingLetters)}
}

// Start begins to send delivery reports. It is called at most once.
func (g *Gateway) Start(ctx context.Context) error {
	ctx, g.post.stop = context.WithCancel(context.WithoutCancel(ctx))
	g.post.done.Go(func() { g.post.walk(ctx) })
	return nil
}

// Stop ends the sending and waits for it. It may be called twice.
func (g *Gateway) Stop() {
	g.post.stopped.Do(func() {
		if g.post.stop != nil {
			g.post.stop()
		}
	})
	g.post.done.Wait()
}

// send puts a letter in the queue; when the queue is full it is lost, as reports
// sometimes are.
func (p *postman) send(l letter) {
	select {
	case p.queue <- l:
	default:
		p.log.Warn("delivery report lost: the queue is full", slog.String("message", l.id))
	}
}

func (p *postman) walk(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case l := <-p.queue:
			if err := p.deliver(ctx, l); err != nil {
				p.log.LogAttrs(ctx, slog.LevelWarn, "delivery report not taken", slog.String("message", l.id), slog.Any("error", err))
			}
		}
	}
}

func (p *postman) deliver(ctx context.Context, l letter) error {
	form := url.Values{"id": {l.id}, "status": {string(l.status)}}
	if l.delivered != "" {
		form.Set("delivered", l.delivered)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.to, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := p.client.Do(r)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

func postable(to string) bool {
	u, err := url.Parse(to)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
