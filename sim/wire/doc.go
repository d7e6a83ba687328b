// Package wire reads and writes the JSON bodies of the box: bounded, and strict
// about what is not JSON at all, but deaf to members that it does not know, as
// the counterparts are.
package wire
