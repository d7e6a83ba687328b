package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
	"vardlots/internal/knowledge"
)

// Service keeps releases and gives them back. It is safe for any number of
// goroutines.
type Service struct {
	db    *pg.DB
	today *knowledge.Library

	mu    sync.Mutex // guards what follows
	read  map[string]*knowledge.Library
	order []string // of read, oldest first
}

// room is how many old releases stand ready at once.
const room = 4

// New returns the archive beside what is served today.
func New(db *pg.DB, today *knowledge.Library) *Service {
	return &Service{db: db, today: today, read: map[string]*knowledge.Library{}}
}

// Keep stores a release, its files and the revisions of its guides. Keeping what
// is kept changes nothing. Only a robot keeps.
func (s *Service) Keep(ctx context.Context, by access.Actor, files fs.FS) (err error) {
	defer fault.Wrap(&err, "keep a release of the content")
	if by.Kind != access.Robot {
		return fault.New(fault.NotFound, "error.404", "a robot's work")
	}
	lib, err := knowledge.Load(files)
	if err != nil {
		return err
	}
	hash, packed, err := pack(files)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, by, func(_ context.Context, tx *pg.Tx) error {
		tx.Queue(sqlKeepRelease, pg.Args{"hash": hash, "files": packed, "now": tx.Now()}, nil)
		for _, g := range lib.Guides() {
			tx.Queue(sqlKeepRevision, pg.Args{"hash": hash, "guide": g, "revision": lib.Revision(g)}, nil)
		}
		return nil
	})
}

// Under returns the content that holds these revisions, by guide: today's when
// it does. It fails with NotFound when no release that was kept holds them all.
func (s *Service) Under(ctx context.Context, by access.Actor, revisions map[string]string) (_ *knowledge.Library, err error) {
	defer fault.Wrap(&err, "find the release of %d guides", len(revisions))
	if holds(s.today, revisions) {
		return s.today, nil
	}
	guides := slices.Sorted(maps.Keys(revisions))
	wanted := make([]string, len(guides))
	for i, g := range guides {
		wanted[i] = revisions[g]
	}
	var hash string
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&hash, sqlReleaseOf, pg.Args{"guides": guides, "revisions": wanted}))
	})
	if err != nil {
		return nil, err
	}
	if lib := s.ready(hash); lib != nil {
		return lib, nil
	}
	var packed []byte
	err = s.db.InTx(ctx, by, func(ctx context.Context, tx *pg.Tx) error {
		return tx.Read(ctx, pg.One(&packed, sqlFiles, pg.Args{"hash": hash}))
	})
	if err != nil {
		return nil, err
	}
	lib, err := unpack(hash, packed)
	if err != nil {
		return nil, err
	}
	if !holds(lib, revisions) {
		return nil, fault.New(fault.Internal, "error.500", "release %.12s no longer reads as it was kept", hash)
	}
	s.keepReady(hash, lib)
	return lib, nil
}

// holds reports whether a library has these revisions.
func holds(lib *knowledge.Library, revisions map[string]string) bool {
	for guide, revision := range revisions {
		if lib.Revision(guide) != revision {
			return false
		}
	}
	return true
}

func (s *Service) ready(hash string) *knowledge.Library {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.read[hash]
}

// keepReady keeps a library for the next case of its release.
func (s *Service) keepReady(hash string, lib *knowledge.Library) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.read[hash] != nil {
		return
	}
	s.read[hash], s.order = lib, append(s.order, hash)
	if len(s.order) > room {
		delete(s.read, s.order[0])
		s.order = s.order[1:]
	}
}

// pack makes a zip of what Load reads, and its name: the hash of every path and
// its bytes. What is for tests alone stays out.
func pack(files fs.FS) (hash string, packed []byte, err error) {
	var names []string
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if path.Ext(name) == ".yaml" && path.Dir(name) != "walks" && path.Dir(name) != "replay" {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return "", nil, err
	}
	slices.Sort(names)
	sum := sha256.New()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return "", nil, err
		}
		fmt.Fprintf(sum, "%s\x00%d\x00", name, len(data))
		sum.Write(data)
		w, err := z.Create(name)
		if err != nil {
			return "", nil, err
		}
		if _, err := w.Write(data); err != nil {
			return "", nil, err
		}
	}
	if err := z.Close(); err != nil {
		return "", nil, err
	}
	return hex.EncodeToString(sum.Sum(nil)), out.Bytes(), nil
}

func unpack(hash string, packed []byte) (*knowledge.Library, error) {
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, fmt.Errorf("open release %.12s: %w", hash, err)
	}
	lib, err := knowledge.Load(z)
	if err != nil {
		return nil, fmt.Errorf("read release %.12s: %w", hash, err)
	}
	return lib, nil
}
