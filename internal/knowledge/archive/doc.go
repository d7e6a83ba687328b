// Package archive keeps every release of the content that this product has
// served, so that a case can be read and decided under the revisions it began
// on, for ever.
//
// Rules: a release is the content's files, named by their hash; it is written
// once and never changed. A guide's revision names all that the guide reads, so
// any release that holds the revisions of a case decides it as it was decided.
// A release that cannot be read any more is a fault, never today's content in
// its place.
//
// Neighbours: knowledge reads content; whoever shows or decides a stored case
// asks here for its library. Content is nobody's personal data.
package archive
