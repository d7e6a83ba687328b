// Package freja is Freja eID in the box: the REST service for login that the
// product calls over mutual TLS, and the app in which a demo person approves.
//
// A body is not plain JSON but the text name=base64(JSON), optionally followed by
// &relyingPartyId=…, whatever its content type says. A login ends after two
// minutes. A person has one at a time: a second one for the same person is
// refused with 2000, and ends the first as CANCELED. What was approved is told in
// details, a compact JWS that names its certificate by x5t; only what stands in
// it counts. Results stay readable for ten minutes.
//
// Left out: signing, organisation ids, custom identifiers.
//
// Source of the wire protocol: Freja eID Relying Party API, authentication 1.0.
package freja
