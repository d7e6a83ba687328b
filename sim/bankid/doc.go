// Package bankid is BankID in the box: the relying party API v6.0 that the
// product calls over mutual TLS, and the app in which a demo person identifies.
//
// An order is started by the relying party, opened by the app (QR, autostart
// token or, for comfort, picked from a list), given a person, and then approved
// or declined. Time works on it: without an app it fails after 30 seconds,
// unfinished after 3 minutes. A final answer is kept for 3 minutes when complete
// and 5 when failed, and is handed out once.
//
// A person has one order at a time. A second one started for the same personal
// number is refused with alreadyInProgress and ends the first as cancelled; when
// a person chosen in the app already has another order, the older one ends as
// cancelled.
//
// Source of the wire protocol: BankID Relying Party API v6.0.
package bankid
