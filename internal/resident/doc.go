// Package resident is the delivery to residents: it turns requests into use
// cases and their answers into pages. The pages themselves are in
// internal/resident/page, the look in web/resident.
package resident
