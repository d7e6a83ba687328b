package resident

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
	"vardlots/internal/resident/page"
	look "vardlots/web/resident"
)

// showCalendar is the neutral page of who left in a hurry.
func (d *Delivery) showCalendar(w http.ResponseWriter, r *http.Request) error {
	f := page.Frame{
		Words: d.Messages, Lang: web.LangOf(r.Context()), Style: d.Assets.URL(look.Style), Icon: d.Assets.URL(look.Plain),
	}
	return web.Draw(w, r, http.StatusOK, page.Calendar(f, month(f, d.Clock.Now().In(clock.Sweden()))))
}

// showIcon leads a browser that asks for the picture in its tab by itself, for a
// page that names none or a picture that is open alone, to where it is.
func (d *Delivery) showIcon(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, d.Assets.URL(look.Icon), http.StatusFound)
	return nil
}

func month(f page.Frame, today time.Time) page.CalendarView {
	first := time.Date(today.Year(), today.Month(), 1, 12, 0, 0, 0, today.Location())
	_, week := today.ISOWeek()
	v := page.CalendarView{
		Day: capital(i18n.Day(f.Lang, today, today.AddDate(0, 0, -7))), Week: f.T("calendar.week") + " " + strconv.Itoa(week),
		Month: strings.Fields(f.T("calendar.months"))[today.Month()-1], Names: strings.Fields(f.T("calendar.days")),
	}
	monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
	for day := monday; day.Before(first.AddDate(0, 1, 0)); day = day.AddDate(0, 0, 7) {
		v.Weeks = append(v.Weeks, weekOf(day, today))
	}
	return v
}

func weekOf(monday, today time.Time) page.Week {
	_, number := monday.ISOWeek()
	w := page.Week{Number: strconv.Itoa(number), Today: -1}
	for i := range 7 {
		day, text := monday.AddDate(0, 0, i), ""
		if day.Month() == today.Month() {
			text = strconv.Itoa(day.Day())
			if day.Day() == today.Day() {
				w.Today = i
			}
		}
		w.Days = append(w.Days, text)
	}
	return w
}

// capital writes a sentence's first letter large.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
