package resident_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pagetest"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/files"
	"vardlots/internal/identity"
)

// album is the pictures of the worlds that have none.
type album struct{}

func (album) Add(context.Context, access.Actor, files.Added) (id.File, error) {
	return "", fault.New(fault.NotFound, "error.404", "no pictures here")
}
func (album) Remove(context.Context, access.Actor, cases.Written, id.File) error  { return nil }
func (album) Restore(context.Context, access.Actor, cases.Written, id.File) error { return nil }
func (album) List(context.Context, access.Actor, id.Case) ([]files.Image, error)  { return nil, nil }
func (album) Open(context.Context, access.Actor, files.Wanted) (files.Opened, error) {
	return files.Opened{}, fault.New(fault.NotFound, "error.404", "no pictures here")
}

// visitor is whoever the token names, in a scene with a real database.
type visitor struct {
	world
	who   map[string]access.Actor
	wards []access.Actor // of whoever asks
	now   func() time.Time
}

func (v *visitor) Find(_ context.Context, _ access.Kind, token string) (access.Actor, web.SessionInfo, error) {
	by, ok := v.who[token]
	if !ok {
		return access.Actor{}, web.SessionInfo{}, fault.New(fault.NoSession, "error.session", "no session")
	}
	return by, web.SessionInfo{CSRF: "secret", Lang: i18n.Sv}, nil
}

func (v *visitor) Children(context.Context, access.Actor) ([]identity.Person, error) { return nil, nil }

func (v *visitor) Wards(_ context.Context, by access.Actor) (wards []access.Actor, err error) {
	for _, as := range v.wards {
		if as.Person == by.Person {
			wards = append(wards, as)
		}
	}
	return wards, nil
}

func photo(t *testing.T, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var hidden = regexp.MustCompile(`name="(_csrf|_key)" value="([^"]*)"`)

// upload sends files by the form of the page, as a browser without script does.
func upload(t *testing.T, b *pagetest.Browser, path string, sent ...[]byte) (status int, body string) {
	t.Helper()
	form := regexp.MustCompile(`(?s)<form class="upload__drop".*?</form>`).FindString(b.Get(path).Want(http.StatusOK).Body)
	var out bytes.Buffer
	parts := multipart.NewWriter(&out)
	for _, field := range hidden.FindAllStringSubmatch(form, 2) {
		if err := parts.WriteField(field[1], field[2]); err != nil {
			t.Fatal(err)
		}
	}
	for _, raw := range sent {
		file, err := parts.CreateFormFile("bild", `..\..\<script>.php`)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = file.Write(raw) // a buffer takes everything
	}
	_ = parts.Close() // the same
	return post(t, b, path, parts.FormDataContentType(), &out)
}

func post(t *testing.T, b *pagetest.Browser, path, kind string, from io.Reader) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.URL(path), from)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	res, err := b.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it is read whole
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestPicturesOfADraft(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, other := clinic(t, w)
	c := w.Draft(t, w.Resident(1), false)
	path := "/arenden/" + string(c) + "/bilder"
	b.Get(path).Want(http.StatusOK).Has("Vill du skicka en bild?", "Hoppa över", "Högst 5 bilder, högst 10 MB var").HasNot("av 5 bilder")
	if status, body := upload(t, b, path, photo(t, 10), photo(t, 200)); status != http.StatusOK || !strings.Contains(body, "2 av 5 bilder") {
		t.Fatalf("two at once: %d", status)
	}
	p := b.Get(path).Has("Bild 1", "Bild 2", "Fortsätt").HasNot("Hoppa över", "script.php")
	small := regexp.MustCompile(`src="(/arenden/[^"]*/liten)"`).FindStringSubmatch(p.Body)
	if small == nil {
		t.Fatal("no thumbnail on the page")
	}
	for _, address := range []string{small[1], strings.TrimSuffix(small[1], "/liten")} {
		got := b.Get(address).Want(http.StatusOK)
		for name, want := range map[string]string{
			"Content-Type": "image/jpeg", "Content-Disposition": "inline; filename=bild.jpg", "X-Content-Type-Options": "nosniff",
			"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store",
		} {
			if got.Header.Get(name) != want {
				t.Errorf("%s = %q, want %q", name, got.Header.Get(name), want)
			}
		}
		if _, err := jpeg.Decode(strings.NewReader(got.Body)); err != nil {
			t.Error(err)
		}
		other.Get(address).Want(http.StatusNotFound).Has("Sidan finns inte")
	}
	other.Get(path).Want(http.StatusNotFound)
	gone := p.Submit("Ta bort", nil).Want(http.StatusOK).Has("1 av 5 bilder", "Bilden är borttagen", "Ångra")
	gone.Submit("Ångra", nil).Want(http.StatusOK).Has("2 av 5 bilder")
	b.Get("/arenden/" + string(c) + "/chatt").Want(http.StatusOK).HasNot("Bild, skickad")
}

