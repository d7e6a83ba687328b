package resident_test

import (
	"strconv"

	"github.com/a-h/templ"

	"vardlots/internal/resident/page"
)

func questionSamples() []sample {
	return []sample{
		{"05-fraga", medical, func(f page.Frame, l say) templ.Component { return page.Question(f, breathing(l)) }},
		{"05-fraga-fel-val", medical, func(f page.Frame, l say) templ.Component {
			v := breathing(l)
			v.Choices[1].Chosen, v.Problems = false, []page.Problem{{Field: v.Field, Text: f.T("form.choose")}}
			return page.Question(f, v)
		}},
		{"05-fraga-fel", medical, temperature},
		{"05-fraga-diskret", quiet, func(f page.Frame, l say) templ.Component {
			v := breathing(l)
			v.Progress.Subject, v.Told, v.Why = f.T("frame.case"), page.Told{}, nil
			v.Title, v.Hint = l("Kan du vara gravid?", "Could you be pregnant?"), l("Tänk på de senaste månaderna.", "Think of the last few months.")
			v.Choices = []page.Choice{{Value: "nej", Text: l("Nej", "No")}, {Value: "ja", Text: l("Ja, eller kanske", "Yes, or perhaps")}}
			return page.Question(f, v)
		}},
		{"05-rutor", medical, boxes},
		{"05-hur-lange", medical, func(f page.Frame, l say) templ.Component {
			v := asked(l, page.Duration, l("Hur länge har du hostat?", "How long have you been coughing?"))
			v.Value, v.UnitTag = "6", "enhet"
			v.Choices = []page.Choice{{Value: "h", Text: l("timmar", "hours")}, {Value: "d", Text: l("dagar", "days"), Chosen: true}, {Value: "w", Text: l("veckor", "weeks")}}
			v.Apart = []page.Choice{unknown(l)}
			return page.Question(f, v)
		}},
		{"05-dag", medical, func(f page.Frame, l say) templ.Component {
			v := asked(l, page.Date, l("Vilken dag började det?", "Which day did it start?"))
			v.Hint, v.Latest, v.Apart = l("Ungefär räcker.", "Roughly is fine."), "2026-11-25", []page.Choice{unknown(l)}
			return page.Question(f, v)
		}},
		{"05-skala", medical, pain},
		{"05-text", medical, func(f page.Frame, l say) templ.Component {
			v := asked(l, page.Text, l("Vilka mediciner tar du?", "Which medicines do you take?"))
			v.Max, v.Value, v.Hint = 60, l("Luftrörsvidgande vid behov, och något mot blodtryck", "An inhaler when needed, and something for blood pressure"), l("Namn och ungefär hur mycket. Du kan hoppa över frågan.", "Name and roughly how much. You can skip the question.")
			return page.Question(f, v)
		}},
		{"05-kant", medical, func(f page.Frame, l say) templ.Component {
			v := asked(l, page.One, l("Stämmer det att du har astma?", "Is it right that you have asthma?"))
			v.Known = l("Astma. Från journalen, 3 mars 2025", "Asthma. From the record, 3 March 2025")
			v.Choices = []page.Choice{{Value: "ja", Text: l("Ja, det stämmer", "Yes, that is right")}, {Value: "nej", Text: l("Nej", "No")}}
			v.Apart = []page.Choice{unknown(l)}
			return page.Question(f, v)
		}},
		{"05-bild", medical, images},
		{"05-bild-ingen", medical, func(f page.Frame, l say) templ.Component {
			return page.Images(f, page.ImagesView{Back: "/", Lead: l("En bild hjälper oss att bedöma utslag och sår. Du väljer själv om du vill.", "A picture helps us assess rashes and wounds. It is up to you."), Action: caseURL + "/bilder", Upload: caseURL + "/bilder/ny", Limit: f.T("image.big", "mb", "10"), Problems: []page.Problem{{Field: page.ImageField, Text: f.T("image.type")}}})
		}},
		{"06-kontroll", medical, func(f page.Frame, l say) templ.Component { return page.Confirm(f, confirm(l, true)) }},
		{"06-kontroll-n2", medical, func(f page.Frame, l say) templ.Component {
			v := confirm(l, false)
			v.Problems = []page.Problem{{Field: page.ConfirmField, Text: f.T("form.choose")}}
			return page.Confirm(f, v)
		}},
		{"08-maende", medical, func(f page.Frame, l say) templ.Component {
			return page.Health(f, page.HealthView{Back: caseURL + "/fraga", Action: caseURL + "/maende", Progress: part(l, 3), Told: told(l), Later: "/arenden"})
		}},
		{"08-egna-ord", medical, func(f page.Frame, l say) templ.Component {
			return page.Words(f, page.WordsView{Back: caseURL + "/maende", Action: caseURL + "/egna-ord", Progress: part(l, 4), Max: 2000, Words: l("Sover dåligt. Har använt inhalatorn oftare än vanligt sedan i fredags.", "Sleeping badly. Have used the inhaler more often than usual since Friday."), Told: told(l), Later: "/arenden"})
		}},
		{"08-egna-ord-start", medical, func(f page.Frame, l say) templ.Component {
			return page.Words(f, page.WordsView{Back: "/sok", Action: "/sok/egna-ord", Begin: true, Max: 2000, Problems: []page.Problem{{Field: page.WordsField, Text: f.T("form.empty", "field", l("vad som besvärar dig", "what is troubling you"))}}})
		}},
		{"08-na-dig", medical, func(f page.Frame, l say) templ.Component {
			return page.Reach(f, page.ReachView{Back: caseURL + "/egna-ord", Action: caseURL + "/na-dig", Progress: part(l, 4), Number: "070", AtHome: caseURL + "/na-dig?utomlands", Problems: []page.Problem{{Field: page.NumberField, Text: f.T("form.phone")}}})
		}},
		{"08-granska", medical, func(f page.Frame, l say) templ.Component { return page.Review(f, review(l)) }},
		{"08-granska-diskret", quiet, func(f page.Frame, l say) templ.Component {
			v := review(l)
			v.Always = true
			return page.Review(f, v)
		}},
	}
}

