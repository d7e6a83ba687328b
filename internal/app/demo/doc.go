// Package demo fills an installation with a directory that does not exist: the
// 21 regions by name, and for two of them units of a synthetic provider whose
// directory ids the outside world in a box knows too. Everything in it is marked
// synthetic. It is used by serve --demo alone, as the owner of the tables.
package demo
