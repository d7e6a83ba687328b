package identity

import (
	"context"
	"crypto/sha1" //nolint:gosec // x5t is a SHA-1 thumbprint by its definition (RFC 7515 §4.1.7)
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"

	"github.com/go-jose/go-jose/v4"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pnr"
)

const frejaBase = "/authentication/1.0/"

type freja struct {
	caller

	app     string
	signers map[string]*x509.Certificate // by x5t
}

// NewFreja returns a client of Freja eID's authentication service 1.0. Signers
// are the only certificates whose word is taken.
func NewFreja(w Wire, app string, signers ...*x509.Certificate) EID {
	f := &freja{newCaller(w), app, map[string]*x509.Certificate{}}
	for _, c := range signers {
		sum := sha1.Sum(c.Raw) //nolint:gosec // as above
		f.signers[base64.RawURLEncoding.EncodeToString(sum[:])] = c
	}
	return f
}

// LoadSigners reads the certificates of a PEM file.
func LoadSigners(file string) ([]*x509.Certificate, error) {
	text, err := os.ReadFile(file) //nolint:gosec // named by the configuration
	if err != nil {
		return nil, err
	}
	var certs []*x509.Certificate
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		certs = append(certs, c)
	}
	if len(certs) == 0 {
		return nil, fmt.Errorf("%s holds no certificate", file)
	}
	return certs, nil
}

type frejaAttribute struct {
	Attribute string `json:"attribute"`
}

// Begin starts a login. Only Freja eID Plus is on the level that care needs.
func (f *freja) Begin(ctx context.Context, ask Asked) (Order, error) {
	flow := map[bool]string{true: "SAME_DEVICE", false: "ANOTHER_DEVICE"}[ask.Same]
	in := map[string]any{
		"userInfoType": "INFERRED", "userInfo": "N/A", "minRegistrationLevel": "PLUS",
		"attributesToReturn":     []frejaAttribute{{"BASIC_USER_INFO"}, {"SSN"}, {"LOA_LEVEL"}},
		"userConfirmationMethod": "DEFAULT",
		"originDeviceDetails":    map[string]string{"userAgent": ask.UserAgent, "userIpAddress": ask.IP, "flowType": flow},
		"useDynamicQrCode":       true,
	}
	var got struct{ AuthRef, QRCodeSecret string }
	if err := f.call(ctx, "initAuthentication", "initAuthRequest", in, &got); err != nil {
		return Order{}, err
	}
	if got.AuthRef == "" {
		return Order{}, down("Freja gave no login")
	}
	return Order{Ref: got.AuthRef, QRSecret: got.QRCodeSecret, ReturnURL: ask.ReturnURL}, nil
}

// Cancel ends a login that nobody waits for.
func (f *freja) Cancel(ctx context.Context, o Order) error {
	return f.call(ctx, "cancel", "cancelAuthRequest", map[string]string{"authRef": o.Ref}, &struct{}{})
}

// Collect asks how a login stands.
func (f *freja) Collect(ctx context.Context, o Order) (Progress, error) {
	var got struct{ Status, Details string }
	err := f.call(ctx, "getOneResult", "getOneAuthResultRequest", map[string]string{"authRef": o.Ref}, &got)
	if err != nil {
		return Progress{}, err
	}
	switch got.Status {
	case "STARTED":
		return Progress{Step: StepScan}, nil
	case "DELIVERED_TO_MOBILE":
		return Progress{Step: StepSign}, nil
	case "APPROVED":
		return f.approved(got.Details, o)
	case "CANCELED", "RP_CANCELED", "REJECTED":
		return Progress{Failure: "login.cancelled"}, nil
	case "EXPIRED":
		return Progress{Failure: "login.expired"}, nil
	}
	return Progress{Failure: "login.failed"}, nil
}

// approved takes Freja's word only as far as it is signed, about this login, and
// on the level that was asked for.
func (f *freja) approved(details string, o Order) (Progress, error) {
	payload, err := f.verified(details)
	if err != nil {
		return Progress{}, fault.New(fault.Internal, "login.failed", "Freja's answer: %w", err)
	}
	var said struct {
		AuthRef, Status     string
		RequestedAttributes struct {
			BasicUserInfo struct{ Name, Surname string }
			SSN           struct{ Country, SSN string }
			LoaLevel      string
		}
	}
	if err := json.Unmarshal(payload, &said); err != nil || said.AuthRef != o.Ref || said.Status != "APPROVED" {
		return Progress{}, fault.New(fault.Internal, "login.failed", "Freja signed something else")
	}
	about := said.RequestedAttributes
	if about.LoaLevel != "LOA3" {
		return Progress{Failure: "login.level"}, nil
	}
	number, err := pnr.Parse12(about.SSN.SSN)
	if err != nil || about.SSN.Country != "SE" {
		return Progress{Failure: "login.unusable"}, nil
	}
	return Progress{Who: &Stated{number, about.BasicUserInfo.Name, about.BasicUserInfo.Surname}}, nil
}

func (f *freja) verified(details string) ([]byte, error) {
	signed, err := jose.ParseSignedCompact(details, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil || len(signed.Signatures) != 1 {
		return nil, errors.New("not one signature by RS256")
	}
	x5t, _ := signed.Signatures[0].Protected.ExtraHeaders["x5t"].(string)
	signer, known := f.signers[x5t]
	if !known {
		return nil, errors.New("the signer is not one that we know")
	}
	return signed.Verify(signer.PublicKey)
}
