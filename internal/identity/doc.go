// Package identity knows who people are: residents and their children, staff and
// their assignments, and how each proves it. It owns the schema identity.
//
// A login is begun at an e-identification or the staff's identity provider, is
// bound to the browser that began it, and gives one session with a token that
// only that browser has. What can be told of a person from here is a name, a
// date of birth and whether they are protected; nothing of care.
//
// Its rules: a number is found by its keyed hash and shown by unsealing it, and
// stands in no log, address or error. Who is under thirteen does not log in: a
// guardian acts for an own child until the thirteenth birthday, after a look in
// the register in that same request, and after it in what was opened before; a
// protected child or parent is never listed. Whoever is named to a resident has a
// row in the access log: they themselves once a session, a child each time it is
// listed or named outside a case. Names are copies with source and
// date. Staff act in one chosen assignment; another means a new session.
//
// Neighbours: base/web asks it who a cookie stands for ([Service.Find]); the
// catalogue knows units ([Units]); the files client_*.go speak to BankID, Freja
// eID, the staff's identity provider and the population register.
package identity
