package pgserver

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// user is who the server runs as.
type user struct{ uid, gid int }

// serverUser is the owner of the cluster if there is one, else this process's
// own user, else the one from the options, since PostgreSQL refuses root.
func (d home) serverUser(otherwise int) (user, error) {
	self := user{os.Geteuid(), os.Getegid()}
	info, err := os.Stat(d.cluster())
	switch {
	case err == nil && self.uid == 0 && ownerOf(info).uid != 0:
		return ownerOf(info), nil
	case err == nil && self.uid != 0:
		return self, belongsToSelf(d.cluster(), info)
	case self.uid == 0:
		return user{otherwise, otherwise}, nil
	}
	return self, nil
}

// belongsToSelf refuses, before anything is touched, data that an ordinary user
// could not use.
func belongsToSelf(path string, info fs.FileInfo) error {
	if owner := ownerOf(info).uid; owner != os.Geteuid() {
		return fmt.Errorf("%s belongs to user %d and this is user %d: start as that user, as root, or with another data directory",
			path, owner, os.Geteuid())
	}
	return nil
}

// credential is nil when there is nobody to become.
func (u user) credential() *syscall.Credential {
	if u.uid == os.Geteuid() {
		return nil
	}
	return &syscall.Credential{Uid: uint32(u.uid), Gid: uint32(u.gid)} //nolint:gosec // both come from the system or the operator
}

// own gives the file to the user, if this process may.
func (u user) own(path string) error {
	if u.credential() == nil {
		return nil
	}
	return os.Lchown(path, u.uid, u.gid)
}

func ownerOf(info fs.FileInfo) user {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return user{-1, -1}
	}
	return user{int(stat.Uid), int(stat.Gid)}
}
