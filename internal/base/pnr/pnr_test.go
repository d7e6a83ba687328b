package pnr_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vardlots/internal/base/pnr"
)

var now = time.Date(2026, 10, 14, 12, 0, 0, 0, time.UTC)

// The tax authority's published test numbers, which nobody has.
func TestParse(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ in, want string }{
		"twelve digits":                        {"191212121212", "191212121212"},
		"twelve with a dash":                   {"19121212-1212", "191212121212"},
		"ten of a hundred-year-old":            {"121212+1212", "191212121212"},
		"ten digits, as near as can be":        {"121212-1212", "201212121212"},
		"ten without a sign":                   {"8412032388", "198412032388"},
		"ten with space around":                {" 841203-2388 ", "198412032388"},
		"a newborn":                            {"260920-2383", "202609202383"},
		"a co-ordination number":               {"19620670-3974", "196206703974"},
		"a wrong check digit":                  {"191212121213", ""},
		"month thirteen":                       {"191213121212", ""},
		"30 February":                          {"198402300005", ""},
		"day nought":                           {"198402000005", ""},
		"a plus with the century":              {"19121212+1212", ""},
		"a reserve number of a region":         {"991981000011", ""},
		"letters":                              {"22950606FH20", ""},
		"eleven digits":                        {"19121212121", ""},
		"nothing":                              {"", ""},
		"digits that are not of this alphabet": {"１９１２１２１２１２１２", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, err := pnr.Parse(tc.in, now)
			if got := n.Digits(); got != tc.want || (err == nil) != (tc.want != "") {
				t.Errorf("Parse(%q) = %q, %v, want %q", tc.in, got, err, tc.want)
			}
			if err != nil && tc.in != "" && strings.Contains(err.Error(), tc.in) {
				t.Errorf("the error tells the number: %v", err)
			}
		})
	}
}

// TestVectors holds the package against numbers that others have published.
func TestVectors(t *testing.T) {
	t.Parallel()
	file, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "data", "opendata", "identity_vectors.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the published vectors are not here; TestParse has a copy of some")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		value, kind, valid := row[0], row[1], row[2] == "true"
		known := kind == "personnummer" || kind == "samordningsnummer"
		if _, err := pnr.Parse(value, now); (err == nil) != (valid && known) {
			t.Errorf("%s (%s, valid %v): %v", value, kind, valid, err)
		}
	}
}

func TestANumberWillNotPrint(t *testing.T) {
	t.Parallel()
	n, err := pnr.Parse12("191212121212")
	if err != nil {
		t.Fatal(err)
	}
	held := struct {
		N pnr.Number
		P *pnr.Number
		M map[pnr.Number]int
		n pnr.Number // where fmt cannot call methods
	}{n, &n, map[pnr.Number]int{n: 1}, n}
	var out strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%b", "%o", "%c", "%U", "%e", "%p", "%T"} {
		fmt.Fprintf(&out, verb+"\n", n)
		fmt.Fprintf(&out, verb+"\n", held)
		fmt.Fprintf(&out, verb+"\n", []pnr.Number{n})
	}
	fmt.Fprintln(&out, fmt.Errorf("about %v: %w", n, errors.New("x")))
	body, err := json.Marshal(held)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(body)
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(h).Info("x", "n", n, "held", held)
	}
	for _, leak := range []string{"1212", "31323132", "31 32", "49 57", "0x31"} {
		if strings.Contains(strings.ReplaceAll(out.String(), "[personnummer]", ""), leak) {
			t.Errorf("found %s in\n%s", leak, out.String())
		}
	}
	if n.Masked() != "19121212-****" || (pnr.Number{}).Masked() != "" || (pnr.Number{}).Digits() != "" {
		t.Errorf("masked %q", n.Masked())
	}
}

func TestAgeByTheDateInSweden(t *testing.T) {
	t.Parallel()
	sami, err := pnr.Parse12("201401242399")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sami.Birthday(13), time.Date(2027, 1, 23, 23, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("thirteenth birthday at %s, want %s", got, want)
	}
	leap := time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		born time.Time
		at   string
		want int
	}{
		"a moment before thirteen":        {sami.Born(), "2027-01-23T22:59:59Z", 155},
		"thirteen in Sweden, not in UTC":  {sami.Born(), "2027-01-23T23:00:00Z", 156},
		"born on a leap day, 28 February": {leap, "2025-02-28T12:00:00Z", 11},
		"born on a leap day, 1 March":     {leap, "2025-03-01T12:00:00Z", 12},
		"the day of birth":                {leap, "2024-02-29T12:00:00Z", 0},
		"the last day of a shorter month": {time.Date(2024, 1, 31, 0, 0, 0, 0, time.UTC), "2024-04-30T12:00:00Z", 2},
	} {
		at, err := time.Parse(time.RFC3339, tc.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := pnr.AgeMonths(tc.born, at); got != tc.want {
			t.Errorf("%s: %d months, want %d", name, got, tc.want)
		}
	}
	if sami.Sex() != pnr.Male || sami.Coordination() {
		t.Errorf("sex %s, coordination %v", sami.Sex(), sami.Coordination())
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"191212121212", "121212+1212", "19620670-3974", "", "1912121212-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := pnr.Parse(s, now)
		if err != nil {
			return
		}
		again, err := pnr.Parse12(n.Digits())
		if err != nil || again != n {
			t.Errorf("Parse(%q) = %q, which reads as %q, %v", s, n.Digits(), again.Digits(), err)
		}
	})
}
