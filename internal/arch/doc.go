// Package arch holds the table of arrows and the tests of the house. It has no
// code of its own.
package arch
