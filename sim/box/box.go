package box

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"vardlots/sim/keys"
	"vardlots/sim/people"
)

// stopWithin is how long an answer may take that is being given at the end.
const stopWithin = 3 * time.Second

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Config is where a box stands and what it is told.
type Config struct {
	HTTP      string   // address in the open; port 0 takes a free one
	TLS       string   // address behind mutual TLS
	Public    string   // how browsers reach the open address; empty is that address itself
	Data      string   // directory of the secrets, made when missing
	Redirects []string // registered at the staff identity provider
	Clock     Clock
	Log       *slog.Logger
}

// Box is the outside world. Open, then Start, then Stop.
type Box struct {
	People *people.Directory
	Keys   *keys.Ring

	log      *slog.Logger
	open     net.Listener
	closed   net.Listener
	public   string
	servers  []*http.Server
	owned    []owned // parts with a goroutine of their own
	running  sync.WaitGroup
	told     chan struct{} // closed when the box is to stop
	stopping sync.Once
	failed   chan error
}

type owned interface {
	Start(ctx context.Context) error
	Stop()
}

// Open reads or makes the secrets, takes both addresses and puts the parts in
// place. Nobody is answered before [Box.Start].
func Open(c Config) (_ *Box, err error) {
	b := &Box{log: c.Log, failed: make(chan error, 2), told: make(chan struct{})}
	if b.People, err = people.Load(); err != nil {
		return nil, err
	}
	if b.Keys, err = keys.Open(c.Data, c.Clock.Now()); err != nil {
		return nil, err
	}
	if b.open, err = net.Listen("tcp", c.HTTP); err != nil {
		return nil, fmt.Errorf("box: %w", err)
	}
	if b.closed, err = net.Listen("tcp", c.TLS); err != nil {
		return nil, errors.Join(fmt.Errorf("box: %w", err), b.open.Close())
	}
	if b.public = c.Public; b.public == "" {
		b.public = "http://" + b.open.Addr().String()
	}
	outside, inside, err := b.assemble(c)
	if err != nil {
		return nil, errors.Join(err, b.open.Close(), b.closed.Close())
	}
	b.servers = []*http.Server{b.server(outside), b.server(inside)}
	b.servers[1].TLSConfig = &tls.Config{
		MinVersion:   tls.VersionTLS12,
		Certificates: []tls.Certificate{b.Keys.Server},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		ClientCAs:    b.Keys.CA,
		Time:         c.Clock.Now,
	}
	return b, nil
}

// URL is the open address, without a slash at the end.
func (b *Box) URL() string { return b.public }

// TLSURL is the address behind mutual TLS, without a slash at the end.
func (b *Box) TLSURL() string { return "https://" + b.closed.Addr().String() }

// server is bounded in what it waits for; a held-back answer may take its time.
func (b *Box) server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(b.log.Handler(), slog.LevelDebug),
	}
}

// Start begins to answer and returns at once. What ctx carries goes on into the
// end; that ctx ends does not stop the box, [Box.Stop] does.
func (b *Box) Start(ctx context.Context) error {
	for _, part := range b.owned {
		if err := part.Start(ctx); err != nil {
			return err
		}
	}
	b.serve(func() error { return b.servers[0].Serve(b.open) })
	b.serve(func() error { return b.servers[1].ServeTLS(b.closed, "", "") })
	b.running.Go(func() {
		<-b.told
		b.shutDown(context.WithoutCancel(ctx))
	})
	return nil
}

func (b *Box) serve(run func() error) {
	b.running.Go(func() {
		if err := run(); !errors.Is(err, http.ErrServerClosed) {
			b.failed <- err
		}
	})
}

// Failed gives the error of a server that ended by itself.
func (b *Box) Failed() <-chan error { return b.failed }

// Stop lets what is being answered finish, for some seconds at most, and waits for
// everything that the box has started. It may be called twice.
func (b *Box) Stop() {
	b.stopping.Do(func() { close(b.told) })
	b.running.Wait()
	for _, part := range b.owned {
		part.Stop()
	}
	_ = b.open.Close() // closed already, unless the box was never started
	_ = b.closed.Close()
}

func (b *Box) shutDown(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	for _, s := range b.servers {
		if err := s.Shutdown(ctx); err != nil {
			_ = s.Close() // the time is up
		}
	}
}
