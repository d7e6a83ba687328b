package pg

import (
	"errors"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// SQLSTATE codes that mean something to the product.
const (
	uniqueViolation      = "23505"
	lockNotAvailable     = "55P03"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	notPermitted         = "42501"
)

const retryAfter = 2 * time.Second

func code(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

// IsUnique reports whether err is a violation of the named unique constraint.
func IsUnique(err error, constraint string) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == uniqueViolation && e.ConstraintName == constraint
}

// IsDenied reports whether the role may not touch the table at all, or a policy
// refused the row.
func IsDenied(err error) bool { return code(err) == notPermitted }

func retryable(err error) bool {
	c := code(err)
	return c == serializationFailure || c == deadlockDetected
}

// rowTo maps structs by the names of their columns, and other values from a
// single column.
func rowTo[T any]() pgx.RowToFunc[T] {
	t := reflect.TypeFor[T]()
	if t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]() {
		return pgx.RowToStructByName[T]
	}
	return pgx.RowTo[T]
}
