package identity

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"vardlots/internal/base/fault"
)

// call posts one operation: the text name=base64(JSON), whatever the content
// type says.
func (f *freja) call(ctx context.Context, op, name string, in, out any) error {
	inner, err := json.Marshal(in)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	body.WriteString(name + "=" + base64.StdEncoding.EncodeToString(inner))
	got, err := f.post(ctx, frejaBase+op, body.Bytes())
	if err != nil {
		return err
	}
	switch got.status {
	case http.StatusOK:
		return got.read(out)
	case http.StatusNoContent:
		return nil
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return f.refused(op, got)
	}
	return down("Freja %s: %d", op, got.status)
}

// previousUnfinished is Freja's code for a person who has another login under
// way; it ends both.
const previousUnfinished = 2000

func (f *freja) refused(op string, got answer) error {
	var no struct{ Code int }
	_ = json.Unmarshal(got.body, &no) // without a code the status says enough
	if no.Code == previousUnfinished {
		return fault.New(fault.Conflict, "login.busy", "Freja: another login under way")
	}
	return fault.New(fault.Internal, "login.failed", "Freja %s: %d code %d", op, got.status, no.Code)
}

// Code is the address in the QR code, with a time and a code over it when Freja
// has given a secret.
func (f *freja) Code(o Order, after time.Duration) string {
	ref := o.Ref
	if o.QRSecret != "" {
		t := strconv.Itoa(int(after / time.Second))
		mac := hmac.New(sha256.New, []byte(o.QRSecret))
		mac.Write([]byte(t))
		ref += "." + t + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
	}
	return f.address(ref, "")
}

// Link opens the app on the same device and comes back to us.
func (f *freja) Link(o Order) string { return f.address(o.Ref, o.ReturnURL) }

func (f *freja) address(ref, back string) string {
	q := url.Values{"action": {"bindUserToTransaction"}, "transactionReference": {ref}}
	if back != "" {
		q.Set("originAppScheme", back)
	}
	return f.app + "?" + q.Encode()
}
