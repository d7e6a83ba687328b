package bankid

import (
	"encoding/base64"

	"vardlots/sim/people"
)

// completion is completionData of a completed order.
type completion struct {
	User struct {
		PersonalNumber string `json:"personalNumber"`
		Name           string `json:"name"`
		GivenName      string `json:"givenName"`
		Surname        string `json:"surname"`
	} `json:"user"`
	Device struct {
		IPAddress string `json:"ipAddress"`
		UHI       string `json:"uhi,omitempty"`
	} `json:"device"`
	IssueDate string `json:"bankIdIssueDate"`
	StepUp    struct {
		MRTD bool `json:"mrtd"`
	} `json:"stepUp"`
	Signature string `json:"signature"`
	OCSP      string `json:"ocspResponse"`
	Risk      string `json:"risk,omitempty"`
}

const issued = "2024-02-01" // every synthetic BankID is of this day

// completed draws up the answer for an order that the person approves from ip.
func (d *desk) completed(o *order, p people.Resident, ip string) (*completion, error) {
	var c completion
	c.User.PersonalNumber, c.User.Name = p.PersonalNumber, p.Name()
	c.User.GivenName, c.User.Surname = p.GivenName, p.Surname
	c.Device.IPAddress, c.Device.UHI = ip, deviceOf(p)
	c.IssueDate = issued
	if q := o.ask.Requirement; q != nil {
		c.StepUp.MRTD = q.MRTD
	}
	if o.ask.ReturnRisk {
		c.Risk = "low"
	}
	evidence, err := d.signer.sign(o, p)
	if err != nil {
		return nil, err
	}
	c.Signature = base64.StdEncoding.EncodeToString(evidence)
	c.OCSP, err = d.signer.ocsp()
	return &c, err
}
