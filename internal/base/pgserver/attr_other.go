//go:build !linux

package pgserver

import "syscall"

// dieWithOwner does nothing: this kernel sends no such signal. The next start
// finds the orphan by its lock and stops it.
func dieWithOwner(*syscall.SysProcAttr, syscall.Signal) {}

// openedDirs is empty: a directory must be reached by its path.
const openedDirs = ""
