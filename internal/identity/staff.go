package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"strings"

	"golang.org/x/oauth2"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pg"
)

// BeganStaffLogin is the wish of a member of staff to log in.
type BeganStaffLogin struct {
	Browser string
	IP      string
}

// BeginStaffLogin returns the address of the identity provider to send the
// browser to. It fails with Unavailable when the provider does not answer.
// Nobody acts: nobody is logged in.
func (s *Service) BeginStaffLogin(ctx context.Context, in BeganStaffLogin) (_ string, err error) {
	defer fault.Wrap(&err, "begin staff login")
	if s.StaffIDP == nil || in.Browser == "" {
		return "", fault.New(fault.Invalid, "error.form", "staff login not offered, or no browser")
	}
	if err := s.mayBegin(ctx, "", in.IP); err != nil {
		return "", err
	}
	l := s.newLogin(BeganLogin{Way: StaffWay, Browser: in.Browser, IP: in.IP})
	l.Step = StepWork
	l.held.Proof = Proof{State: l.ID + "." + rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	url, err := s.StaffIDP.AuthURL(ctx, l.held.Proof)
	if err != nil {
		return "", s.named(err, StaffWay)
	}
	return url, s.insertLogin(ctx, l, in.IP)
}

// FinishedStaffLogin is what the browser brings back from the provider.
type FinishedStaffLogin struct {
	Code    string
	State   string
	Browser string
}

// StaffLogin is a member of staff who has proved who they are and has yet to
// choose what they do.
type StaffLogin struct {
	Login       string
	Name        string
	Assignments []Assignment
}

// FinishStaffLogin redeems the provider's code and brings the member of staff
// and their assignments up to date. It fails with NoSession when the answer is
// not this browser's or is refused, and with Forbidden when the person has no
// assignment here.
func (s *Service) FinishStaffLogin(ctx context.Context, in FinishedStaffLogin) (out StaffLogin, err error) {
	defer fault.Wrap(&err, "finish staff login")
	loginID, _, _ := strings.Cut(in.State, ".")
	l, err := s.readLogin(ctx, loginID, in.Browser)
	switch {
	case err != nil:
		return StaffLogin{}, staffRefused("%w", err)
	case l.State != Waiting || s.Clock.Now().Sub(l.BeganAt) >= loginLives:
		return StaffLogin{}, staffRefused("login is %s, or too old", l.State)
	case in.Code == "" || subtle.ConstantTimeCompare([]byte(in.State), []byte(l.held.Proof.State)) != 1:
		return StaffLogin{}, staffRefused("no code, or another state")
	}
	claims, err := s.StaffIDP.Exchange(ctx, in.Code, l.held.Proof)
	if err != nil {
		return StaffLogin{}, s.named(err, StaffWay)
	}
	offered, err := s.place(ctx, offers(claims))
	if err != nil {
		return StaffLogin{}, err
	}
	if len(offered) == 0 || claims.EmployeeHSA == "" {
		return StaffLogin{}, fault.New(fault.Forbidden, "login.staff.none", "no assignment at a unit of ours")
	}
	return s.keepStaff(ctx, l, claims, offered)
}

// place finds the units of what is offered. A unit that the catalogue does not
// have is not ours.
func (s *Service) place(ctx context.Context, all []offer) ([]Assignment, error) {
	var ours []Assignment
	for _, o := range all {
		unit, provider, region, err := s.Units.ByHSA(ctx, o.unitHSA)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		o.Unit, o.Provider, o.Region = unit, provider, region
		ours = append(ours, o.Assignment)
	}
	return ours, nil
}

// keepStaff is the transaction of FinishStaffLogin.
func (s *Service) keepStaff(ctx context.Context, l *login, c Claims, offered []Assignment) (out StaffLogin, err error) {
	err = s.DB.InTx(ctx, door(""), func(ctx context.Context, tx *pg.Tx) error {
		staff, err := s.upsertStaff(ctx, tx, c)
		if err != nil {
			return err
		}
		s.queueAssignments(tx, staff, offered)
		l.State, l.StaffID, l.HeardAt = Complete, string(staff), s.Clock.Now()
		args, err := s.loginArgs(l)
		if err != nil {
			return err
		}
		tx.QueueOne(sqlSaveLogin, args, staffRefused("the login was finished already"))
		out, err = s.choices(ctx, tx, l.ID, staff)
		return err
	})
	return out, err
}
