package box

import (
	"embed"
	"net/http"

	"vardlots/internal/base/clock"
	"vardlots/sim/bankid"
	"vardlots/sim/faults"
	"vardlots/sim/freja"
	"vardlots/sim/page"
	"vardlots/sim/register"
	"vardlots/sim/sms"
	"vardlots/sim/staffidp"
	"vardlots/sim/wire"
)

//go:embed *.html
var files embed.FS

// assemble puts every part behind its addresses.
func (b *Box) assemble(c Config) (outside, inside http.Handler, err error) {
	open, closed := http.NewServeMux(), http.NewServeMux()
	desk := faults.New("bankid", "freja", "staffidp", "sms", "register")
	open.Handle("/control/faults", desk)
	open.Handle("/control/people", b.People)
	open.HandleFunc("GET /sim.css", page.Style)
	closed.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { bankid.Refuse(w, http.StatusNotFound) })

	for _, put := range []func(Config, *faults.Desk, *http.ServeMux, *http.ServeMux) error{
		b.putFront, b.putBankID, b.putStaffIDP, b.putFreja, b.putSMS, b.putRegister,
	} {
		if err := put(c, desk, open, closed); err != nil {
			return nil, nil, err
		}
	}
	return open, closed, nil
}

func (b *Box) putFront(_ Config, _ *faults.Desk, open, _ *http.ServeMux) error {
	pages, err := page.Parse(files)
	if err != nil {
		return err
	}
	open.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		pages.Show(w, http.StatusOK, "front", map[string]any{
			"Residents": b.People.Residents(), "Staff": b.People.Staff(), "Units": b.People.Units(), "TLS": b.TLSURL(),
		})
	})
	return nil
}

func (b *Box) putBankID(c Config, desk *faults.Desk, open, closed *http.ServeMux) error {
	part, err := bankid.New(bankid.Deps{Clock: c.Clock, People: b.People, Signer: b.Keys.BankID})
	if err != nil {
		return err
	}
	closed.Handle("/rp/", desk.Wrap("bankid", bankid.Refuse, part.RP()))
	open.Handle("/bankid/", part.App())
	open.Handle("/control/bankid/", part.Control())
	return nil
}

func (b *Box) putStaffIDP(c Config, desk *faults.Desk, open, _ *http.ServeMux) error {
	part, err := staffidp.New(staffidp.Deps{
		Clock: c.Clock, People: b.People, Issuer: b.public + staffidp.Path, Key: b.Keys.OIDC,
		Client: staffidp.Client{ID: b.Keys.ClientID, Secret: b.Keys.ClientSecret, Redirects: c.Redirects},
	})
	if err != nil {
		return err
	}
	refuse := func(w http.ResponseWriter, status int) {
		wire.Write(w, status, map[string]string{"error": "temporarily_unavailable"})
	}
	open.Handle(staffidp.Path+"/", desk.Wrap("staffidp", refuse, part.Routes()))
	return nil
}

func (b *Box) putFreja(c Config, desk *faults.Desk, open, closed *http.ServeMux) error {
	part, err := freja.New(freja.Deps{Clock: c.Clock, People: b.People, Signer: b.Keys.Freja})
	if err != nil {
		return err
	}
	closed.Handle(freja.Base, desk.Wrap("freja", freja.Refuse, part.REST()))
	open.Handle("/freja/", part.App())
	open.Handle("/control/freja/", part.Control())
	return nil
}

func (b *Box) putSMS(c Config, desk *faults.Desk, open, _ *http.ServeMux) error {
	part, err := sms.New(sms.Deps{Clock: c.Clock, Log: c.Log, User: b.Keys.SMSUser, Password: b.Keys.SMSPassword})
	if err != nil {
		return err
	}
	refuse := func(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }
	open.Handle(sms.Path, desk.Wrap("sms", refuse, part))
	open.HandleFunc("GET /sms", part.Inbox)
	open.Handle("/control/sms", part.Control())
	open.Handle("/control/sms/", part.Control())
	b.owned = append(b.owned, part)
	return nil
}

func (b *Box) putRegister(c Config, desk *faults.Desk, open, closed *http.ServeMux) error {
	part := register.New(c.Clock, b.People, clock.Sweden())
	refuse := func(w http.ResponseWriter, status int) { wire.Refuse(w, status, http.StatusText(status)) }
	closed.Handle(register.Path, desk.Wrap("register", refuse, part))
	open.Handle("/control/register/", part.Control())
	return nil
}
