// Package qr draws a text as a QR code (ISO/IEC 18004): bytes, error correction
// level L, versions 1 to 13. It is as much as the code of a login needs, which
// is shown on a screen and is new each second.
package qr
