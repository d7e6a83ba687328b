// Package faults makes a part of the box misbehave on request, as the outside
// world does: slow, refusing, late with an answer to what it has already done, or
// breaking off in the middle of it.
package faults
