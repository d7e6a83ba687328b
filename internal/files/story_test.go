package files_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/seal"
	"vardlots/internal/cases"
	"vardlots/internal/files"
)

// photo is a JPEG unlike those of other shades.
func photo(t testing.TB, shade uint8) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	img.SetRGBA(0, 0, color.RGBA{255, 255, 255, 255})
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// album is a scene with a case of the first resident's.
type album struct {
	*scene.World
	t    *testing.T
	alva access.Actor
	c    id.Case
}

func draft(t *testing.T) *album {
	t.Helper()
	w := scene.New(t)
	alva := w.Resident(1)
	return &album{w, t, alva, w.Draft(t, alva, false)}
}

func sent(t *testing.T) *album {
	t.Helper()
	w := scene.New(t)
	alva := w.Resident(1)
	return &album{w, t, alva, w.Sent(t, alva, cases.Need{Urgency: cases.N3})}
}

func (a *album) at() cases.Written { return cases.Written{Case: a.c, Key: a.Key()} }

func (a *album) add(by access.Actor, raw []byte) (id.File, error) {
	return a.Files.Add(a.t.Context(), by, files.Added{Written: a.at(), Picture: bytes.NewReader(raw)})
}

func (a *album) must(shade uint8) id.File {
	a.t.Helper()
	got, err := a.add(a.alva, photo(a.t, shade))
	if err != nil {
		a.t.Fatal(err)
	}
	return got
}

func (a *album) open(by access.Actor, of id.File, s files.Size) (files.Opened, error) {
	return a.Files.Open(a.t.Context(), by, files.Wanted{Case: a.c, File: of, Size: s})
}

// onDisk lists the sealed files.
func (a *album) onDisk() (found []string) {
	a.t.Helper()
	err := filepath.WalkDir(a.Dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		a.t.Fatal(err)
	}
	return found
}

func wantKind(t *testing.T, what string, err error, want fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != want {
		t.Errorf("%s: %v (%v), want %v", what, err, fault.KindOf(err), want)
	}
}

func wantKey(t *testing.T, what string, err error, want string) {
	t.Helper()
	if f, ok := errors.AsType[*fault.Fault](err); !ok || len(f.Fields) != 1 || f.Fields[0].Key != want {
		t.Errorf("%s: %v, want the sentence %s", what, err, want)
	}
}

