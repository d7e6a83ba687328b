package freja

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"vardlots/sim/people"
)

// request is initAuthRequest.
type request struct {
	UserInfoType         string `json:"userInfoType"`
	UserInfo             string `json:"userInfo"`
	MinRegistrationLevel string `json:"minRegistrationLevel"`
	AttributesToReturn   []struct {
		Attribute string `json:"attribute"`
	} `json:"attributesToReturn"`
	UserConfirmationMethod string `json:"userConfirmationMethod"`
	UseDynamicQRCode       bool   `json:"useDynamicQrCode"`
}

// fault is an error of the service: HTTP status, code and message.
type fault struct {
	status  int
	code    int
	message string
}

func bad(code int, message string) *fault { return &fault{400, code, message} }

// The errors that the simulator knows.
const (
	badType      = 1001
	badUser      = 1002
	badLevel     = 1007
	badJSON      = 1010
	noSuchUser   = 1012
	badReference = 1100
	previous     = 2000
)

// subject checks the request and finds the person whom it names, or none for a
// request that leaves it to the app.
func (r request) subject(d *people.Directory) (*people.Resident, *fault) {
	switch {
	case !slices.Contains([]string{"EMAIL", "SSN", "PHONE", "INFERRED", "ORG_ID", "UPI"}, r.UserInfoType):
		return nil, bad(badType, "Invalid or missing userInfoType.")
	case r.UserInfo == "":
		return nil, bad(badUser, "Invalid or missing userInfo.")
	case !slices.Contains([]string{"", "BASIC", "EXTENDED", "PLUS", "INFERRED"}, r.MinRegistrationLevel):
		return nil, bad(badLevel, "Invalid or missing minimum registration level.")
	case r.UserInfoType == "INFERRED":
		return nil, nil //nolint:nilnil // nobody is named, and that is no fault
	}
	matches, f := r.matcher()
	if f != nil {
		return nil, f
	}
	if i := slices.IndexFunc(d.WithFreja(), matches); i >= 0 {
		p := d.WithFreja()[i]
		return &p, nil
	}
	return nil, bad(noSuchUser, "The user does not exist in the Freja eID database.")
}

func (r request) matcher() (func(people.Resident) bool, *fault) {
	switch r.UserInfoType {
	case "SSN":
		var id struct{ Country, SSN string }
		plain, err := base64.StdEncoding.DecodeString(r.UserInfo)
		if err != nil || json.Unmarshal(plain, &id) != nil || id.Country != "SE" || len(id.SSN) != 12 {
			return nil, bad(badUser, "Invalid or missing userInfo.")
		}
		return func(p people.Resident) bool { return p.PersonalNumber == id.SSN }, nil
	case "PHONE":
		return func(p people.Resident) bool { return p.Phone == r.UserInfo }, nil
	case "UPI":
		return func(p people.Resident) bool { return upi(p) == r.UserInfo }, nil
	}
	return func(people.Resident) bool { return false }, nil // nobody has an e-mail or an organisation id
}

func (r request) returns(attribute string) bool {
	for _, a := range r.AttributesToReturn {
		if strings.EqualFold(a.Attribute, attribute) {
			return true
		}
	}
	return false
}
