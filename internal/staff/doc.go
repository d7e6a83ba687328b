// Package staff is the staff's delivery: the JSON API of the workspace
// (/api/staff/v1), the pages of the staff's login, and the shell of the
// single-page workspace (/personal/).
//
// It owns no rule of care: it reads a request, calls one use case, and writes
// what came of it. Routes are data, registered once by [add] both with net/http
// (who may, which act) and with the OpenAPI document that the binary serves.
package staff
