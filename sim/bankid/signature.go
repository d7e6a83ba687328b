package bankid

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"strings"

	"vardlots/sim/people"
)

// signer makes the evidence of an order: an XML signature in BankID's form. The
// parts are written in canonical form (C14N 20010315), so that the digests and
// the signature hold under an ordinary verifier. One synthetic key signs for
// every person, and the certificate chain ends in itself.
type signer struct {
	cert *x509.Certificate
	key  *rsa.PrivateKey
}

const (
	dsig  = `http://www.w3.org/2000/09/xmldsig#`
	types = `http://www.bankid.com/signature/v1.0.0/types`
	c14n  = `http://www.w3.org/TR/2001/REC-xml-c14n-20010315`
	rsa2  = `http://www.w3.org/2001/04/xmldsig-more#rsa-sha256`
	sha2  = `http://www.w3.org/2001/04/xmlenc#sha256`
)

func (s signer) sign(o *order, p people.Resident) ([]byte, error) {
	data := signedData(o, p)
	info := `<KeyInfo xmlns="` + dsig + `" Id="bidKeyInfo"><X509Data><X509Certificate>` +
		base64.StdEncoding.EncodeToString(s.cert.Raw) + `</X509Certificate></X509Data></KeyInfo>`
	signed := `<SignedInfo xmlns="` + dsig + `">` +
		`<CanonicalizationMethod Algorithm="` + c14n + `"></CanonicalizationMethod>` +
		`<SignatureMethod Algorithm="` + rsa2 + `"></SignatureMethod>` +
		reference(` Type="`+types+`"`, "bidSignedData", data) + reference("", "bidKeyInfo", info) + `</SignedInfo>`

	digest := sha256.Sum256([]byte(signed))
	value, err := rsa.SignPKCS1v15(rand.Reader, s.key, crypto.SHA256, digest[:])
	if err != nil {
		return nil, fmt.Errorf("bankid: sign: %w", err)
	}
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="` + dsig + `">` + signed +
		`<SignatureValue>` + base64.StdEncoding.EncodeToString(value) + `</SignatureValue>` + info +
		`<Object>` + data + `</Object></Signature>`), nil
}

func reference(kind, id, content string) string {
	digest := sha256.Sum256([]byte(content))
	return `<Reference` + kind + ` URI="#` + id + `"><Transforms><Transform Algorithm="` + c14n + `"></Transform></Transforms>` +
		`<DigestMethod Algorithm="` + sha2 + `"></DigestMethod><DigestValue>` +
		base64.StdEncoding.EncodeToString(digest[:]) + `</DigestValue></Reference>`
}

func signedData(o *order, p people.Resident) string {
	purpose := "Identification"
	if o.signs() {
		purpose = "Signing"
	}
	var b strings.Builder
	b.WriteString(`<bankIdSignedData xmlns="` + types + `" Id="bidSignedData">`)
	if o.ask.Visible != "" {
		format := ""
		if o.ask.VisibleFormat != "" {
			format = ` format="` + escaped(o.ask.VisibleFormat) + `"`
		}
		b.WriteString(`<usrVisibleData charset="UTF-8"` + format + ` visible="wysiwys">` + escaped(o.ask.Visible) + `</usrVisibleData>`)
	}
	if o.ask.NonVisible != "" {
		b.WriteString(`<usrNonVisibleData>` + escaped(o.ask.NonVisible) + `</usrNonVisibleData>`)
	}
	b.WriteString(`<srvInfo><name>` + encoded("cn="+o.rp) + `</name><nonce>` + encoded(o.ref) + `</nonce><displayName>` + encoded(o.rp) + `</displayName></srvInfo>`)
	b.WriteString(`<clientInfo><funcId>` + purpose + `</funcId><version>` + encoded("vardlots-sim") + `</version><env><ai><type>` +
		encoded("SIM") + `</type><deviceInfo>` + encoded("synthetic") + `</deviceInfo><uhi>` + deviceOf(p) +
		`</uhi><fsib>0</fsib><utb>cs1</utb><uauth>pw</uauth></ai></env></clientInfo></bankIdSignedData>`)
	return b.String()
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

func encoded(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// deviceOf is the hardware id of the person's only device, which tells nothing.
func deviceOf(p people.Resident) string {
	sum := sha256.Sum256([]byte("device of " + p.PersonalNumber))
	return base64.StdEncoding.EncodeToString(sum[:15])
}

// ocsp is the outer shell of an OCSP response (RFC 6960): successful, with an
// empty basic response. Nobody in the chain can revoke a synthetic certificate.
func (s signer) ocsp() (string, error) {
	type responseBytes struct {
		Type     asn1.ObjectIdentifier
		Response []byte
	}
	der, err := asn1.Marshal(struct {
		Status asn1.Enumerated
		Bytes  responseBytes `asn1:"explicit,tag:0"`
	}{0, responseBytes{asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 1}, []byte{0x30, 0x00}}})
	if err != nil {
		return "", fmt.Errorf("bankid: ocsp: %w", err)
	}
	return base64.StdEncoding.EncodeToString(der), nil
}
