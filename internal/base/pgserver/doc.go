// Package pgserver runs a private PostgreSQL as a child of this process: the
// database of whoever has configured no other.
//
// It owns the data directory given to it:
//
//	owner.lock   held by the process that called Start, and by it alone
//	alive.lock   held by every process of the cluster, which inherits it
//	cluster      PostgreSQL's own directory, with its log folder
//	cluster.tmp  a cluster that is being made; never a cluster yet
//	stderr.log   what was said before the log was open, of the last start
//	socket       where the server listens, unless the path would be too long
//
// Its rules:
//   - Nothing of an earlier cluster is removed or stopped without proof. A free
//     owner.lock proves that no living instance owns the cluster; a free
//     alive.lock proves that none of its processes lives. A process id proves
//     nothing: it may be somebody else's, or a zombie's, by now.
//   - The server dies with its owner: in order when stopped, by a signal of the
//     kernel when the owner is killed (Linux), at the next start otherwise.
//   - It listens on a unix socket in a directory that only the server's user may
//     enter (0700). That directory is the whole of the access control: roles
//     need no password, because whoever can reach the socket could read the
//     data files as well.
//   - Its log holds no statement, no parameter and no value of a row.
//
// It is made for development, demonstrations, tests and small installations.
// A region runs a PostgreSQL of its own and configures its address.
//
// Neighbours: base/pg opens pools on what DSN returns, base/pgtest starts one
// server for each test process and sweeps up after dead ones.
package pgserver
