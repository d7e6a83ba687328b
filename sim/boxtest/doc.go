// Package boxtest runs a whole box inside a test, on free ports and under a clock
// that stands still, with clients that speak to it over the wire.
package boxtest
