package bankid_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/xml"
	"strings"
	"testing"

	"vardlots/sim/boxtest"
)

func TestTheEvidenceHolds(t *testing.T) {
	t.Parallel()
	w := boxtest.Start(t)
	shown := base64.StdEncoding.EncodeToString([]byte("Jag godkänner att < & > läses."))
	status, order := w.Call("/rp/v6.0/sign", fields{"endUserIp": "::1", "userVisibleData": shown, "userNonVisibleData": "aGFzaA=="})
	if status != 200 {
		t.Fatalf("sign = %d %v", status, order)
	}
	w.Control("/control/bankid/complete", fields{"orderRef": order["orderRef"], "personalNumber": astrid})
	_, _, data := collect(t, w, order)
	evidence, err := base64.StdEncoding.DecodeString(data["signature"].(string))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Value string `xml:"SignatureValue"`
		Cert  string `xml:"KeyInfo>X509Data>X509Certificate"`
		Data  struct {
			Visible    string `xml:"usrVisibleData"`
			NonVisible string `xml:"usrNonVisibleData"`
			Function   string `xml:"clientInfo>funcId"`
		} `xml:"Object>bankIdSignedData"`
	}
	if err := xml.Unmarshal(evidence, &got); err != nil {
		t.Fatal(err)
	}
	if got.Data.Visible != shown || got.Data.NonVisible != "aGFzaA==" || got.Data.Function != "Signing" {
		t.Errorf("signed = %+v", got.Data)
	}
	der, _ := base64.StdEncoding.DecodeString(got.Cert)
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	text := string(evidence)
	signed := text[strings.Index(text, "<SignedInfo"):strings.Index(text, "<SignatureValue")]
	digest := sha256.Sum256([]byte(signed))
	value, _ := base64.StdEncoding.DecodeString(got.Value)
	if err := rsa.VerifyPKCS1v15(cert.PublicKey.(*rsa.PublicKey), crypto.SHA256, digest[:], value); err != nil {
		t.Error(err)
	}
	if ocsp, err := base64.StdEncoding.DecodeString(data["ocspResponse"].(string)); err != nil || ocsp[0] != 0x30 {
		t.Errorf("ocspResponse is no DER sequence: %v", err)
	}
}
