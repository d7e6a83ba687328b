package audit

import "reflect"

// Columns is how many columns the canonical form seals.
var Columns = reflect.TypeFor[accessRow]().NumField() //nolint:gochecknoglobals // for the tests outside
