// Package page draws what a resident sees. Each page is a templ component that
// takes a [Frame], what every page shares, and a view struct that is ready to
// draw: no queries, no rules and no formatting happen in a template, and every
// sentence comes in the view or from the catalogue by its key.
//
// What holds for every page: one h1, and the title begins with it (in a quiet
// case the title says only that it is a case); the way to 112 and to a person
// stand in the same place; every form is an ordinary POST; the first submit
// button in the source is the primary one; the text of a failure says what to
// do instead. The look is in web/resident, a style sheet a component.
//
// Neighbours: internal/resident fills the views and answers the forms;
// base/i18n holds the sentences.
package page
