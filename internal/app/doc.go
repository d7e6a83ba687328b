// Package app builds the product: every module top to bottom, each given what
// it needs by hand, then the deliveries, then the one listener. There is no
// container and no registration; reading wire.go is knowing what runs.
package app
