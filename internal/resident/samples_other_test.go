package resident_test

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"vardlots/internal/resident/page"
)

func otherSamples() []sample {
	return []sample{
		{"16-utloggad", nil, func(f page.Frame, l say) templ.Component {
			return page.LoggedOut(f, page.LoggedOutView{Idle: true, Saved: l("Sparat i dag 22.14", "Saved today at 10.14 pm"), Login: "/logga-in"})
		}},
		{"20-lamnat", nil, func(f page.Frame, l say) templ.Component {
			return page.Calendar(f, page.CalendarView{Day: l("Tisdag 14 oktober", "Tuesday 14 October"), Week: l("Vecka 42", "Week 42"), Month: l("Oktober", "October"), Names: strings.Fields(l("mån tis ons tor fre lör sön", "Mon Tue Wed Thu Fri Sat Sun")), Weeks: october()})
		}},
		{"90-404", known, failure("error.404")},
		{"90-403", known, failure("error.403")},
		{"90-409", known, failure("error.conflict")},
		{"90-429", known, failure("error.many", "n", "30")},
		{"90-503", nil, failure("error.503")},
		{"90-500", known, func(f page.Frame, l say) templ.Component {
			v := page.FailureOf(f, f.T("error.500", "id", "0199c0de-77aa"))
			v.Retry = page.Retry{Action: caseURL + "/egna-ord", Fields: []page.Hidden{{Name: "egna", Value: "x"}}, Typed: []page.Answer{{Question: l("Med egna ord", "In your own words"), Text: l("Sover dåligt.\nHostar mest på natten.", "Sleeping badly.\nCoughing mostly at night.")}}}
			return page.Failure(f, v)
		}},
		{"91-ta-tillbaka", known, func(f page.Frame, l say) templ.Component {
			return page.Ask(f, page.AskView{Back: caseURL + "/vantar", Title: l("Vill du ta tillbaka ärendet?", "Do you want to take back the case?"), Lead: []string{l("Ingen svarar då på det. Det du har berättat finns kvar.", "Then nobody answers it. What you have told us is kept.")}, Action: caseURL + "/ta-tillbaka", Yes: l("Ta tillbaka", "Take back"), No: page.Link{Text: l("Behåll ärendet", "Keep the case"), Href: caseURL + "/vantar"}})
		}},
		{"92-om", nil, func(f page.Frame, l say) templ.Component {
			return page.Plain(f, page.TextView{Back: "/", Title: l("Om tjänsten", "About the service"), Lead: l("Vårdlots är första vägen in i vården.", "Vårdlots is the first way into care."), Sections: []page.TextSection{{Title: l("Vem svarar?", "Who answers?"), Text: []string{l("Sjuksköterskor och andra på mottagningarna i din region.", "Nurses and others at the clinics of your region.")}}}})
		}},
	}
}

func failure(key string, vars ...string) func(page.Frame, say) templ.Component {
	return func(f page.Frame, _ say) templ.Component {
		return page.Failure(f, page.FailureOf(f, f.T(key, vars...)))
	}
}

func october() []page.Week {
	var weeks []page.Week
	day := -1
	for number := 40; number <= 44; number++ {
		w := page.Week{Number: strconv.Itoa(number), Today: -1}
		for i := range 7 {
			text := ""
			if day > 0 && day <= 31 {
				text = strconv.Itoa(day)
			}
			if day == 14 {
				w.Today = i
			}
			w.Days = append(w.Days, text)
			day++
		}
		weeks = append(weeks, w)
	}
	return weeks
}
