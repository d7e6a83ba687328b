// Package pagetest fetches pages as a browser would and fails the test when a
// page breaks a rule of the house: more than one h1, a repeated id, a field
// without a label, a form without action, method or token, anything inline that
// the content policy would stop, anything from another site, a title that does
// not begin with the h1, a link that says nothing, a message that is missing.
//
// It asks nothing of what draws the page but the names of the token's and the
// key's field.
package pagetest
