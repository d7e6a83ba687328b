package pgserver

import "syscall"

// dieWithOwner asks the kernel to send sig when the thread that forks the child
// ends. See child.tend, which keeps that thread.
func dieWithOwner(attr *syscall.SysProcAttr, sig syscall.Signal) { attr.Pdeathsig = sig }

// openedDirs is where the kernel shows a process its open directories. A path
// that begins there needs no right to pass through the directories above.
const openedDirs = "/proc/self/fd/"
