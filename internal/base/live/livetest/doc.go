// Package livetest reads streams in tests as a browser does: it keeps the cursor
// of the last event that arrived whole and comes back with it.
package livetest
