package staff_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/jpeg"
	"io"
	"net/http"
	"strings"
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/id"
	"vardlots/internal/base/live/livetest"
	"vardlots/internal/cases"
	"vardlots/internal/files"
)

// pictured is a case that the nurse holds, with a picture of the resident's.
func pictured(t *testing.T, w *scene.World, nina access.Actor) (id.Case, id.File) {
	t.Helper()
	var raw bytes.Buffer
	if err := jpeg.Encode(&raw, image.NewGray(image.Rect(0, 0, 400, 300)), nil); err != nil {
		t.Fatal(err)
	}
	for c, who := range held(t, w, nina, 1) {
		file, err := w.Files.Add(t.Context(), who, files.Added{Written: cases.Written{Case: c, Key: w.Key()}, Picture: &raw})
		if err != nil {
			t.Fatal(err)
		}
		return c, file
	}
	panic("no case")
}

func fetch(t *testing.T, b *livetest.Reader, url string) (*http.Response, []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(b.Cookie)
	res, err := b.Client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it is read whole
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, body
}

func imageURL(n *node, c id.Case, file id.File) string {
	return n.url + "/api/staff/v1/cases/" + string(c) + "/images/" + string(file)
}

func TestStaffSeeAPicture(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	c, file := pictured(t, w, nina)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	for query, width := range map[string]int{"": 400, "?size=thumb": 320} {
		res, body := fetch(t, b, imageURL(n, c, file)+query)
		cfg, err := jpeg.DecodeConfig(bytes.NewReader(body))
		if res.StatusCode != http.StatusOK || err != nil || cfg.Width != width {
			t.Errorf("%q: %d, %v, %d wide; want %d", query, res.StatusCode, err, cfg.Width, width)
		}
		for name, want := range map[string]string{
			"Content-Type": "image/jpeg", "Content-Disposition": "inline; filename=bild.jpg", "Cache-Control": "no-store",
			"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox",
		} {
			if res.Header.Get(name) != want {
				t.Errorf("%s = %q, want %q", name, res.Header.Get(name), want)
			}
		}
	}
	const rows = `SELECT count(*) FROM audit.access WHERE act = 'file.read' AND object = $1 AND actor_kind = 'staff'`
	if n := w.Count(t, rows, string(file)); n != 2 {
		t.Errorf("%d rows of the log, want 2", n)
	}
	if res, _ := fetch(t, b, imageURL(n, c, file)+"?size=huge"); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("no such size: %d", res.StatusCode)
	}
	for name, by := range map[string]access.Actor{"another unit": w.Nurse(2, scene.Other), "another provider": w.Nurse(3, scene.Private)} {
		if res, body := fetch(t, logIn(t, w, by), imageURL(n, c, file)); res.StatusCode != http.StatusNotFound || bytes.Contains(body, []byte("JFIF")) {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	if res, _ := fetch(t, b, imageURL(n, c, id.File(w.Key()))); res.StatusCode != http.StatusNotFound {
		t.Errorf("one that is not there: %d", res.StatusCode)
	}
}

// I24
func TestI24StaffGetNoPictureWithoutALog(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	c, file := pictured(t, w, nina)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	w.Exec(t, `REVOKE INSERT ON audit.access FROM vl_staff`)
	w.Exec(t, `REVOKE INSERT (id) ON audit.access FROM vl_staff`)
	res, body := fetch(t, b, imageURL(n, c, file))
	if res.StatusCode != http.StatusServiceUnavailable || bytes.Contains(body, []byte("JFIF")) {
		t.Errorf("status %d, %d bytes; want 503 and no picture", res.StatusCode, len(body))
	}
}

// The stream tells of a picture as it comes.
func TestAPictureComesByTheStream(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	nina := w.Nurse(1, scene.Centre)
	of := held(t, w, nina, 1)
	n := serve(t, w, ownKeys(t))
	b := logIn(t, w, nina)
	var got struct {
		Entry *struct {
			Kind   string
			Images []struct{ ID, URL, Thumb, Alt string }
		}
	}
	added := id.File("")
	_, err := b.Read(t.Context(), n.stream(), func(e livetest.Event) bool {
		if e.Name != "case" {
			return true
		}
		if added != "" {
			if err := json.Unmarshal([]byte(e.Data), &got); err != nil {
				t.Error(err)
			}
			return false
		}
		for c, who := range of {
			var raw bytes.Buffer
			if err := jpeg.Encode(&raw, image.NewGray(image.Rect(0, 0, 9, 9)), nil); err != nil {
				t.Error(err)
			}
			var err error
			if added, err = w.Files.Add(t.Context(), who, files.Added{Written: cases.Written{Case: c, Key: w.Key()}, Picture: &raw}); err != nil {
				t.Error(err)
				return false
			}
		}
		return true
	})
	if err != nil || got.Entry == nil || got.Entry.Kind != "image" || len(got.Entry.Images) != 1 ||
		got.Entry.Images[0].ID != string(added) || !strings.HasSuffix(got.Entry.Images[0].Thumb, "?size=thumb") {
		t.Errorf("told %+v, %v", got.Entry, err)
	}
}
