package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"vardlots/internal/base/fault"
)

// Assets are the files that pages ask for: styles, scripts, images. Each has an
// address with the hash of its content, so that it can be kept for ever, and is
// compressed once at start. It is safe for concurrent use.
type Assets struct {
	base   string
	byName map[string]string // name → address
	byPath map[string]asset  // address below base → file
}

type asset struct {
	kind   string
	body   []byte
	zipped []byte // nil when it would not be smaller
}

// NewAssets reads every file. Base is the path that they are served under, such
// as "/static/".
func NewAssets(files fs.FS, base string) (*Assets, error) {
	a := &Assets{base: strings.TrimSuffix(base, "/") + "/", byName: map[string]string{}, byPath: map[string]asset{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return a.add(name, body)
	})
	return a, err
}

func (a *Assets) add(name string, body []byte) error {
	kind, err := kindOf(name)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	a.byName[name] = a.base + hashed
	a.byPath[hashed] = asset{kind: kind, body: body, zipped: smaller(kind, body)}
	return nil
}

func kindOf(name string) (string, error) {
	switch ext := path.Ext(name); ext {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8", nil
	case ".webmanifest":
		return "application/manifest+json", nil
	case ".woff2":
		return "font/woff2", nil
	case ".map":
		return "application/json", nil
	default:
		if kind := mime.TypeByExtension(ext); kind != "" {
			return kind, nil
		}
		return "", fmt.Errorf("asset %s: no media type for %q", name, ext)
	}
}

func smaller(kind string, body []byte) []byte {
	if strings.HasPrefix(kind, "image/") && !strings.Contains(kind, "svg") || strings.HasPrefix(kind, "font/") {
		return nil
	}
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is a constant that exists
	_, _ = zip.Write(body)                                    // a buffer takes everything
	_ = zip.Close()                                           // the same
	if out.Len() >= len(body) {
		return nil
	}
	return out.Bytes()
}

// URL is the address of a file. It panics for a name that is not there: a page
// with a broken address is a mistake of whoever wrote it.
func (a *Assets) URL(name string) string {
	url, ok := a.byName[name]
	if !ok {
		panic("no asset " + name)
	}
	return url
}

// Route serves the files.
func (a *Assets) Route() Route {
	return Route{
		Pattern: "GET " + a.base + "{file...}", Access: Open, Act: "asset.read",
		Cache: "public, max-age=31536000, immutable", Handle: a.serve,
	}
}

func (a *Assets) serve(w http.ResponseWriter, r *http.Request) error {
	found, ok := a.byPath[r.PathValue("file")]
	if !ok {
		return fault.New(fault.NotFound, "error.404", "no such asset")
	}
	h := w.Header()
	h.Set("Content-Type", found.kind)
	h.Set("Vary", "Accept-Encoding")
	body := found.body
	if found.zipped != nil && acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = found.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may have gone
	}
	return nil
}
