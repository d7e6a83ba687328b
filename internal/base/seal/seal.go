// Package seal keeps what must be shown again but not read from a table: it
// seals with AES-256-GCM under keys that have a number, so that they can be
// changed, and makes keyed hashes by which a sealed value is found again.
//
// The keys come from the configuration. Without it, development keys are made in
// the data directory at first start, readable by their owner only.
package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
)

const (
	keySize = 32
	format  = 1 // first byte of what is sealed
	header  = 2 // format and key number
)

// Keys seal and hash. A value of it does not print, and is safe for concurrent
// use.
type Keys struct {
	material func() *material // a function, so that fmt finds an address only
}

type material struct {
	current byte // seals from now on
	aeads   map[byte]cipher.AEAD
	lookup  []byte
}

// Set is the keys as the configuration has them: numbered, of 32 bytes each. The
// highest number seals; the others still open.
type Set struct {
	Seal   map[byte][]byte
	Lookup []byte
}

// New makes keys of a set.
func New(s Set) (*Keys, error) {
	if len(s.Seal) == 0 || len(s.Lookup) != keySize {
		return nil, errors.New("seal: want at least one sealing key, and a lookup key of 32 bytes")
	}
	m := &material{aeads: map[byte]cipher.AEAD{}, lookup: bytes.Clone(s.Lookup)}
	for number, key := range s.Seal {
		if len(key) != keySize {
			return nil, fmt.Errorf("seal: key %d is not of 32 bytes", number)
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, err
		}
		if m.aeads[number], err = cipher.NewGCMWithRandomNonce(block); err != nil {
			return nil, err
		}
		m.current = max(m.current, number)
	}
	return &Keys{func() *material { return m }}, nil
}

// Seal hides plain. What opens it must name the same place, such as the table
// and row it stands in, so that a sealed value cannot be moved to another.
func (k *Keys) Seal(plain []byte, place string) []byte {
	m := k.material()
	head := []byte{format, m.current}
	return m.aeads[m.current].Seal(head, nil, plain, aad(head, place))
}

// Open gives back what was sealed in the same place. It fails when a byte was
// changed, when the key is gone, or when the place is another.
func (k *Keys) Open(sealed []byte, place string) ([]byte, error) {
	if len(sealed) < header || sealed[0] != format {
		return nil, errors.New("seal: not sealed here")
	}
	aead, ok := k.material().aeads[sealed[1]]
	if !ok {
		return nil, fmt.Errorf("seal: key %d is gone", sealed[1])
	}
	plain, err := aead.Open(nil, nil, sealed[header:], aad(sealed[:header], place))
	if err != nil {
		return nil, errors.New("seal: changed, or of another place")
	}
	return plain, nil
}

func aad(head []byte, place string) []byte {
	return append(append([]byte{}, head...), place...)
}

// Lookup hashes a value so that it can be found by itself. Kind keeps the hashes
// of different things apart. It does not change when sealing keys do.
func (k *Keys) Lookup(kind, value string) []byte {
	mac := hmac.New(sha256.New, k.material().lookup)
	_, _ = fmt.Fprintf(mac, "%d:%s:%s", len(kind), kind, value) // a hash takes everything
	return mac.Sum(nil)
}

// Derive makes a key of 32 bytes for another purpose, the same in every process
// that has these keys.
func (k *Keys) Derive(purpose string) []byte {
	key, err := hkdf.Key(sha256.New, k.material().lookup, nil, "vardlots "+purpose, keySize)
	if err != nil {
		panic("the length is within what HKDF gives: " + err.Error())
	}
	return key
}

// Fresh makes a random set.
func Fresh() Set {
	key := func() []byte {
		b := make([]byte, keySize)
		_, _ = rand.Read(b) // never fails: it ends the program instead (crypto/rand)
		return b
	}
	return Set{Seal: map[byte][]byte{1: key()}, Lookup: key()}
}
