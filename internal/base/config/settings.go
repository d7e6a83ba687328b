package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// setting is one choice: its name, what it is when nobody chose, a line for the
// help, and where it goes.
type setting struct {
	name   string // "bankid-url": VARDLOTS_BANKID_URL and --bankid-url
	preset string
	help   string
	secret bool // no flag
	isBool bool
	set    func(string) error
}

func (s setting) env() string {
	return prefix + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

const prefix = "VARDLOTS_"

// settings lists every choice, bound to c.
func settings(c *Config) []setting {
	return slices.Concat(
		[]setting{
			text("listen", "127.0.0.1:8080", "address to listen on", &c.Listen),
			{name: "public-url", preset: "http://localhost:8080", help: "address that people use, for return from e-identification", set: c.setPublic},
			text("data", "data", "directory of the embedded database, files and development keys", &c.Data),
			flagged("demo", "demo people and content", &c.Demo),
			flagged("demo-empty", "a demo without cases: otherwise a new one begins with some in every state", &c.Empty),
			span("clock-ahead", "0s", "how far the demo's clock goes before the machine's: who tries what happens later need not wait", &c.Ahead, [2]time.Duration{0, 30 * 24 * time.Hour}),
			secretFlag("database", "URL of PostgreSQL as owner of the tables; empty starts one in the data directory", &c.Database.URL),
			secret("role-password", "password of the login roles", &c.Database.RolePassword),
			number("connections", "8", "database connections at most, for each kind of actor", &c.Database.Connections, [2]int{2, 200}),
			{name: "region", preset: "12", help: "county code of the region, where the host does not tell", set: c.setRegion},
			{name: "hosts", help: "host=county code, comma between", set: c.setHosts},
			{name: "regions", help: "county codes that /r/{code} may choose, for development", set: c.setRegions},
			{name: "proxies", help: "networks of the balancers in front, comma between", set: c.setProxies},
			{name: "metrics-from", preset: "127.0.0.0/8,::1/128", help: "networks that may read /metrics, comma between", set: c.setMetrics},
			secret("keys", "lookup:KEY,1:KEY,… of 32 bytes in base64; made in the data directory when empty", &c.Keys),
			oneOf("log-level", "info", "debug, info, warn or error", &c.Log.Level, "debug", "info", "warn", "error"),
			oneOf("log-format", "json", "json or text", &c.Log.Format, "json", "text"),
			span("resident-idle", "30m", "a resident's login ends after so long without anything", &c.Session.ResidentIdle, [2]time.Duration{5 * time.Minute, time.Hour}),
			span("resident-max", "12h", "and after so long whatever happens", &c.Session.ResidentMax, [2]time.Duration{time.Hour, 24 * time.Hour}),
			span("staff-idle", "15m", "the staff workspace locks after so long without anything", &c.Session.StaffIdle, [2]time.Duration{time.Minute, time.Hour}),
			span("staff-max", "8h", "and a staff login ends after so long whatever happens", &c.Session.StaffMax, [2]time.Duration{time.Hour, 24 * time.Hour}),
		},
		client("bankid", "BankID", &c.BankID.Client),
		[]setting{text("bankid-app", "https://app.bankid.com/", "address that opens the BankID app", &c.BankID.App)},
		client("freja", "Freja eID", &c.Freja.Client),
		[]setting{
			text("freja-app", "https://app.prod.frejaeid.com/freja", "address that opens the Freja app", &c.Freja.App),
			text("freja-signer", "", "PEM file of the certificates that sign Freja's answers", &c.Freja.Signer),
		},
		client("register", "the population register", &c.Register),
		[]setting{
			text("staff-issuer", "", "issuer of the staff's identity provider", &c.StaffIDP.Issuer),
			text("staff-client", "", "our name at it", &c.StaffIDP.ClientID),
			secret("staff-secret", "our secret at it", &c.StaffIDP.ClientSecret),
			text("staff-ca", "", "PEM file of its issuers; the system's when empty", &c.StaffIDP.CA),
			text("sms-url", "", "address of the SMS gateway", &c.SMS.URL),
			text("sms-user", "", "our name at it", &c.SMS.User),
			secret("sms-password", "our secret at it", &c.SMS.Password),
			text("sms-from", "Vardlots", "sender of SMS", &c.SMS.From),
			text("sms-ca", "", "PEM file of its issuers; the system's when empty", &c.SMS.CA),
		})
}

func text(name, preset, help string, to *string) setting {
	return setting{name: name, preset: preset, help: help, set: func(s string) error { *to = s; return nil }}
}

func secret(name, help string, to *Secret) setting {
	return setting{name: name, help: help, secret: true, set: func(s string) error { *to = NewSecret(s); return nil }}
}

// secretFlag is for the one that has a flag by promise: serve --database URL.
func secretFlag(name, help string, to *Secret) setting {
	s := secret(name, help, to)
	s.secret = false
	return s
}

func flagged(name, help string, to *bool) setting {
	return setting{name: name, preset: "false", help: help, isBool: true, set: func(s string) (err error) {
		if *to, err = strconv.ParseBool(s); err != nil {
			return errors.New("want true or false")
		}
		return nil
	}}
}

func number(name, preset, help string, to *int, within [2]int) setting {
	return setting{name: name, preset: preset, help: help, set: func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < within[0] || n > within[1] {
			return fmt.Errorf("want a number from %d to %d", within[0], within[1])
		}
		*to = n
		return nil
	}}
}

func span(name, preset, help string, to *time.Duration, within [2]time.Duration) setting {
	return setting{name: name, preset: preset, help: help, set: func(s string) error {
		d, err := time.ParseDuration(s)
		if err != nil || d < within[0] || d > within[1] {
			return fmt.Errorf("want a time from %s to %s, such as %s", within[0], within[1], preset)
		}
		*to = d
		return nil
	}}
}

func oneOf(name, preset, help string, to *string, choices ...string) setting {
	return setting{name: name, preset: preset, help: help, set: func(s string) error {
		if !slices.Contains(choices, s) {
			return fmt.Errorf("want one of %s", strings.Join(choices, ", "))
		}
		*to = s
		return nil
	}}
}

func client(name, what string, to *Client) []setting {
	return []setting{
		text(name+"-url", "", "address of "+what, &to.URL),
		text(name+"-ca", "", "PEM file of the only issuers to believe", &to.CA),
		text(name+"-cert", "", "PEM file of our certificate there", &to.Cert),
		text(name+"-key", "", "PEM file of its key", &to.Key),
	}
}
