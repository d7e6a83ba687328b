package files

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"time"

	"vardlots/internal/base/id"
)

// disk is the directory of sealed files: <region>/aa/<name>, where aa begins the
// name. Nothing outside it can be reached by a name.
type disk struct{ dir string }

func openDisk(dir string) (*disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	d := &disk{dir}
	return d, d.within(func(*os.Root) error { return nil })
}

func (d *disk) within(do func(*os.Root) error) error {
	root, err := os.OpenRoot(d.dir)
	if err != nil {
		return err
	}
	return errors.Join(do(root), root.Close())
}

func folder(region id.Region, name string) string { return path.Join(string(region), name[:2]) }

func pathOf(region id.Region, name string) string { return path.Join(folder(region, name), name) }

// write makes a file that was not there, and returns when it and its name are on
// the disk.
func (d *disk) write(region id.Region, name string, body []byte) error {
	return d.within(func(root *os.Root) error {
		if err := root.MkdirAll(folder(region, name), 0o700); err != nil {
			return err
		}
		f, err := root.OpenFile(pathOf(region, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		_, err = f.Write(body)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return err
		}
		for _, dir := range []string{folder(region, name), string(region), "."} {
			if err := syncDir(root, dir); err != nil {
				return err
			}
		}
		return nil
	})
}

func syncDir(root *os.Root, dir string) error {
	f, err := root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (d *disk) read(region id.Region, name string) (body []byte, err error) {
	err = d.within(func(root *os.Root) (err error) {
		body, err = root.ReadFile(pathOf(region, name))
		return err
	})
	return body, err
}

// remove removes a file; one that is not there is no error.
func (d *disk) remove(region id.Region, name string) error {
	return d.within(func(root *os.Root) error {
		if err := root.Remove(pathOf(region, name)); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// older lists the names of a region's files that were written before a time, in
// order.
func (d *disk) older(region id.Region, than time.Time) (names []string, err error) {
	visit := func(_ string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // gone, or never made
		case err != nil:
			return err
		case e.IsDir():
			return nil
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && info.ModTime().Before(than) && len(e.Name()) > 2 {
			names = append(names, e.Name())
		}
		return err
	}
	err = d.within(func(root *os.Root) error { return fs.WalkDir(root.FS(), string(region), visit) })
	return names, err
}
