package freja

import (
	"crypto/sha1" //nolint:gosec // x5t is a SHA-1 thumbprint by its definition (RFC 7515, 4.1.7)
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-jose/go-jose/v4"

	"vardlots/sim/keys"
	"vardlots/sim/people"
)

func newSigner(s keys.Signer) (jose.Signer, error) {
	thumb := sha1.Sum(s.Cert.Raw) //nolint:gosec // as above
	options := (&jose.SignerOptions{}).WithHeader("x5t", base64.RawURLEncoding.EncodeToString(thumb[:]))
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: s.Key}, options)
	if err != nil {
		return nil, fmt.Errorf("freja: %w", err)
	}
	return signer, nil
}

// sign draws up the details of an approved login.
func (d *desk) sign(l *login, p people.Resident, now time.Time) (string, error) {
	payload, err := json.Marshal(map[string]any{
		"authRef":              l.ref,
		"status":               approved,
		"userInfoType":         l.ask.UserInfoType,
		"userInfo":             l.ask.UserInfo,
		"minRegistrationLevel": level(l.ask.MinRegistrationLevel),
		"timestamp":            now.UnixMilli(),
		"requestedAttributes":  l.ask.attributes(p, now),
	})
	if err != nil {
		return "", err
	}
	signed, err := d.signer.Sign(payload)
	if err != nil {
		return "", fmt.Errorf("freja: %w", err)
	}
	return signed.CompactSerialize()
}

// attributes are those of the person that were asked for.
func (r request) attributes(p people.Resident, now time.Time) map[string]any {
	all := map[string]struct {
		name  string
		value any
	}{
		"BASIC_USER_INFO":            {"basicUserInfo", map[string]string{"name": p.GivenName, "surname": p.Surname}},
		"SSN":                        {"ssn", map[string]string{"country": "SE", "ssn": p.PersonalNumber}},
		"DATE_OF_BIRTH":              {"dateOfBirth", p.Born().Format(time.DateOnly)},
		"AGE":                        {"age", p.Age(now)},
		"REGISTRATION_LEVEL":         {"registrationLevel", "PLUS"},
		"LOA_LEVEL":                  {"loaLevel", "LOA3"},
		"GENDER":                     {"gender", map[string]string{"F": "FEMALE", "M": "MALE"}[p.Sex]},
		"RELYING_PARTY_USER_ID":      {"relyingPartyUserId", "rp-" + upi(p)},
		"UNIQUE_PERSONAL_IDENTIFIER": {"uniquePersonalIdentifier", upi(p)},
		"ALL_PHONE_NUMBERS":          {"allPhoneNumbers", []map[string]string{{"phoneNumber": p.Phone}}},
		"ADDRESSES": {"addresses", []map[string]string{{
			"country": "SE", "city": p.City, "postCode": p.PostalCode, "address1": p.Street,
			"type": "RESIDENTIAL", "sourceType": "GOVERNMENT_REGISTRY",
		}}},
	}
	found := map[string]any{}
	for attribute, a := range all {
		if r.returns(attribute) {
			found[a.name] = a.value
		}
	}
	return found
}

// upi is the person's identifier at Freja, which tells nothing.
func upi(p people.Resident) string {
	sum := sha256.Sum256([]byte("freja " + p.PersonalNumber))
	return hex.EncodeToString(sum[:12])
}

func level(asked string) string {
	if asked == "" {
		return "EXTENDED"
	}
	return asked
}