// I7: a picture and its entry are one; what is added can be read again.
func TestI7APictureHasItsEntry(t *testing.T) {
	t.Parallel()
	a := sent(t)
	first, second := a.must(10), a.must(200)
	list, err := a.Files.List(t.Context(), a.alva, a.c)
	if err != nil || len(list) != 2 || list[0].ID != first || list[1].ID != second {
		t.Fatalf("List() = %v, %v; want both in order", list, err)
	}
	nina := a.Nurse(1, scene.Centre)
	for _, by := range []access.Actor{a.alva, nina} {
		whole, err := a.open(by, first, files.Whole)
		if err != nil {
			t.Fatal(err)
		}
		small, err := a.open(by, first, files.Small)
		if err != nil {
			t.Fatal(err)
		}
		w, err1 := jpeg.DecodeConfig(bytes.NewReader(whole.Body))
		s, err2 := jpeg.DecodeConfig(bytes.NewReader(small.Body))
		if err1 != nil || err2 != nil || w.Width != 400 || s.Width != 320 || whole.MediaType != "image/jpeg" {
			t.Errorf("%s reads %d and %d wide, %v, %v", by.Kind, w.Width, s.Width, err1, err2)
		}
	}
	n := a.Count(t, `SELECT count(*) FROM files.object o JOIN cases.entry e ON e.case_id = o.case_id AND e.seq = o.seq
		AND e.ref = o.id AND e.kind = 'image' AND e.visible_to = o.class`)
	if rows := a.Count(t, `SELECT count(*) FROM files.object`); n != 2 || rows != 2 {
		t.Errorf("%d of %d rows have their entry", n, rows)
	}
	if n := a.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'image'`); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
	for _, path := range a.onDisk() {
		if raw, err := os.ReadFile(path); err != nil || bytes.HasPrefix(raw, []byte{0xff, 0xd8}) {
			t.Errorf("%s lies open on the disk (%v)", path, err)
		}
	}
}

// I24: no bytes without an access row.
func TestI24NoBytesWithoutAnAccessRow(t *testing.T) {
	t.Parallel()
	a := sent(t)
	file, nina := a.must(10), a.Nurse(1, scene.Centre)
	const rows = `SELECT count(*) FROM audit.access WHERE act = 'file.read' AND actor_kind = $1 AND object = $2 AND case_id = $3 AND person_id IS NOT NULL`
	for _, by := range []access.Actor{a.alva, nina} {
		for _, size := range []files.Size{files.Whole, files.Small} {
			before := a.Count(t, rows, by.Kind.String(), string(file), string(a.c))
			if _, err := a.open(by, file, size); err != nil {
				t.Fatal(err)
			}
			if n := a.Count(t, rows, by.Kind.String(), string(file), string(a.c)); n != before+1 {
				t.Errorf("%s: %d rows after one reading", by.Kind, n-before)
			}
		}
	}
	for _, role := range []string{"vl_staff", "vl_resident"} {
		a.Exec(t, `REVOKE INSERT ON audit.access FROM `+role)
		a.Exec(t, `REVOKE INSERT (id) ON audit.access FROM `+role)
	}
	for _, by := range []access.Actor{a.alva, nina} {
		got, err := a.open(by, file, files.Whole)
		wantKind(t, by.Kind.String()+" without a log", err, fault.Unavailable)
		if len(got.Body) > 0 {
			t.Errorf("%s got %d bytes", by.Kind, len(got.Body))
		}
	}
	if _, err := a.add(a.alva, photo(t, 11)); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("added without a log: %v", err)
	}
	if n := len(a.onDisk()); n != 2 {
		t.Errorf("%d files, want the 2 of before", n)
	}
}

func TestStrangersFindNothing(t *testing.T) {
	t.Parallel()
	a := sent(t)
	file := a.must(10)
	mine := a.c
	for name, by := range map[string]access.Actor{
		"another resident":            a.Resident(2),
		"a nurse of another unit":     a.Nurse(2, scene.Other),
		"a nurse of another provider": a.Nurse(3, scene.Private),
		"a nurse of another region":   a.Nurse(4, scene.Abroad),
		"a guardian no longer":        a.Guardian(5, a.alva.Person, a.Clock.Now()),
	} {
		_, err := a.open(by, file, files.Whole)
		wantKind(t, name+" opens", err, fault.NotFound)
		_, err = a.Files.List(t.Context(), by, mine)
		wantKind(t, name+" lists", err, fault.NotFound)
		read := &counting{from: bytes.NewReader(photo(t, 1))}
		_, err = a.Files.Add(t.Context(), by, files.Added{Written: a.at(), Picture: read})
		wantKind(t, name+" adds", err, fault.NotFound)
		if read.n > 0 {
			t.Errorf("%s: %d bytes were read", name, read.n)
		}
		wantKind(t, name+" removes", a.Files.Remove(t.Context(), by, a.at(), file), fault.NotFound)
	}
	other := a.Draft(t, a.alva, false)
	_, err := a.Files.Open(t.Context(), a.alva, files.Wanted{Case: other, File: file})
	wantKind(t, "a picture by another case's name", err, fault.NotFound)
	_, err = a.add(a.Nurse(1, scene.Centre), photo(t, 1))
	wantKind(t, "staff add", err, fault.NotFound)
}

type counting struct {
	from io.Reader
	n    int
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.n += n
	return n, err
}

// I8: what a person sends in a quiet case of theirs is not their guardian's.
func TestI8AQuietPictureIsThePersonsOwn(t *testing.T) {
	t.Parallel()
	a := draft(t)
	a.c = a.Draft(t, a.alva, true)
	file := a.must(10)
	if n := a.Count(t, `SELECT count(*) FROM files.object WHERE class = 'person'`); n != 1 {
		t.Errorf("%d of class person, want 1", n)
	}
	guardian := a.Guardian(2, a.alva.Person, a.Clock.Now().AddDate(5, 0, 0))
	_, err := a.open(guardian, file, files.Small)
	wantKind(t, "a guardian opens", err, fault.NotFound)
	if _, err := a.open(a.alva, file, files.Small); err != nil {
		t.Error(err)
	}
}

func TestAGuardianSendsForAChild(t *testing.T) {
	t.Parallel()
	a := draft(t)
	a.alva = a.Guardian(2, a.Resident(1).Person, a.Clock.Now().AddDate(5, 0, 0))
	a.c = a.Draft(t, a.alva, false)
	file := a.must(10)
	if _, err := a.open(a.alva, file, files.Whole); err != nil {
		t.Error(err)
	}
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	a := draft(t)
	big := append(photo(t, 1), make([]byte, 11<<20)...)
	for name, tc := range map[string]struct {
		raw []byte
		key string
	}{
		"a picture of 11 MB":     {big, "image.big"},
		"text":                   {[]byte("jag har utslag"), "image.type"},
		"nothing":                {nil, "image.type"},
		"HEIC":                   {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "image.type"},
		"a picture that was cut": {photo(t, 1)[:600], "image.type"},
	} {
		_, err := a.add(a.alva, tc.raw)
		wantKind(t, name, err, fault.Invalid)
		wantKey(t, name, err, tc.key)
	}
	if n := a.Count(t, `SELECT count(*) FROM files.object`) + len(a.onDisk()); n != 0 {
		t.Errorf("%d rows and files of what was refused", n)
	}
}

func TestASixthIsRefused(t *testing.T) {
	t.Parallel()
	a := draft(t)
	last := files.Added{Written: a.at()}
	send := func(shade uint8) (id.File, error) {
		last.Picture = bytes.NewReader(photo(t, shade))
		return a.Files.Add(t.Context(), a.alva, last)
	}
	for i := range uint8(files.Most - 1) {
		a.must(10 * i)
	}
	fifth, err := send(100)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.add(a.alva, photo(t, 200))
	wantKey(t, "a sixth", err, "image.big")
	again, err := send(100)
	if err != nil || again != fifth {
		t.Errorf("the fifth sent again = %s, %v; want %s as before", again, err, fifth)
	}
	if n := len(a.onDisk()); n != 2*files.Most {
		t.Errorf("%d files, want %d: what was sent twice is kept once", n, 2*files.Most)
	}
}

// Two tabs at once: the lock on the case counts.
func TestASixthIsRefusedAlsoAtOnce(t *testing.T) {
	t.Parallel()
	a := draft(t)
	var all sync.WaitGroup
	for i := range uint8(8) {
		raw := photo(t, 20*i)
		all.Go(func() { _, _ = a.add(a.alva, raw) }) // some are to fail
	}
	all.Wait()
	if n := a.Count(t, `SELECT count(*) FROM files.object`); n != files.Most {
		t.Errorf("%d pictures, want %d", n, files.Most)
	}
	if n := len(a.onDisk()); n != 2*files.Most {
		t.Errorf("%d files, want %d", n, 2*files.Most)
	}
}

func TestRemoveAndRestoreInADraft(t *testing.T) {
	t.Parallel()
	a := draft(t)
	ctx := t.Context()
	file := a.must(10)
	for range 2 {
		if err := a.Files.Remove(ctx, a.alva, a.at(), file); err != nil {
			t.Fatal(err)
		}
	}
	_, err := a.open(a.alva, file, files.Whole)
	wantKind(t, "a removed picture is opened", err, fault.NotFound)
	if list, err := a.Files.List(ctx, a.alva, a.c); err != nil || len(list) != 0 {
		t.Errorf("List() = %v, %v", list, err)
	}
	if err := a.Files.Restore(ctx, a.alva, a.at(), file); err != nil {
		t.Fatal(err)
	}
	if _, err := a.open(a.alva, file, files.Whole); err != nil {
		t.Error(err)
	}
	wantKind(t, "one that is not there", a.Files.Remove(ctx, a.alva, a.at(), id.File(a.Key())), fault.NotFound)
}

func TestWhatIsSentStays(t *testing.T) {
	t.Parallel()
	a := sent(t)
	file := a.must(10)
	wantKind(t, "removed after sending", a.Files.Remove(t.Context(), a.alva, a.at(), file), fault.Conflict)
	if err := a.Cases.Withdraw(t.Context(), a.alva, a.at()); err != nil {
		t.Fatal(err)
	}
	_, err := a.add(a.alva, photo(t, 20))
	wantKind(t, "added to a closed case", err, fault.Conflict)
}

// The disk is not believed: a changed byte, another's file, the small one in the
// whole one's place, an older key.
func TestATamperedFileIsRefused(t *testing.T) {
	t.Parallel()
	for name, tamper := range map[string]func(whole, small, other string) error{
		"a byte": func(whole, _, _ string) error {
			raw, err := os.ReadFile(whole)
			raw[len(raw)/2] ^= 1
			return errors.Join(err, os.WriteFile(whole, raw, 0o600))
		},
		"another's file":             func(whole, _, other string) error { return os.Rename(other, whole) },
		"the small one in its place": func(whole, small, _ string) error { return os.Rename(small, whole) },
		"a file cut off":             func(whole, _, _ string) error { return os.Truncate(whole, 100) },
		"an empty file":              func(whole, _, _ string) error { return os.Truncate(whole, 0) },
		"no file":                    func(whole, _, _ string) error { return os.Remove(whole) },
		"a way out of the directory": func(whole, _, _ string) error {
			return errors.Join(os.Remove(whole), os.Symlink("/etc/hostname", whole))
		},
		"the file as it was, in plain sight": func(whole, _, _ string) error { return os.WriteFile(whole, photo(t, 10), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := draft(t)
			file := a.must(10)
			other := a.must(90)
			path := func(of id.File) string {
				var found string
				if err := a.Conn(t).QueryRow(t.Context(), `SELECT name FROM files.object WHERE id = $1`, string(of)).Scan(&found); err != nil {
					t.Fatal(err)
				}
				return filepath.Join(a.Dir, "12", found[:2], found)
			}
			if err := tamper(path(file), path(file)+".s", path(other)); err != nil {
				t.Fatal(err)
			}
			got, err := a.open(a.alva, file, files.Whole)
			if err == nil || len(got.Body) > 0 || fault.KindOf(err) != fault.Internal {
				t.Errorf("%d bytes, %v", len(got.Body), err)
			}
		})
	}
}

func TestARowOfAnotherInstallationsKeyIsRefused(t *testing.T) {
	t.Parallel()
	a := draft(t)
	file := a.must(10)
	keys, err := seal.New(seal.Fresh())
	if err != nil {
		t.Fatal(err)
	}
	other, err := files.New(files.Deps{DB: a.DB, IDs: a.IDs, Audit: a.Audit, Cases: a.Cases, Keys: keys, Dir: a.Dir})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Open(t.Context(), a.alva, files.Wanted{Case: a.c, File: file}); err == nil {
		t.Error("opened with another key")
	}
}

func (a *album) robot() access.Actor {
	return access.Actor{Kind: access.Robot, Region: "12", Robot: "sweep/1"}
}

func (a *album) destroy() int {
	a.t.Helper()
	n, err := a.Files.Destroy(a.t.Context(), a.robot())
	if err != nil {
		a.t.Fatal(err)
	}
	return n
}

// SPINE §13: what was taken away goes after a day, a draft that was never sent
// after sixty, and what was sent stays.
func TestI26NothingIsDestroyedBeforeItsTime(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	const left = `SELECT count(*) FROM files.object WHERE key_sealed IS NOT NULL`
	t.Run("one that was taken away", func(t *testing.T) {
		t.Parallel()
		a := draft(t)
		a.must(90)
		if err := a.Files.Remove(t.Context(), a.alva, a.at(), a.must(10)); err != nil {
			t.Fatal(err)
		}
		a.Clock.Advance(day - time.Minute)
		if a.destroy() != 0 || len(a.onDisk()) != 4 {
			t.Error("destroyed within the day")
		}
		a.Clock.Advance(2 * time.Minute)
		if n := a.destroy(); n != 1 || a.Count(t, left) != 1 || len(a.onDisk()) != 2 {
			t.Errorf("%d destroyed, %d rows and %d files left", n, a.Count(t, left), len(a.onDisk()))
		}
	})
	t.Run("a draft that ran out", func(t *testing.T) {
		t.Parallel()
		a := draft(t)
		file := a.must(10)
		a.Clock.Advance(30*day + time.Minute)
		if n, err := a.Cases.ExpireDrafts(t.Context(), a.robot()); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		a.Clock.Advance(30*day - time.Hour)
		a.destroy()
		if a.Count(t, left) != 1 {
			t.Error("destroyed before its time (I26)")
		}
		a.Clock.Advance(2 * time.Hour)
		a.destroy()
		if a.Count(t, left) != 0 || len(a.onDisk()) != 0 {
			t.Error("kept beyond its time")
		}
		_, err := a.open(a.alva, file, files.Whole)
		wantKind(t, "opened after destruction", err, fault.NotFound)
		if n := a.Count(t, `SELECT count(*) FROM cases.entry WHERE kind = 'image'`); n != 1 {
			t.Errorf("%d entries, want the one that it had", n)
		}
	})
	t.Run("a case that was sent", func(t *testing.T) {
		t.Parallel()
		a := sent(t)
		file := a.must(10)
		a.Exec(t, `UPDATE files.object SET delete_after = at`) // as one added to the draft before it was sent
		a.Clock.Advance(100 * day)
		if n := a.destroy(); n != 1 || a.destroy() != 0 || a.Count(t, left) != 1 {
			t.Error("what was sent is not kept, or is looked at for ever")
		}
		if _, err := a.open(a.alva, file, files.Whole); err != nil {
			t.Error(err)
		}
	})
	t.Run("by another than a robot", func(t *testing.T) {
		t.Parallel()
		a := draft(t)
		_, err := a.Files.Destroy(t.Context(), a.alva)
		wantKind(t, "a resident", err, fault.NotFound)
	})
}

func TestOrphansAreSwept(t *testing.T) {
	t.Parallel()
	a := draft(t)
	file := a.must(10)
	plant := func(region, name string, age time.Duration) {
		t.Helper()
		dir := filepath.Join(a.Dir, region, name[:2])
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600)); err != nil {
			t.Fatal(err)
		}
		at := a.Clock.Now().Add(-age)
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range a.onDisk() { // as old as any
		if err := os.Chtimes(path, a.Clock.Now().AddDate(-1, 0, 0), a.Clock.Now().AddDate(-1, 0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	old, young, abroad := fmt.Sprintf("%032x", 1), fmt.Sprintf("%032x", 2), fmt.Sprintf("%032x", 3)
	plant("12", old, 2*time.Hour)
	plant("12", old+".s", 2*time.Hour)
	plant("12", young, time.Minute)
	plant("01", abroad, 2*time.Hour)
	n, err := a.Files.SweepOrphans(t.Context(), a.robot())
	if err != nil || n != 2 {
		t.Errorf("SweepOrphans() = %d, %v; want 2", n, err)
	}
	left := strings.Join(a.onDisk(), " ")
	if strings.Contains(left, old) || !strings.Contains(left, young) || !strings.Contains(left, abroad) {
		t.Errorf("left: %s", left)
	}
	if _, err := a.open(a.alva, file, files.Whole); err != nil {
		t.Errorf("a picture with its row was swept: %v", err)
	}
	empty := access.Actor{Kind: access.Robot, Region: "99", Robot: "sweep/1"}
	if n, err := a.Files.SweepOrphans(t.Context(), empty); n != 0 || err != nil {
		t.Errorf("a region without pictures: %d, %v", n, err)
	}
}
