package resident_test

import (
	"net/http"
	"testing"
)

// Without script, from both pages: a quiet case sends nothing until asked, and the
// wish is taken back where it was made.
func TestTextsAreAskedForInAQuietCase(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"vantar", "chatt"} {
		w := waitsInWard()
		w.list[0].Quiet = true
		b := serve(t, w)
		b.SetCookie("vl_r", "token")
		at := "/arenden/" + string(cough) + "/" + path
		b.Get(at).Want(http.StatusOK).Has("inga sms om det här ärendet om du inte ber om det", "Ange ett mobilnummer först").HasNot("Skicka sms när jag")
		w.list[0].PhoneNow = "+46701740605"
		p := b.Get(at).Want(http.StatusOK).HasNot("174", "Du får sms vid svar").Submit("Skicka sms när jag får svar", nil).Want(http.StatusOK)
		if p.Path != at || !w.asked {
			t.Errorf("asked on %s: %v, and led to %s", at, w.asked, p.Path)
		}
		p = p.Has("skickar vi ett sms till 070", "05. Där står bara").HasNot("174 06").Submit("Skicka inga sms", nil).Want(http.StatusOK)
		if p.Path != at || w.asked {
			t.Errorf("taken back on %s: %v, and led to %s", at, w.asked, p.Path)
		}
	}
}

// In any other case nobody has to ask: the page says to which number, or nothing.
func TestTextsGoOutInOtherCases(t *testing.T) {
	t.Parallel()
	w := waitsInWard()
	b := serve(t, w)
	b.SetCookie("vl_r", "token")
	at := "/arenden/" + string(cough) + "/vantar"
	b.Get(at).Want(http.StatusOK).HasNot("sms")
	w.list[0].PhoneNow = "+46701740605"
	b.Get(at).Want(http.StatusOK).Has("skickar vi ett sms till 070").HasNot("Skicka inga sms", "174")
	w.list[0].PhoneNow = "+468123456"
	b.Get(at).Want(http.StatusOK).HasNot("sms")
}
