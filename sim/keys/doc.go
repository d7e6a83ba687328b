// Package keys makes and keeps the secrets of the box: its certificate
// authority, the certificates on both sides of mutual TLS, the keys that sign
// assertions, and the passwords that the product is given. Everything is made at
// the first start and kept in one directory under fixed names, readable by its
// owner only, so that the product can be pointed at the files.
package keys
