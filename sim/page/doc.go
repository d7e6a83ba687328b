// Package page draws the pages that a demo person meets in the box: plain HTML
// with one h1, no script, nothing from another origin.
package page
