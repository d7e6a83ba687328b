package keys

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"time"
)

const (
	lifetime = 5 * 365 * 24 * time.Hour
	renewal  = 30 * 24 * time.Hour // a certificate this close to its end is made anew
)

type issuer struct {
	cert *x509.Certificate
	key  crypto.Signer
}

func named(name string, now time.Time) *x509.Certificate {
	return &x509.Certificate{
		Subject:   pkix.Name{CommonName: name, Organization: []string{"Synthetic, for development only"}},
		NotBefore: now.Add(-time.Hour),
		NotAfter:  now.Add(lifetime),
		KeyUsage:  x509.KeyUsageDigitalSignature,
	}
}

func server(now time.Time) *x509.Certificate {
	c := named("vardlots-sim", now)
	c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	c.DNSNames = []string{"localhost"}
	c.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	return c
}

func relyingParty(now time.Time) *x509.Certificate {
	c := named("Vårdlots", now)
	c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	return c
}

// authority reads or makes the certificate authority. A new one makes every
// certificate of the old one worthless, and leaf sees to that.
func (m maker) authority() (issuer, error) {
	if pair, err := m.pair(CAFile, caKeyFile); err == nil {
		if key, signs := pair.PrivateKey.(crypto.Signer); signs {
			return issuer{pair.Leaf, key}, nil
		}
	}
	c := named("vardlots-sim CA", m.now)
	c.IsCA, c.BasicConstraintsValid = true, true
	c.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return issuer{}, err
	}
	pair, err := m.issue(c, key, issuer{c, key}, files{CAFile, caKeyFile})
	return issuer{pair.Leaf, key}, err
}

func (m maker) leaf(ca issuer, c *x509.Certificate, certFile, keyFile string) (tls.Certificate, error) {
	if pair, err := m.pair(certFile, keyFile); err == nil && pair.Leaf.CheckSignatureFrom(ca.cert) == nil {
		return pair, nil
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	return m.issue(c, key, ca, files{certFile, keyFile})
}

// pair reads a certificate and its key; one that ends soon is as good as none.
func (m maker) pair(certFile, keyFile string) (tls.Certificate, error) {
	pair, err := tls.LoadX509KeyPair(m.path(certFile), m.path(keyFile))
	if err != nil {
		return pair, err
	}
	if pair.Leaf.NotAfter.Before(m.now.Add(renewal)) || pair.Leaf.NotBefore.After(m.now) {
		return pair, errors.New("outside its time")
	}
	return pair, nil
}

type files struct{ cert, key string }

func (m maker) issue(c *x509.Certificate, key crypto.Signer, by issuer, to files) (tls.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return tls.Certificate{}, err
	}
	c.SerialNumber = serial
	der, err := x509.CreateCertificate(rand.Reader, c, by.cert, key.Public(), by.key)
	if err != nil {
		return tls.Certificate{}, err
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return tls.Certificate{}, err
	}
	err = errors.Join(
		m.write(to.key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8})),
		m.write(to.cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
	)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.LoadX509KeyPair(m.path(to.cert), m.path(to.key))
}

func (m maker) readPEM(name string) (*pem.Block, error) {
	content, err := os.ReadFile(m.path(name))
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(content)
	if block == nil {
		return nil, errors.New(name + " holds no PEM")
	}
	return block, nil
}