func TestPicturesThatAreRefusedAreTold(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, other := clinic(t, w)
	path := "/arenden/" + string(w.Draft(t, w.Resident(1), false)) + "/bilder"
	big := append(photo(t, 1), make([]byte, 11<<20)...)
	for name, tc := range map[string]struct {
		sent [][]byte
		want string
	}{
		"no file":   {nil, "Välj en bild först"},
		"an empty":  {[][]byte{{}}, "Välj en bild först"},
		"text":      {[][]byte{[]byte("hej")}, "Filen går inte att läsa"},
		"too big":   {[][]byte{big}, "högst 10 MB var"},
		"far too":   {[][]byte{bytes.Repeat(big, 9)}, "högst 10 MB var"},
		"cut short": {[][]byte{photo(t, 1)[:300]}, "Filen går inte att läsa"},
	} {
		status, body := upload(t, b, path, tc.sent...)
		if status != http.StatusUnprocessableEntity || !strings.Contains(body, tc.want) || !strings.Contains(body, "<title>Fel: ") {
			t.Errorf("%s: %d, without %q", name, status, tc.want)
		}
	}
	// One that fails takes no other with it.
	status, body := upload(t, b, path, photo(t, 10), []byte("hej"), photo(t, 20))
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, "2 av 5 bilder") || !strings.Contains(body, "Filen går inte att läsa") {
		t.Errorf("two of three: %d", status)
	}
	status, body = upload(t, b, path, photo(t, 30), photo(t, 40), photo(t, 50), photo(t, 60))
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, "5 av 5 bilder") || !strings.Contains(body, "Högst 5 bilder") {
		t.Errorf("six: %d", status)
	}
	if status, _ := post(t, other, path, "multipart/form-data; boundary=x", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"bild\"\r\n\r\nx\r\n--x--\r\n")); status != http.StatusUnprocessableEntity && status != http.StatusForbidden {
		t.Errorf("without a token: %d", status)
	}
}

func TestPicturesInAConversation(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N3})
	base := "/arenden/" + string(c)
	b.Get(base + "/chatt").Want(http.StatusOK).Has("Lägg till bild")
	if status, _ := upload(t, b, base+"/bilder", photo(t, 10)); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	b.Get(base+"/bilder").Has("1 av 5 bilder", "skickas direkt").HasNot("Ta bort")
	if p := b.Get(base + "/chatt").Want(http.StatusOK); !strings.Contains(p.Body, "/liten") {
		t.Error("the log does not show the picture")
	}
}

// I24: without a log there are no bytes, and no page that tells of them.
func TestI24WithoutALogNoPictureIsServed(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	c := w.Sent(t, w.Resident(1), cases.Need{Urgency: cases.N3})
	file, err := w.Files.Add(t.Context(), w.Resident(1), files.Added{
		Written: cases.Written{Case: c, Key: w.Key()}, Picture: bytes.NewReader(photo(t, 10)),
	})
	if err != nil {
		t.Fatal(err)
	}
	path := "/arenden/" + string(c) + "/bild/" + string(file)
	b.Get(path).Want(http.StatusOK)
	w.Exec(t, `REVOKE INSERT ON audit.access FROM vl_resident`)
	w.Exec(t, `REVOKE INSERT (id) ON audit.access FROM vl_resident`)
	for _, address := range []string{path, path + "/liten"} {
		if got := b.Get(address).Want(http.StatusServiceUnavailable); strings.Contains(got.Body, "JFIF") || !strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s leaked", address)
		}
	}
}

// SPINE §2: images where the guide asks.
func TestPicturesAreAskedForWhereTheGuideDoes(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	words := func(query, reason string, ticked ...string) *pagetest.Page {
		p := walked(t, seeks(b, "/sok", query).Submit(reason, nil), ticked...)
		return p.Submit("Fortsätt", url.Values{"maende": {"good"}}).Want(http.StatusOK)
	}
	p := words("utslag", "Utslag, vuxen").Submit("Fortsätt", url.Values{"egna": {"Kliar."}}).Want(http.StatusOK)
	p.Has("Vill du skicka en bild?", "Hoppa över").Follow("Tillbaka").Want(http.StatusOK).Has("Kliar.")
	review := p.Follow("Hoppa över").Want(http.StatusOK).Has("Stämmer det här?", "Lägg till bild")
	review.Follow("Tillbaka").Has("Vill du skicka en bild?")
	// Words that are only changed are not followed by the question again.
	review.Follow("Ändra Med egna ord").Submit("Fortsätt", url.Values{"egna": {"Kliar mycket."}}).Want(http.StatusOK).Has("Stämmer det här?", "Kliar mycket.")

	// Where somebody is to assess within a day, pictures come before the number.
	p = words("utslag", "Utslag, vuxen", "skin_spreading").Submit("Fortsätt", nil).Want(http.StatusOK).Has("Vill du skicka en bild?")
	reach := p.Follow("Hoppa över").Want(http.StatusOK)
	if !strings.HasSuffix(reach.Path, "/na-dig") {
		t.Fatalf("after the pictures: %s", reach.Path)
	}
	reach.Follow("Tillbaka").Has("Vill du skicka en bild?")

	p = words("ont i halsen", "Ont i halsen").Submit("Fortsätt", nil).Want(http.StatusOK).Has("Stämmer det här?").HasNot("Lägg till bild")
	c := strings.Split(p.Path, "/")[2]
	if to := b.Get("/arenden/" + c + "/bilder"); to.Path != p.Path {
		t.Errorf("the page of pictures leads to %s, want %s", to.Path, p.Path)
	}
	p.Submit("Skicka", nil).Submit("Jag vill ändå ha kontakt", nil).Want(http.StatusOK)
	b.Get("/arenden/" + c + "/bilder").Want(http.StatusOK).Has("Vill du skicka en bild?") // later anybody may
}

// The page before "Hur når vi dig?" can be gone back to.
func TestBackFromReach(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	b, _ := clinic(t, w)
	p := walked(t, seeks(b, "/sok", "hosta").Submit("Hosta", nil), "blood_cough")
	p = p.Submit("Fortsätt", url.Values{"maende": {"good"}}).Submit("Fortsätt", url.Values{"egna": {"Blodig hosta."}}).Want(http.StatusOK)
	if !strings.HasSuffix(p.Path, "/na-dig") {
		t.Fatalf("after the words: %s", p.Path)
	}
	p.Follow("Tillbaka").Want(http.StatusOK).Has("Blodig hosta.").Submit("Fortsätt", nil).Want(http.StatusOK)
}
