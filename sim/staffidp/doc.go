// Package staffidp is the staff's identity provider in the box: an OpenID
// provider with the claims of Inera's IdP, where a demo member of staff "logs in
// with SITHS" by pressing a button.
//
// Only the authorization code flow with PKCE (S256) is offered, and state and
// nonce are required, as the Swedish OpenID Connect profile has it. A code lives
// for 60 seconds and works once; used again, it also ends the tokens that it
// gave (RFC 6749, 4.1.2). There is no session: every request asks anew, so
// auth_time is always fresh and prompt=none never succeeds.
//
// All commissions (medarbetaruppdrag) are in the claim allCommissions, so that
// the relying party can let the person choose. A client that asks for the claim
// commissionHsaId gets a chooser here and the flat claims of that commission; so
// does, without a chooser, everyone with a single commission.
package staffidp