func asked(l say, kind page.QuestionKind, title string) page.QuestionView {
	return page.QuestionView{
		Kind: kind, Back: "/sok", Progress: part(l, 3), Action: caseURL + "/fraga", Title: title, Field: "svar",
		Carry: []page.Hidden{{Name: "fraga", Value: "3"}}, Told: told(l), Later: "/arenden",
	}
}

func breathing(l say) page.QuestionView {
	v := asked(l, page.One, l("Har du svårt att andas?", "Is it hard to breathe?"))
	v.Hint = l("Tänk på hur det är just nu.", "Think of how it is right now.")
	v.Choices = []page.Choice{
		{Value: "none", Text: l("Nej, jag andas som vanligt", "No, I breathe as usual")},
		{Value: "on_exertion", Text: l("Ja, när jag anstränger mig", "Yes, when I exert myself"), Hint: l("Till exempel när jag går i trappor", "For example when I climb stairs"), Chosen: true},
		{Value: "at_rest", Text: l("Ja, även när jag sitter still", "Yes, even when I sit still")},
	}
	v.Apart = []page.Choice{unknown(l)}
	v.Why = []string{l("Svårt att andas kan betyda att du behöver vård snabbt. Är du osäker räknar vi inte det som ett nej.", "Trouble breathing can mean that you need care soon. If you are unsure we do not count that as a no.")}
	return v
}

func temperature(f page.Frame, l say) templ.Component {
	v := asked(l, page.Number, l("Vilken är din högsta temperatur det senaste dygnet?", "What is your highest temperature in the last 24 hours?"))
	v.Hint, v.Unit, v.Value = l("Skriv med en decimal, till exempel 38,5.", "With one decimal, for example 38.5."), l("grader Celsius", "degrees Celsius"), "387"
	v.Suggest = page.Suggest{Text: l("Jag menade 38,7", "I meant 38.7"), Value: "38,7"}
	v.Apart = []page.Choice{{Value: "ej-matt", Text: l("Jag har inte mätt", "I have not measured")}}
	v.Problems = []page.Problem{{Field: v.Field, Text: f.T("form.range", "field", l("Temperaturen", "The temperature"), "a", "34", "b", "43", "v", "387")}}
	return page.Question(f, v)
}

func boxes(f page.Frame, l say) templ.Component {
	v := asked(l, page.Boxes, l("Stämmer något av detta just nu?", "Is any of this true right now?"))
	v.Choices = []page.Choice{
		{Value: "a", Text: l("Så svårt att andas att det inte går att säga en hel mening", "So hard to breathe that you cannot finish a sentence")},
		{Value: "b", Text: l("Ont eller tryck över bröstet", "Pain or pressure across the chest")},
		{Value: "c", Text: l("Hängande mungipa, svag arm eller sluddrigt tal", "A drooping mouth, a weak arm or slurred speech")},
	}
	v.Apart = []page.Choice{{Value: "inget", Text: l("Inget av det här", "None of these")}, {Value: "vet-ej", Text: l("Jag vet inte", "I don’t know"), Hint: l("Du får frågorna en i taget", "You get the questions one at a time")}}
	return page.Question(f, v)
}

func pain(f page.Frame, l say) templ.Component {
	v := asked(l, page.Scale, l("Hur ont har du just nu?", "How much pain do you have right now?"))
	v.Low, v.High = l("0 är inget alls", "0 is none at all"), l("10 är det värsta du kan tänka dig", "10 is the worst you can imagine")
	for n := range 11 {
		c := page.Choice{Value: strconv.Itoa(n), Text: strconv.Itoa(n), Chosen: n == 6}
		switch n {
		case 0:
			c.Hint = v.Low
		case 10:
			c.Hint = v.High
		}
		v.Choices = append(v.Choices, c)
	}
	v.Apart = []page.Choice{unknown(l)}
	return page.Question(f, v)
}

func confirm(l say, alarm bool) page.ConfirmView {
	return page.ConfirmView{Back: caseURL + "/fraga", Subject: l("Hosta", "Cough"), Alarm: alarm, Action: caseURL + "/stammer", Title: l("Stämmer det att du har svårt att andas när du sitter still?", "Is it right that it is hard to breathe when you sit still?")}
}

