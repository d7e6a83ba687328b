// Package sms is an SMS gateway in the box, in the shape of 46elks: a form posted
// with basic authentication, an answer in JSON, delivery reports posted to the
// address that the sender names. The phones are an inbox page with every message,
// the newest first, per number.
//
// The telephone network of the box delivers at once. A test can tell it that
// messages to a number fail. At most a thousand messages are kept.
//
// With dontlog=message the gateway does not tell the text back; the phone that
// the message went to still shows it.
package sms
