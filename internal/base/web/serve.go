package web

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The time-outs of a connection. Those of an answer are the route's own.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	drainTime     = 20 * time.Second
)

// Serve answers on the listener until the context ends. Then streams are told
// to end, no new connections are taken, and what is under way may finish within
// twenty seconds.
func (s *Server) Serve(ctx context.Context, on net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       defaultTimeout,
		WriteTimeout:      2 * defaultTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          log.New(quietLog{s.deps.Log}, "", 0),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(on) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.EndStreams()
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		return errors.Join(err, server.Close())
	}
	return nil
}

// EndStreams tells every stream to end, and the balancer to look elsewhere. It
// is safe to call twice.
func (s *Server) EndStreams() { s.once.Do(func() { close(s.closing) }) }

// quietLog takes what net/http wants to say about connections. Its text may
// quote what a stranger sent, so only its length is kept.
type quietLog struct{ log *slog.Logger }

func (q quietLog) Write(p []byte) (int, error) {
	q.log.Debug("connection failed", slog.Int("bytes", len(p)))
	return len(p), nil
}
