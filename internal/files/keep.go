package files

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"vardlots/internal/base/id"
)

const keySize = 32

// kept is a picture that is on the disk and has no row yet.
type kept struct {
	id            id.File
	name          string
	key           []byte // sealed
	width, height int
	bytes         int
	sha256        []byte
}

// store seals a picture under a key of its own and writes it to the disk. It
// returns when the disk has it.
func (s *Service) store(region id.Region, p picture) (kept, error) {
	key, name := random(keySize), hex.EncodeToString(random(16))
	sum := sha256.Sum256(p.whole)
	k := kept{
		id: id.File(s.ids.New()), name: name, width: p.width, height: p.height, bytes: len(p.whole), sha256: sum[:],
	}
	k.key = s.keys.Seal(key, keyPlace(k.id))
	for size, plain := range map[Size][]byte{Whole: p.whole, Small: p.small} {
		sealed, err := lock(key, plain, place(k.id, size))
		if err == nil {
			err = s.disk.write(region, fileName(name, size), sealed)
		}
		if err != nil {
			return kept{}, errors.Join(err, s.discard(region, name))
		}
	}
	return k, nil
}

// discard removes both files of a picture, those that are there.
func (s *Service) discard(region id.Region, name string) error {
	return errors.Join(s.disk.remove(region, fileName(name, Whole)), s.disk.remove(region, fileName(name, Small)))
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: it ends the program instead (crypto/rand)
	return b
}

// smallSuffix tells the small file of a picture from the whole.
const smallSuffix = ".s"

func fileName(name string, size Size) string {
	if size == Small {
		return name + smallSuffix
	}
	return name
}

// The places bind what is sealed to where it belongs, so that one file cannot be
// put in another's stead.

func keyPlace(of id.File) string { return "files.object/" + string(of) }

func place(of id.File, size Size) string {
	if size == Small {
		return keyPlace(of) + "/small"
	}
	return keyPlace(of) + "/whole"
}

func lock(key, plain []byte, place string) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, plain, []byte(place)), nil
}

func unlock(key, sealed []byte, place string) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, nil, sealed, []byte(place))
	if err != nil {
		return nil, errors.New("changed on the disk, or another's file")
	}
	return plain, nil
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
