package bankid

import (
	"encoding/base64"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxVisibleAuth = 1_500
	maxVisible     = 40_000
	maxNonVisible  = 200_000
	maxReturnURL   = 512
	maxUserAgent   = 256
	maxDeviceID    = 64
)

// request is the body of auth, sign, payment and their phone variants.
type request struct {
	EndUserIP      string       `json:"endUserIp"`
	PersonalNumber string       `json:"personalNumber"` // phone only
	CallInitiator  string       `json:"callInitiator"`  // phone only
	Requirement    *requirement `json:"requirement"`
	Visible        string       `json:"userVisibleData"`
	VisibleFormat  string       `json:"userVisibleDataFormat"`
	NonVisible     string       `json:"userNonVisibleData"`
	Transaction    *struct {
		Type      string `json:"transactionType"`
		Recipient struct {
			Name string `json:"name"`
		} `json:"recipient"`
		Money *struct {
			Amount   string `json:"amount"`
			Currency string `json:"currency"`
		} `json:"money"`
	} `json:"userVisibleTransaction"`
	ReturnURL  string `json:"returnUrl"`
	ReturnRisk bool   `json:"returnRisk"`
	Web        *struct {
		ReferringDomain  string `json:"referringDomain"`
		UserAgent        string `json:"userAgent"`
		DeviceIdentifier string `json:"deviceIdentifier"`
	} `json:"web"`
	App *struct {
		AppIdentifier string `json:"appIdentifier"`
	} `json:"app"`
}

type requirement struct {
	PersonalNumber      string   `json:"personalNumber"`
	PinCode             bool     `json:"pinCode"`
	MRTD                bool     `json:"mrtd"`
	CardReader          string   `json:"cardReader"`
	CertificatePolicies []string `json:"certificatePolicies"`
	Risk                string   `json:"risk"`
}

// wants is the personal number that the order is for, if it is for one only.
func (r request) wants() string {
	if r.PersonalNumber != "" {
		return r.PersonalNumber
	}
	if r.Requirement != nil {
		return r.Requirement.PersonalNumber
	}
	return ""
}

// visible is the text that the person is shown.
func (r request) visible() string {
	text, err := base64.StdEncoding.DecodeString(r.Visible)
	if err != nil {
		return ""
	}
	return string(text)
}

// fault names what is wrong with the request, or is empty.
func (r request) fault(k kind) string {
	if k == phoneAuth || k == phoneSign {
		return first(r.phoneFault(), r.textFault(k), r.requirementFault())
	}
	return first(r.deviceFault(), r.textFault(k), r.requirementFault(), r.paymentFault(k))
}

func (r request) phoneFault() string {
	switch {
	case !personalNumber(r.PersonalNumber):
		return "Invalid personalNumber"
	case r.CallInitiator != "user" && r.CallInitiator != "RP":
		return "Invalid callInitiator"
	}
	return ""
}

func (r request) deviceFault() string {
	if _, err := netip.ParseAddr(r.EndUserIP); err != nil {
		return "Invalid endUserIp"
	}
	if u, err := url.Parse(r.ReturnURL); r.ReturnURL != "" && (err != nil || u.Scheme == "" || len(r.ReturnURL) > maxReturnURL) {
		return "Invalid returnUrl"
	}
	switch {
	case r.Web != nil && r.App != nil:
		return "Both web and app given"
	case r.Web != nil && (len(r.Web.UserAgent) > maxUserAgent || len(r.Web.DeviceIdentifier) > maxDeviceID):
		return "Invalid web"
	}
	return ""
}

func (r request) textFault(k kind) string {
	most := maxVisible
	if k == auth {
		most = maxVisibleAuth
	}
	switch {
	case (k == sign || k == phoneSign) && r.Visible == "":
		return "Missing userVisibleData"
	case !text(r.Visible, most):
		return "Invalid userVisibleData"
	case r.VisibleFormat != "" && r.VisibleFormat != "simpleMarkdownV1" && r.VisibleFormat != "plaintext":
		return "Invalid userVisibleDataFormat"
	case len(r.NonVisible) > maxNonVisible || !base64Data(r.NonVisible):
		return "Invalid userNonVisibleData"
	}
	return ""
}

func (r request) requirementFault() string {
	q := r.Requirement
	if q == nil {
		return ""
	}
	switch {
	case q.PersonalNumber != "" && !personalNumber(q.PersonalNumber):
		return "Invalid personalNumber"
	case q.CardReader != "" && q.CardReader != "class1" && q.CardReader != "class2":
		return "Invalid cardReader"
	case slices.ContainsFunc(q.CertificatePolicies, func(p string) bool { return !slices.Contains(policies(), p) }):
		return "Invalid certificatePolicies"
	case q.Risk != "" && !slices.Contains([]string{"low", "moderate", "high"}, strings.ToLower(q.Risk)):
		return "Invalid risk"
	}
	return ""
}

func (r request) paymentFault(k kind) string {
	if k != payment {
		return ""
	}
	t := r.Transaction
	if t == nil || t.Type != "card" && t.Type != "npa" || t.Recipient.Name == "" {
		return "Invalid userVisibleTransaction"
	}
	return ""
}

func policies() []string {
	return []string{
		"1.2.752.78.1.1", "1.2.752.78.1.2", "1.2.752.78.1.5", // production: file, card, mobile
		"1.2.3.4.5", "1.2.3.4.10", "1.2.3.4.25", "1.2.752.60.1.6", // test
	}
}

func personalNumber(s string) bool {
	return len(s) == 12 && strings.Trim(s, "0123456789") == ""
}

func base64Data(s string) bool {
	_, err := base64.StdEncoding.DecodeString(s)
	return err == nil
}

func text(s string, most int) bool {
	plain, err := base64.StdEncoding.DecodeString(s)
	return err == nil && len(s) <= most && utf8.Valid(plain)
}

func first(faults ...string) string {
	for _, f := range faults {
		if f != "" {
			return f
		}
	}
	return ""
}