func images(f page.Frame, l say) templ.Component {
	return page.Images(f, page.ImagesView{
		Back: "/", Progress: page.Progress{Subject: l("Utslag", "Rash"), Place: l("Del 3 av 4, om Nils 2 år. 1–2 frågor kvar", "Part 3 of 4, about Nils 2 years. 1–2 questions left"), Of: 4, Done: 2},
		Lead:   l("En bild hjälper oss att bedöma utslag och sår. Du väljer själv om du vill.", "A picture helps us assess rashes and wounds. It is up to you."),
		Action: caseURL + "/bilder", Upload: caseURL + "/bilder/ny", Count: l("2 av 5 bilder", "2 of 5 pictures"), Limit: f.T("image.big", "mb", "10"),
		Undo:   page.Act{Text: l("Ångra", "Undo"), More: l("Bild 3 är borttagen.", "Picture 3 is removed."), To: caseURL + "/bilder/tillbaka"},
		Images: pictures(l), Told: told(l),
	})
}

func pictures(l say) []page.Image {
	one := page.Image{ID: "1", Name: l("Bild 1", "Picture 1"), Source: "bild.svg", Alt: l("Bild 1, närbild", "Picture 1, close up"), Href: "/filer/1", Remove: caseURL + "/bilder/1/ta-bort"}
	two := page.Image{ID: "2", Name: l("Bild 2", "Picture 2"), Source: "bild.svg", Alt: l("Bild 2, på avstånd", "Picture 2, from a distance"), Href: "/filer/2", Remove: caseURL + "/bilder/2/ta-bort"}
	return []page.Image{one, two}
}

func review(l say) page.ReviewView {
	ask := caseURL + "/fraga"
	return page.ReviewView{
		Back: caseURL + "/egna-ord", Action: caseURL + "/granska", Later: "/arenden",
		Progress: page.Progress{Subject: l("Hosta", "Cough"), Place: l("Del 4 av 4. Sista steget", "Part 4 of 4. The last step"), Of: 4, Done: 3},
		Answers: []page.Answer{
			{Question: l("Gäller", "About"), Text: l("Dig själv, Alva Testdal 34 år", "Yourself, Alva Testdal 34 years"), Change: "/vem"},
			{Question: l("Besvär", "Problem"), Text: l("Hosta i 6 dagar", "Cough for 6 days"), Change: "/sok"},
			{Question: l("Svårt att andas", "Hard to breathe"), Text: l("Ja, när du anstränger dig", "Yes, on exertion"), Change: ask},
			{Question: l("Feber", "Fever"), Text: l("38,7 °C i går kväll", "38.7 °C last night"), Change: ask},
			{Question: l("Sjukdomar", "Diseases"), Text: l("Astma", "Asthma"), Source: l("från journalen, du har bekräftat", "from the record, confirmed by you"), Change: ask},
			{Question: l("Med egna ord", "In your own words"), Text: l("Sover dåligt. Har använt inhalatorn oftare än vanligt sedan i fredags.", "Sleeping badly. Have used the inhaler more often since Friday."), Change: caseURL + "/egna-ord"},
			{Question: l("Du hoppas få hjälp med", "You hope for help with"), Text: l("Veta om det är lunginflammation", "Knowing whether it is pneumonia"), Change: caseURL + "/egna-ord"},
		},
		Images: pictures(l), MayQuiet: true,
		To:      l("*Det går till Tallmons vårdcentral*, där du är listad.", "*It goes to Tallmon health centre*, where you are listed."),
		OtherTo: page.Link{Text: l("Välj en annan", "Choose another"), Href: caseURL + "/enhet"},
		Reached: l("Vi skickar sms till 070-••• •• 12 när du har fått svar. Sms:et säger inte vad det gäller.", "We text 070-••• •• 12 when you have an answer. The text does not say what it is about."),
		Number:  page.Link{Text: l("Ändra nummer", "Change number"), Href: caseURL + "/na-dig"},
	}
}

func hearingSamples() []sample {
	return []sample{
		{"06-du-skrev", medical, func(f page.Frame, l say) templ.Component {
			return page.Hearing(f, page.HearingView{
				Back: caseURL + "/egna-ord", Subject: l("Hosta", "Cough"), Title: f.T("hearing.ask"), Asks: true, Alarm: true, Action: caseURL + "/du-skrev",
				Sentence: l("I natt fick jag knappt luft.", "Last night I could hardly breathe."),
				Question: l("Du måste hämta andan mitt i en mening", "You have to stop for breath in the middle of a sentence"),
			})
		}},
		{"06-du-skrev-kris", quiet, func(f page.Frame, l say) templ.Component {
			return page.Hearing(f, page.HearingView{
				Back: caseURL + "/egna-ord", Subject: f.T("frame.case"), Title: f.T("hearing.seen"), Action: caseURL + "/du-skrev",
				Sentence: l("Jag orkar inte leva.", "I cannot go on living."), Lines: page.CrisisLines(f),
			})
		}},
	}
}
