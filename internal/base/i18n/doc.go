// Package i18n holds every sentence that residents and staff read, in Swedish
// and English, and writes dates, times and numbers as people in Sweden do.
//
// The sentences stand in catalogue/*.txt, a file an area and a line a message:
// key|Swedish|English. [Load] refuses a catalogue in which a key is doubled, a
// language missing or a variable named in one language only, so that a page
// never shows half a sentence. A key that does not exist is drawn as ⟦key⟧,
// which every page test fails on.
//
// Neighbours: deliveries turn the keys of faults into text here; i18ntest
// holds the sources against the catalogue.
package i18n
