package keys

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io/fs"
	"os"
	"strings"
)

const rsaBits = 2048

// signer reads or makes a self-signed certificate, which its readers pin.
func (m maker) signer(name, certFile, keyFile string) (Signer, error) {
	if pair, err := m.pair(certFile, keyFile); err == nil {
		if key, isRSA := pair.PrivateKey.(*rsa.PrivateKey); isRSA {
			return Signer{pair.Leaf, key}, nil
		}
	}
	key, err := rsa.GenerateKey(rand.Reader, rsaBits)
	if err != nil {
		return Signer{}, err
	}
	c := named(name, m.now)
	pair, err := m.issue(c, key, issuer{c, key}, files{certFile, keyFile})
	return Signer{pair.Leaf, key}, err
}

func (m maker) rsaKey(name string) (*rsa.PrivateKey, error) {
	block, err := m.readPEM(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m.newRSAKey(name)
	}
	if err != nil {
		return nil, err
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	if found, isRSA := key.(*rsa.PrivateKey); isRSA {
		return found, nil
	}
	return nil, errors.New(name + " is no RSA key")
}

func (m maker) newRSAKey(name string) (*rsa.PrivateKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, rsaBits)
	if err != nil {
		return nil, err
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, m.write(name, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}))
}

// text reads a one-line secret, or writes what it is first, or chance when first
// is empty.
func (m maker) text(name, first string) (string, error) {
	content, err := os.ReadFile(m.path(name))
	if err == nil {
		return strings.TrimSpace(string(content)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if first == "" {
		first = rand.Text()
	}
	return first, m.write(name, []byte(first+"\n"))
}
