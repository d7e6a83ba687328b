package identity

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pnr"
)

// bankIDBase is the path of the relying party API v6.0.
const bankIDBase = "/rp/v6.0/"

type bankID struct {
	caller

	app string
}

// NewBankID returns a client of BankID's relying party API v6.0. App is the
// address that opens the app on the same device.
func NewBankID(w Wire, app string) EID { return &bankID{newCaller(w), app} }

type bankIDAuth struct {
	EndUserIP string     `json:"endUserIp"`
	ReturnURL string     `json:"returnUrl,omitempty"`
	Web       *bankIDWeb `json:"web,omitempty"`
}

type bankIDWeb struct {
	ReferringDomain string `json:"referringDomain,omitempty"`
	UserAgent       string `json:"userAgent,omitempty"`
}

// Begin starts an identification.
func (b *bankID) Begin(ctx context.Context, ask Asked) (Order, error) {
	agent := ask.UserAgent
	if len(agent) > 256 {
		agent = agent[:256]
	}
	var got struct {
		OrderRef, AutoStartToken, QRStartToken, QRStartSecret string
	}
	in := bankIDAuth{ask.IP, "", &bankIDWeb{ask.Host, agent}}
	if ask.Same {
		in.ReturnURL = ask.ReturnURL
	}
	if err := b.call(ctx, "auth", in, &got); err != nil {
		return Order{}, err
	}
	if got.OrderRef == "" || got.QRStartSecret == "" {
		return Order{}, down("BankID gave no order")
	}
	return Order{Ref: got.OrderRef, AutoStart: got.AutoStartToken, QRToken: got.QRStartToken, QRSecret: got.QRStartSecret}, nil
}

// Cancel ends an order that nobody waits for.
func (b *bankID) Cancel(ctx context.Context, o Order) error {
	return b.call(ctx, "cancel", map[string]string{"orderRef": o.Ref}, &struct{}{})
}

// Collect asks how an order stands. BankID gives a final answer once.
func (b *bankID) Collect(ctx context.Context, o Order) (Progress, error) {
	var got struct {
		Status         string
		HintCode       string
		CompletionData struct {
			User struct{ PersonalNumber, GivenName, Surname string }
		}
	}
	if err := b.call(ctx, "collect", map[string]string{"orderRef": o.Ref}, &got); err != nil {
		return Progress{}, err
	}
	switch got.Status {
	case "pending":
		return Progress{Step: bankIDStep(got.HintCode)}, nil
	case "complete":
		user := got.CompletionData.User
		number, err := pnr.Parse12(user.PersonalNumber)
		if err != nil {
			return Progress{}, fault.New(fault.Internal, "login.failed", "BankID stated no number")
		}
		return Progress{Who: &Stated{number, user.GivenName, user.Surname}}, nil
	}
	return Progress{Failure: bankIDFailure(got.HintCode), NoApp: got.HintCode == "startFailed"}, nil
}

// bankIDStep reads a pending hint; new ones mean that something goes on.
func bankIDStep(hint string) Step {
	switch hint {
	case "outstandingTransaction", "noClient":
		return StepScan
	case "started":
		return StepOpen
	case "userSign":
		return StepSign
	}
	return StepWork
}

// bankIDFailure reads a failed hint.
func bankIDFailure(hint string) string {
	switch hint {
	case "userCancel", "cancelled", "userDeclinedCall":
		return "login.cancelled"
	case "expiredTransaction", "startFailed":
		return "login.expired"
	case "certificateErr", "notSupportedByUserApp", "multipleBankIdsOnDevice", "nfcNotSupportedByDevice":
		return "login.unusable"
	}
	return "login.failed"
}

// call posts one operation and translates its errors. The details of an error
// are BankID's own and are shown to nobody.
func (b *bankID) call(ctx context.Context, op string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	got, err := b.post(ctx, bankIDBase+op, body)
	if err != nil {
		return err
	}
	if got.status == http.StatusOK {
		return got.read(out)
	}
	var no struct{ ErrorCode string }
	_ = json.Unmarshal(got.body, &no) // an HTML page in front has no code; the status says enough
	switch {
	case no.ErrorCode == "alreadyInProgress":
		return fault.New(fault.Conflict, "login.busy", "BankID: already in progress")
	case got.status == http.StatusBadRequest:
		return fault.New(fault.Internal, "login.failed", "BankID %s: 400 %.40s", op, no.ErrorCode)
	}
	return down("BankID %s: %d %.40s", op, got.status, no.ErrorCode)
}

// Code is the animated QR text: the time and a code over it, made anew each
// second from a secret that never leaves the server.
func (b *bankID) Code(o Order, after time.Duration) string {
	t := strconv.Itoa(int(after / time.Second))
	mac := hmac.New(sha256.New, []byte(o.QRSecret))
	mac.Write([]byte(t))
	return "bankid." + o.QRToken + "." + t + "." + hex.EncodeToString(mac.Sum(nil))
}

// Link opens the app on the same device.
func (b *bankID) Link(o Order) string {
	return b.app + "?" + url.Values{"autostarttoken": {o.AutoStart}}.Encode()
}
