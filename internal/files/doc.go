// Package files keeps the pictures of a case: it takes them in, draws them anew,
// seals them, and shows them again.
//
// It owns files.object and the directory of sealed files. Rules:
//
//   - A picture and the entry that points at it are one transaction (I7). It is on
//     the disk, synced, before that transaction begins; a file that no row names is
//     an orphan and is swept.
//   - No bytes leave before their access row is committed (I24).
//   - Nothing that was sent is kept as it came. What it is is read from its
//     content, its size from its header before anything is decoded, at most two are
//     decoded at once, and what is kept is drawn anew: upright, without metadata.
//     The sender's name of the file is not read.
//   - Each picture has a key of its own, sealed with the installation's. To destroy
//     a picture is to forget its key; the row stays, so that its entry points at
//     something.
//   - A resident takes away a picture only while the case is a draft, and can put it
//     back for a day.
//
// HEIC is known and refused: no decoder of it under a licence that fits is at hand.
// Browsers on the telephones that write it send JPEG when a page asks for that.
//
// Neighbours: cases (lock, append), audit. It stands below cases, as chat does,
// because its rows point at a case.
package files
