package config_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/config"
	"vardlots/internal/base/id"
)

func TestNothingChosenStarts(t *testing.T) {
	t.Parallel()
	c, err := config.Read(nil, []string{"PATH=/bin", "HOME=/home/x"})
	if err != nil {
		t.Fatal(err)
	}
	if c.Listen != "127.0.0.1:8080" || c.Region != "12" || c.Secure() || c.Database.URL.IsSet() ||
		c.Session.ResidentIdle != 30*time.Minute || c.Session.StaffMax != 8*time.Hour {
		t.Errorf("presets: %+v", c)
	}
}

func TestFlagsWinOverTheEnvironment(t *testing.T) {
	t.Parallel()
	c, err := config.Read([]string{"--demo", "--listen", ":9000", "--database=postgres://owner:hush@db/x"},
		[]string{"VARDLOTS_LISTEN=:1", "VARDLOTS_CLOCK_AHEAD=6m", "VARDLOTS_HOSTS=skane.example=12, stockholm.example=01", "VARDLOTS_REGIONS=01,12", "VARDLOTS_PROXIES=10.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	if c.Listen != ":9000" || !c.Demo || c.Ahead != 6*time.Minute || c.Database.URL.Reveal() != "postgres://owner:hush@db/x" ||
		c.Hosts["stockholm.example"] != id.Region("01") || len(c.Regions) != 2 || len(c.Proxies) != 1 {
		t.Errorf("got %+v", c)
	}
}

func TestAValueInAFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("hush\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Read(nil, []string{"VARDLOTS_SMS_PASSWORD_FILE=" + file})
	if err != nil || c.SMS.Password.Reveal() != "hush" {
		t.Errorf("read %q, %v", c.SMS.Password.Reveal(), err)
	}
	for _, wrong := range []string{"VARDLOTS_SMS_PASSWORD_FILE=" + file + "x", "VARDLOTS_SMS_PASSWORT_FILE=" + file} {
		if _, err := config.Read(nil, []string{wrong}); err == nil {
			t.Errorf("%s was accepted", wrong)
		}
	}
}

func TestWhatIsWrongIsSaid(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		args, env []string
		want      string
	}{
		"a name misspelt":                     {nil, []string{"VARDLOTS_LISTN=:1"}, "did you mean VARDLOTS_LISTEN?"},
		"a limit misspelt":                    {nil, []string{"VARDLOTS_RESIDENT_IDEL=5m"}, "VARDLOTS_RESIDENT_IDLE"},
		"a flag misspelt":                     {[]string{"--lisen", "x"}, nil, "lisen"},
		"too much said":                       {[]string{"now"}, nil, "more than"},
		"a login that outlasts BankID's term": {nil, []string{"VARDLOTS_RESIDENT_IDLE=3h"}, "from 5m0s to 1h0m0s"},
		"a region of letters":                 {nil, []string{"VARDLOTS_REGION=Skåne"}, "two digits"},
		"BankID without a certificate":        {nil, []string{"VARDLOTS_BANKID_URL=https://x"}, "needs _CA, _CERT and _KEY"},
		"staff without a secret":              {nil, []string{"VARDLOTS_STAFF_ISSUER=https://x"}, "needs _CLIENT and _SECRET"},
		"a password on the command line":      {[]string{"--role-password", "hush"}, nil, "role-password"},
		"development in production":           {nil, []string{"VARDLOTS_PUBLIC_URL=https://vard.example", "VARDLOTS_REGIONS=12"}, "for development"},
		"another time than it is, for real":   {nil, []string{"VARDLOTS_CLOCK_AHEAD=6m"}, "for the demo alone"},
		"another time, over https":            {[]string{"--demo"}, []string{"VARDLOTS_CLOCK_AHEAD=6m", "VARDLOTS_PUBLIC_URL=https://vard.example"}, "for the demo alone"},
		"a clock that goes after":             {[]string{"--demo"}, []string{"VARDLOTS_CLOCK_AHEAD=-6m"}, "from 0s"},
		"an address with a path":              {nil, []string{"VARDLOTS_PUBLIC_URL=https://vard.example/x"}, "want an address"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Read(tc.args, tc.env)
			if err == nil || !strings.Contains(err.Error(), tc.want) || strings.Contains(err.Error(), "hush") {
				t.Errorf("Read = %v, want %q", err, tc.want)
			}
		})
	}
	if _, err := config.Read([]string{"-h"}, nil); !errors.Is(err, config.ErrHelp) {
		t.Errorf("help: %v", err)
	}
	if h := config.Help(); !strings.Contains(h, "VARDLOTS_KEYS\n") || !strings.Contains(h, "VARDLOTS_DATA  --data") {
		t.Errorf("help: %s", h)
	}
}

func TestADumpShowsNoSecret(t *testing.T) {
	t.Parallel()
	const hush = "sesame"
	c, err := config.Read(nil, []string{
		"VARDLOTS_DATABASE=postgres://o:" + hush + "@db/x", "VARDLOTS_ROLE_PASSWORD=" + hush, "VARDLOTS_KEYS=" + hush,
		"VARDLOTS_STAFF_SECRET=" + hush, "VARDLOTS_SMS_PASSWORD=" + hush,
	})
	if err != nil {
		t.Fatal(err)
	}
	held := struct{ c config.Config }{c}
	var out strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		fmt.Fprintf(&out, verb+verb, c, held)
	}
	body, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(body)
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "config", c)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "config", c, "keys", c.Keys)
	if strings.Contains(out.String(), hush) || !strings.Contains(out.String(), "[secret]") {
		t.Errorf("dump: %s", out.String())
	}
	if c.SMS.Password.Reveal() != hush {
		t.Error("the secret is lost")
	}
}
