package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunUntilToldToStop(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	dir := t.TempDir()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"--http", "127.0.0.1:0", "--tls", "127.0.0.1:0", "--data", dir}, in, io.Discard)
		_ = in.Close() // a pipe's close does not fail
		ended <- err
	}()
	var printed []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		printed = append(printed, lines.Text())
		if strings.HasPrefix(lines.Text(), "ready ") {
			break
		}
	}
	if len(printed) == 0 || !strings.HasPrefix(printed[len(printed)-1], "ready http://127.0.0.1:") {
		t.Fatalf("printed %q", printed)
	}
	answer, err := http.Get(strings.Fields(printed[len(printed)-1])[1])
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || answer.Body.Close() != nil {
		t.Errorf("front page = %s", answer.Status)
	}
	for _, name := range []string{"ca.pem", "rp-cert.pem", "rp-key.pem", "freja-jws.pem", "oidc-client-id", "oidc-client-secret", "sms-user", "sms-password"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	c, err := parse([]string{"--redirect", "http://a.example/1", "--redirect", "http://a.example/2"}, io.Discard)
	if err != nil || len(c.Redirects) != 2 || c.HTTP != "127.0.0.1:8090" || c.TLS != "127.0.0.1:8443" {
		t.Errorf("parse() = %+v, %v", c, err)
	}
	if c, err := parse(nil, io.Discard); err != nil || len(c.Redirects) != 2 {
		t.Errorf("parse() = %+v, %v", c, err)
	}
	if _, err := parse([]string{"extra"}, io.Discard); err == nil {
		t.Error("an argument that means nothing was taken")
	}
}
