// Package web carries every request from the socket to a handler and back. A
// delivery states its routes as data ([Route]); [New] refuses to build a server
// from a route that does not say who may use it and what using it is called
// (SPINE I19).
//
// The stages of a request stand as one list in [Server.chain]: request id, log,
// error page, recover, security headers, region, limits, the address's share,
// session, CSRF, the session's share, access. Each may end the request by
// returning an error; only the error page turns it into something to read. The
// log stands outside the others so that what they refuse is logged too; it
// names the route's pattern, never the URL, and nobody.
//
// Neighbours: identity gives [Sessions]; deliveries give routes and the page
// for failures; pagetest holds what they draw to the rules of the house.
package web
