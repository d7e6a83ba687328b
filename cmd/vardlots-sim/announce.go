package main

import (
	"fmt"
	"io"
	"path/filepath"
	"text/tabwriter"

	"vardlots/sim/box"
	"vardlots/sim/keys"
	"vardlots/sim/staffidp"
)

// announce prints where everything is and who there is, and the ready line last.
func announce(out io.Writer, b *box.Box, c box.Config) {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	line := func(cells ...any) {
		for i, cell := range cells {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, cell)
		}
		fmt.Fprintln(w)
	}
	line("front page", b.URL()+"/")
	line("BankID app", b.URL()+"/bankid/app")
	line("staff login (issuer)", b.URL()+staffidp.Path)
	line("SMS gateway", b.URL()+"/a1/sms")
	line("BankID, Freja, register", b.TLSURL())
	for _, name := range []string{
		keys.CAFile, keys.RPCertFile, keys.RPKeyFile, keys.FrejaFile,
		keys.ClientIDFile, keys.ClientSecretFile, keys.SMSUserFile, keys.SMSPasswordFile,
	} {
		line("file", filepath.Join(c.Data, name))
	}
	line()
	for _, r := range b.People.Residents() {
		line("resident", r.PersonalNumber, r.Name(), r.Note)
	}
	for _, m := range b.People.Staff() {
		line("staff", m.HSAID, m.Name(), m.Title)
	}
	_ = w.Flush() // nobody may be reading
	fmt.Fprintf(out, "ready %s %s\n", b.URL(), b.TLSURL())
}
