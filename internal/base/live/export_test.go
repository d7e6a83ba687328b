package live

// Decode reads the plain text of a cursor, for the fuzz test.
func Decode(plain []byte) (Cursor, error) { return decode(plain) }

// Words packs topics, for the test of their size.
func Words(node string, topics []Topic) []string { return words(node, topics) }

// MaxPending is how many topics wait to be passed on.
const MaxPending = maxPending
