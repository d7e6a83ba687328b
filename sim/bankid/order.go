package bankid

import (
	"slices"
	"time"

	"vardlots/sim/people"
)

const (
	startWithin    = 30 * time.Second // an app has to open the order
	finishWithin   = 3 * time.Minute  // and the person to finish it
	keepsCompleted = 3 * time.Minute
	keepsFailed    = 5 * time.Minute
)

type status string

const (
	pending  status = "pending"
	complete status = "complete"
	failed   status = "failed"
)

// Hint codes that the order itself comes to. Others are set by the control API.
const (
	outstanding   = "outstandingTransaction"
	started       = "started"
	userSign      = "userSign"
	userCall      = "userCallConfirm"
	startFailed   = "startFailed"
	expired       = "expiredTransaction"
	userCancel    = "userCancel"
	userDeclined  = "userDeclinedCall"
	cancelled     = "cancelled"
	wrongIdentity = "certificateErr"
)

type kind string

const (
	auth      kind = "auth"
	sign      kind = "sign"
	payment   kind = "payment"
	phoneAuth kind = "phone/auth"
	phoneSign kind = "phone/sign"
)

// order is one identification or signature from beginning to end. Its methods
// decide; the desk locks.
type order struct {
	ref       string
	handle    string // names the order in the app's own addresses
	autoStart string
	qrToken   string
	qrSecret  string
	rp        string // who asked, from the client certificate
	kind      kind
	ask       request

	begun     time.Time
	sameGrip  bool // opened by autostart token: the person stands in the same browser
	opened    bool
	confirmed bool // the person says that the call is theirs
	person    *people.Resident

	status status
	hint   string
	ended  time.Time
	result *completion
}

func (o *order) phone() bool { return o.kind == phoneAuth || o.kind == phoneSign }

func (o *order) signs() bool { return o.kind != auth && o.kind != phoneAuth }

// settle lets time work on the order.
func (o *order) settle(now time.Time) {
	switch age := now.Sub(o.begun); {
	case o.status != pending:
	case !o.opened && !o.phone() && age >= startWithin:
		o.fail(startFailed, o.begun.Add(startWithin))
	case age >= finishWithin:
		o.fail(expired, o.begun.Add(finishWithin))
	}
}

// forgotten tells whether the final answer is no longer kept.
func (o *order) forgotten(now time.Time) bool {
	switch o.status {
	case complete:
		return now.Sub(o.ended) >= keepsCompleted
	case failed:
		return now.Sub(o.ended) >= keepsFailed
	}
	return false
}

func (o *order) fail(hint string, at time.Time) {
	o.status, o.hint, o.ended, o.result = failed, hint, at, nil
}

// open is what happens when an app has received the order.
func (o *order) open(bySameDevice bool) {
	if !o.opened {
		o.opened, o.sameGrip, o.hint = true, bySameDevice, started
	}
}

// choose gives the order its person. An order that was asked for somebody else
// fails, because that person's BankID does not match.
func (o *order) choose(p people.Resident, now time.Time) {
	o.open(false)
	if want := o.ask.wants(); want != "" && want != p.PersonalNumber {
		o.fail(wrongIdentity, now)
		return
	}
	o.person, o.hint = &p, userSign
	if o.phone() && !o.confirmed {
		o.hint = userCall
	}
}

func (o *order) confirmCall() { o.confirmed, o.hint = true, userSign }

func (o *order) approve(result *completion, now time.Time) {
	o.status, o.hint, o.ended, o.result = complete, "", now, result
}

// belongsTo tells whether the order is the person's: asked for or chosen.
func (o *order) belongsTo(personalNumber string) bool {
	return o.ask.wants() == personalNumber || o.person != nil && o.person.PersonalNumber == personalNumber
}

// pendingHints and failedHints are the codes that a test may set.
func pendingHints() []string {
	return []string{outstanding, "noClient", started, "userMrtd", userCall, userSign, "processing", "userStepUp", "userFace"}
}

func failedHints() []string {
	return []string{expired, wrongIdentity, userCancel, cancelled, startFailed, userDeclined,
		"notSupportedByUserApp", "transactionRiskBlocked", "mrtdVerificationFailed", "facialRecognitionFailed",
		"nfcNotSupportedByDevice", "multipleBankIdsOnDevice", "stepUpFailed"}
}

// show puts the order into a state by hand. Codes that nobody knows yet are
// allowed, since a client must live with new ones; mixed-up ones are not.
func (o *order) show(s status, hint string, now time.Time) bool {
	switch {
	case s == pending && !slices.Contains(failedHints(), hint):
		o.opened, o.hint = o.opened || hint != outstanding && hint != "noClient", hint
	case s == failed && !slices.Contains(pendingHints(), hint):
		o.fail(hint, now)
	default:
		return false
	}
	return true
}
