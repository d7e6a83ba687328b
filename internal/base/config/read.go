package config

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// ErrHelp is returned by [Read] when the flags ask for help.
var ErrHelp = flag.ErrHelp

// Read makes a configuration of the flags of a command and the environment as
// os.Environ gives it. It reports everything that is wrong at once, and no value
// of a secret.
func Read(args, environ []string) (Config, error) {
	var c Config
	all := settings(&c)
	given, err := fromEnvironment(all, environ)
	if err != nil {
		return Config{}, err
	}
	if err := fromFlags(all, args, given); err != nil {
		return Config{}, err
	}
	var wrong []error
	for _, s := range all {
		value, ok := given[s.name]
		if !ok {
			value = s.preset
		}
		if err := s.set(value); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", s.env(), err))
		}
	}
	if err := errors.Join(wrong...); err != nil {
		return Config{}, err
	}
	return c, c.check()
}

func fromEnvironment(all []setting, environ []string) (map[string]string, error) {
	names := map[string]string{}
	for _, s := range all {
		names[s.env()] = s.name
	}
	given := map[string]string{}
	var wrong []error
	for _, pair := range environ {
		env, value, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(env, prefix) {
			continue
		}
		name, known := names[env]
		if of, isFile := strings.CutSuffix(env, fileSuffix); isFile && !known {
			var err error
			name, known = names[of]
			value, err = readFile(value)
			wrong = append(wrong, err)
		}
		if !known {
			wrong = append(wrong, fmt.Errorf("%s is not known; did you mean %s?", env, nearest(env, names)))
			continue
		}
		given[name] = value
	}
	return given, errors.Join(wrong...)
}

// fileSuffix after a name means that the value stands in a file, as secrets are
// handed to containers.
const fileSuffix = "_FILE"

func readFile(name string) (string, error) {
	text, err := os.ReadFile(name) //nolint:gosec // named by the installation
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(text)), nil
}

func fromFlags(all []setting, args []string, given map[string]string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, s := range all {
		take := func(v string) error { given[s.name] = v; return nil }
		switch {
		case s.secret:
		case s.isBool:
			flags.BoolFunc(s.name, s.help, take)
		default:
			flags.Func(s.name, s.help, take)
		}
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is more than the command takes", flags.Arg(0))
	}
	return nil
}

// check holds what one setting alone cannot tell.
func (c Config) check() error {
	var wrong []error
	for name, cl := range map[string]Client{"BANKID": c.BankID.Client, "FREJA": c.Freja.Client, "REGISTER": c.Register} {
		if cl.URL != "" && (cl.CA == "" || cl.Cert == "" || cl.Key == "") {
			wrong = append(wrong, fmt.Errorf("%s%s_URL needs _CA, _CERT and _KEY too", prefix, name))
		}
	}
	if c.StaffIDP.Issuer != "" && (c.StaffIDP.ClientID == "" || !c.StaffIDP.ClientSecret.IsSet()) {
		wrong = append(wrong, fmt.Errorf("%sSTAFF_ISSUER needs _CLIENT and _SECRET too", prefix))
	}
	if c.Secure() && len(c.Regions) > 0 {
		wrong = append(wrong, fmt.Errorf("%sREGIONS is for development, not for https", prefix))
	}
	if c.Ahead > 0 && (!c.Demo || c.Secure()) {
		wrong = append(wrong, fmt.Errorf("%sCLOCK_AHEAD is for the demo alone", prefix))
	}
	return errors.Join(wrong...)
}

// Help lists every setting: environment, flag, preset, meaning.
func Help() string {
	var b strings.Builder
	b.WriteString("With _FILE after its name, a setting is read from the file that is named.\n\n")
	for _, s := range settings(&Config{}) {
		name := s.env()
		if !s.secret {
			name += "  --" + s.name
		}
		fmt.Fprintf(&b, "%s\n    %s", name, s.help)
		if s.preset != "" {
			fmt.Fprintf(&b, " (%s)", s.preset)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
