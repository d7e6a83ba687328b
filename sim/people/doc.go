// Package people holds the demo people of the outside world in a box: residents
// with their families, and staff with their units and assignments. All of it is
// synthetic. The personal numbers are the tax authority's published test
// numbers, which no living person has; the names are invented, the phone numbers
// come from the series that the post and telecom authority keeps for fiction,
// and the HSA-ids use an organisation number that nobody has.
//
// The same people answer in every part of the box, so that a mother who logs in
// with BankID is the guardian that the population register knows.
package people
