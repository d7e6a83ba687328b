package staff

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/web"
)

// bundle is the built workspace: one page, and files whose names carry the hash
// of their content.
type bundle struct {
	index []byte // nil when nothing is built
	files map[string]bundled
}

type bundled struct {
	kind   string
	body   []byte
	zipped []byte
}

func newBundle(dist fs.FS) (*bundle, error) {
	b := &bundle{files: map[string]bundled{}}
	index, err := fs.ReadFile(dist, "index.html")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	b.index = index
	return b, fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(name, "assets/") {
			return err
		}
		body, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		kind := mime.TypeByExtension(path.Ext(name))
		if path.Ext(name) == ".js" {
			kind = "text/javascript; charset=utf-8"
		}
		b.files[strings.TrimPrefix(name, "assets/")] = bundled{kind, body, zip(body)}
		return nil
	})
}

func zip(body []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()        // the same
	return out.Bytes()
}

// Route serves the hashed files.
func (b *bundle) Route() web.Route {
	return web.Route{
		Pattern: "GET /personal/assets/{file...}", Access: web.Open, Act: "asset.read",
		Cache: "public, max-age=31536000, immutable", Handle: b.serve,
	}
}

func (b *bundle) serve(w http.ResponseWriter, r *http.Request) error {
	f, ok := b.files[r.PathValue("file")]
	if !ok {
		return fault.New(fault.NotFound, "error.404", "no such file of the workspace")
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Vary", "Accept-Encoding")
	body := f.body
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		body = f.zipped
	}
	_, _ = w.Write(body) // the client may have gone
	return nil
}
