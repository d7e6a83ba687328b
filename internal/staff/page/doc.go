// Package page draws the staff's login: two pages, server-rendered, that work
// without JavaScript. The workspace itself is the single-page application.
package page
