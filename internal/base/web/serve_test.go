package web_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"vardlots/internal/base/web"
)

func TestReadiness(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	bad := errors.New("no database at 10.0.0.1")
	s := r.server(t, web.Health(func(context.Context) error { return bad })...)
	if w := get(s, "/healthz"); w.Code != 200 {
		t.Errorf("alive: %d", w.Code)
	}
	if w := get(s, "/readyz"); w.Code != 503 || strings.Contains(w.Body.String(), "10.0.0.1") {
		t.Errorf("not ready: %d %s", w.Code, w.Body)
	}
	s = r.server(t, web.Health()...)
	if w := get(s, "/readyz"); w.Code != 200 {
		t.Errorf("ready: %d", w.Code)
	}
	s.EndStreams()
	s.EndStreams()
	if w := get(s, "/readyz"); w.Code != 503 {
		t.Errorf("closing: %d", w.Code)
	}
}

func TestStreamsEndWhenTheServerCloses(t *testing.T) {
	t.Parallel()
	begun := make(chan struct{})
	s := newRig(t).server(t, web.Route{Pattern: "GET /stream", Access: web.Open, Act: "x", Stream: true,
		Handle: func(w http.ResponseWriter, r *http.Request) error {
			_, err := io.WriteString(w, "one\n")
			w.(http.Flusher).Flush()
			close(begun)
			<-r.Context().Done()
			return err
		}})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	res, err := http.Get("http://" + ln.Addr().String() + "/stream")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	<-begun
	stop()
	body, err := io.ReadAll(res.Body)
	if err != nil || string(body) != "one\n" {
		t.Errorf("stream: %q %v", body, err)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve = %v", err)
	}
}
