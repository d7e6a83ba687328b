// Package demo fills an installation with what does not exist: the 21 regions by
// name, for two of them units of a synthetic provider whose directory ids the
// outside world in a box knows too, staff, and cases in every state, told through
// the modules' own use cases at times that have passed. Everything in it is
// marked synthetic. It is used by serve --demo alone.
package demo
