package resident_test

import (
	"github.com/a-h/templ"

	"vardlots/internal/resident/page"
)

func outcomeSamples() []sample {
	return []sample{
		{"07-112", medical, func(f page.Frame, l say) templ.Component {
			return page.Alarm(f, page.AlarmView{
				Lead:  l("Du har svårt att andas när du sitter still. Det kan vara farligt och du behöver hjälp direkt.", "It is hard for you to breathe when you sit still. It may be dangerous and you need help at once."),
				While: []string{f.T("alarm.say"), l("Sitt upp. Lossa på kläder som sitter åt.", "Sit up. Loosen tight clothes."), l("Har du snabb medicin mot astma? Ta den som du brukar.", "Do you have fast asthma medicine? Take it as usual."), f.T("alarm.door")},
				After: how(l, "5", false),
			})
		}},
		{"07-112-diskret", quiet, func(f page.Frame, l say) templ.Component {
			v := page.AlarmView{
				Lead:   l("Du behöver hjälp direkt.", "You need help at once."),
				While:  []string{f.T("alarm.say"), l("Gå till en plats där du är trygg.", "Go to a place where you are safe.")},
				Safe:   caseURL + "/112/sakert",
				Others: []page.Act{{Text: "90101", More: l("Självmordslinjen, dygnet runt", "The suicide line, day and night"), Href: "tel:90101"}, {Text: "020-50 50 50", More: l("Kvinnofridslinjen, dygnet runt", "The women’s helpline, day and night"), Href: "tel:020505050"}},
			}
			return page.Alarm(f, v)
		}},
		{"07-112-oppen", open, func(f page.Frame, _ say) templ.Component { return page.AlarmOpen(f, nil) }},
		{"07-112-oppen-kris", open, func(f page.Frame, _ say) templ.Component { return page.AlarmOpen(f, page.CrisisLines(f)) }},
		{"18-akut-alder", open, func(f page.Frame, l say) templ.Component {
			return page.Urgent(f, page.UrgentView{Back: "/", Progress: page.Progress{Place: l("Steg 1 av 3", "Step 1 of 3"), Of: 3}, Hint: l("Hur gammal är den det gäller?", "How old is the person?"), Field: "alder", Choices: []page.Choice{{Value: "0", Text: l("Under 1 år", "Under 1 year")}, {Value: "1", Text: l("1–17 år", "1–17 years")}, {Value: "18", Text: l("18–74 år", "18–74 years")}, {Value: "75", Text: l("75 år eller äldre", "75 or older")}}})
		}},
		{"18-akut", open, urgent},
		{"18-akut-inget", open, func(f page.Frame, _ say) templ.Component {
			return page.UrgentNone(f, page.UrgentNoneView{Back: "/akut"})
		}},
		{"19-prata-nu", medical, talk},
		{"15-sok-vard", medical, func(f page.Frame, l say) templ.Component { return page.Seek(f, seek(f, l)) }},
		{"15-sok-vard-nere", medical, func(f page.Frame, l say) templ.Component {
			v := seek(f, l)
			v.Units, v.Down, v.Place, v.More = nil, true, true, caseURL+"/sok-vard/plats"
			v.None = l("Inget är öppet nära dig nu. Åk till akutmottagningen på Testviks sjukhus, eller ring 1177.", "Nothing near you is open now. Go to the emergency department at Testvik hospital, or call 1177.")
			v.Towns = []page.Choice{{Value: "0000", Text: "Testvik"}, {Value: "0001", Text: "Provköping"}}
			v.After.Said = l("Du svarade att du är på väg.", "You said that you are on your way.")
			return page.Seek(f, v)
		}},
		{"09-egenvard", medical, selfCare},
		{"10-vantar", medical, func(f page.Frame, l say) templ.Component { return page.Waiting(f, waiting(l)) }},
		{"10-vantar-sent", medical, func(f page.Frame, l say) templ.Component {
			v := waiting(l)
			v.Title, v.Late, v.Ring, v.Chat, v.Said = l("Du får svar i dag", "You will get an answer today"), f.T("wait.late"), true, caseURL+"/chatt", l("Du sa att det är ungefär lika, 13.20.", "You said that it is about the same, 1.20 pm.")
			v.AsOf = f.T("wait.none")
			return page.Waiting(f, v)
		}},
	}
}

func how(l say, minutes string, onWay bool) page.AfterView {
	return page.AfterView{
		Action: caseURL + "/hur", OnWay: onWay,
		Call:   l("Svarar du inte ringer en sjuksköterska upp dig inom "+minutes+" minuter på 070-••• •• 12.", "If you do not answer, a nurse calls you within "+minutes+" minutes on 070-••• •• 12."),
		Within: l("En sjuksköterska ringer upp dig inom "+minutes+" minuter", "A nurse calls you within "+minutes+" minutes"),
		Number: page.Link{Text: l("Ändra nummer", "Change number"), Href: caseURL + "/na-dig"},
	}
}

func urgent(f page.Frame, l say) templ.Component {
	signs := []page.Choice{
		{Value: "1", Text: l("Medvetslös, förvirrad eller svår att väcka", "Unconscious, confused or hard to wake")},
		{Value: "2", Text: l("Så svårt att andas att det inte går att säga en hel mening", "So hard to breathe that a sentence cannot be finished")},
		{Value: "3", Text: l("Blå om läpparna", "Blue lips")},
		{Value: "4", Text: l("Ont eller tryck över bröstet", "Pain or pressure across the chest")},
		{Value: "5", Text: l("Feber eller frossa och är mycket dålig", "Fever or shivers and very unwell"), Hint: l("Till exempel kall och blek, andas fort eller kan inte stå", "For example cold and pale, breathing fast or unable to stand")},
	}
	return page.Urgent(f, page.UrgentView{
		Back:  "/akut",
		Boxes: true, Field: "fara", Hint: l("Kryssa för det som stämmer just nu, för dig eller den du hjälper.", "Tick what is true right now, for you or the person you help."),
		Progress: page.Progress{Subject: l("Vuxen, 18–74 år", "Adult, 18–74 years"), Place: l("Steg 2 av 3", "Step 2 of 3"), Of: 3, Done: 1, Change: page.Link{Text: l("Ändra ålder", "Change age"), Href: "/akut"}},
		Choices:  signs,
		Apart:    []page.Choice{{Value: "inget", Text: l("Nej, inget av detta", "No, none of these")}, {Value: "vet-ej", Text: l("Jag vet inte", "I don’t know"), Hint: l("Du får frågorna en i taget", "You get the questions one at a time")}},
		Carry:    []page.Hidden{{Name: "alder", Value: "18"}},
	})
}

func worse(f page.Frame, l say) []page.Worse {
	return []page.Worse{
		{Level: 1, Head: f.T("worse.112"), If: []string{l("du får svårt att andas när du sitter still", "it becomes hard to breathe when you sit still"), l("du blir förvirrad eller mycket svår att väcka", "you become confused or very hard to wake")}},
		{Level: 3, Head: l("Hör av dig samma dag om", "Get in touch the same day if"), If: []string{l("du har feber i mer än fyra dygn", "you have a fever for more than four days"), l("febern kommer tillbaka efter att ha varit borta", "the fever comes back after having gone")}},
	}
}

func talk(f page.Frame, l say) templ.Component {
	return page.Talk(f, page.TalkView{
		Back: caseURL + "/fraga", Action: caseURL + "/prata-nu",
		Lead: l("Du svarade ”Jag vet inte” på om du andas snabbare än vanligt. Det kan vara viktigt. En sjuksköterska hjälper dig att ta reda på det.", "You answered “I don’t know” about breathing faster than usual. It may matter. A nurse helps you find out."),
		Ways: []page.Act{
			{Text: f.T("talk.way.callback"), More: l("Inom 30 minuter på 070-••• •• 12", "Within 30 minutes on 070-••• •• 12"), Name: page.WayField, Value: "ring"},
			{Text: f.T("talk.way.chat"), More: l("Du går först i chatten. Sjuksköterskan ser det du har svarat", "You go first in the chat. The nurse sees what you have answered"), Name: page.WayField, Value: "chatt"},
			{Text: f.T("talk.way.text-telephony"), Href: "/textsamtal"},
			{Text: f.T("talk.way.interpreter"), More: l("Vi ordnar tolken, ett barn ska inte behöva tolka", "We arrange the interpreter, a child should not have to"), Name: page.WayField, Value: "tolk"},
		},
		Worse: worse(f, l)[:1],
		Told:  page.Told{Title: l("Det sjuksköterskan ser", "What the nurse sees"), Items: told(l).Items[1:]},
	})
}

func seek(f page.Frame, l say) page.SeekView {
	return page.SeekView{
		Back: caseURL, Level: l("Sök vård direkt", "Seek care at once"), Title: l("Åk till en närakut nu", "Go to an urgent care centre now"),
		Lead: l("Du har ont i magen sedan i går och det gör ondare när du rör dig. En läkare behöver undersöka dig nu, vänta inte till i morgon.", "You have had stomach pain since yesterday, and it hurts more when you move. A doctor needs to examine you now, do not wait until tomorrow."),
		Near: l("Öppet nu, nära Testvik", "Open now, near Testvik"), More: caseURL + "/sok-vard?fler",
		Units: []page.Unit{
			{Name: "Närakuten Provköping", Open: l("Öppet till 22", "Open until 10 pm"), Facts: []string{"6 km", l("Väntetid nu 40–60 minuter", "Wait now 40–60 minutes"), "200 kr"}, Text: l("De vet att du är på väg om du anmäler dig här.", "They know that you are coming if you tell them here."), Come: page.Act{Text: l("Anmäl att jag kommer", "Tell them I am coming"), To: caseURL + "/kommer", Name: "enhet", Value: "1"}, Way: page.Link{Text: l("Vägbeskrivning", "Directions"), Href: "/karta"}},
			{Name: "Akutmottagningen, Testviks sjukhus", Open: l("Öppet dygnet runt", "Open day and night"), Facts: []string{"31 km", l("Väntetid nu 2–3 timmar", "Wait now 2–3 hours"), "400 kr"}, Way: page.Link{Text: l("Vägbeskrivning", "Directions"), Href: "/karta"}},
		},
		Worse: worse(f, l)[:1], After: how(l, "30", true),
		Reach:  page.ReachView{Action: caseURL + "/na-dig", Number: "070-174 06 12", AtHome: caseURL + "/sok-vard?utomlands"},
		Before: []string{l("Ta med legitimation och en lista på dina mediciner.", "Bring your ID and a list of your medicines."), l("Kör inte själv om du har mycket ont.", "Do not drive yourself if you are in much pain.")},
		Back30: page.Act{Text: l("Ring upp mig nu", "Call me now"), More: l("Vi ringer upp dig inom 30 minuter och hjälper dig vidare.", "We call you within 30 minutes and help you on."), To: caseURL + "/hur", Name: page.AfterField, Value: page.AfterCannot},
	}
}

func selfCare(f page.Frame, l say) templ.Component {
	return page.SelfCare(f, page.SelfCareView{
		Back: caseURL + "/granska", Level: l("Egenvård", "Self-care"), Contact: caseURL + "/kontakt",
		Lead:    l("Det du har berättat stämmer med en vanlig förkylning. Den går oftast över av sig själv. Hostan kan sitta i flera veckor.", "What you have told us fits a common cold. It mostly passes by itself. The cough can last for weeks."),
		Answers: l("Svar i chatten, oftast inom 3 timmar. Öppet till 22.", "An answer in the chat, mostly within 3 hours. Open until 10 pm."),
		Docs: []page.Advice{{
			Title: l("Det här kan du göra", "What you can do"),
			Do:    []string{l("Vila om du behöver. Ta det lugnt tills febern är borta.", "Rest if you need to. Take it easy until the fever is gone."), l("Drick lite mer än vanligt.", "Drink a little more than usual."), l("Sov med huvudet högt om näsan är täppt.", "Sleep with your head high if your nose is blocked.")},
			Avoid: []string{l("Rök inte, och undvik rökiga rum.", "Do not smoke, and stay out of smoky rooms.")},
		}},
		Worse:  worse(f, l),
		Follow: page.FollowView{Action: caseURL + "/folj", Text: l("Vi kan skicka ett sms om tre dagar. Svarar du att det är sämre får du hjälp vidare.", "We can text you in three days. If you say it is worse, you get help."), Yes: l("Ja, fråga mig på fredag", "Yes, ask me on Friday")},
		Why:    []string{l("Du har inga tecken på något som behöver vård direkt: du andas som vanligt, har inte ont i bröstet och har haft feber i två dygn.", "You have no sign of anything that needs care at once: you breathe as usual, have no chest pain and have had a fever for two days."), l("Reglerna är skrivna av vårdpersonal. Inget system avgör ensamt om du får vård.", "The rules are written by care staff. No system alone decides whether you get care.")},
	})
}

func waiting(l say) page.WaitingView {
	return page.WaitingView{
		Back: "/arenden", Level: 3, Name: l("Du behöver en bedömning inom ett dygn", "You need an assessment within a day"),
		Title: l("Du får svar i dag, troligen mellan 14 och 15", "You will get an answer today, probably between 2 and 3 pm"),
		Lead:  l("En sjuksköterska på Tallmons vårdcentral läser det du har skickat och skriver till dig här.", "A nurse at Tallmon health centre reads what you have sent and writes to you here."),
		AsOf:  l("Uppdaterat 13.05. 11 personer väntar. Den som har mest bråttom går först, så tiden kan ändras.", "As of 1.05 pm. 11 people are waiting. The most urgent go first, so the time can change."),
		Feel:  caseURL + "/laget", Since: l("Jämfört med när du skickade 12.31. Blir du sämre ändrar vi ordningen.", "Compared with when you sent, 12.31 pm. If you get worse we change the order."),
		Live: caseURL + "/vantar/lage",
		Stops: []page.Stop{
			{What: l("Du skickade", "You sent"), More: l("I dag 12.31", "Today at 12.31 pm"), State: page.Done},
			{What: l("Bedömt: inom ett dygn", "Assessed: within a day"), More: l("Direkt, utifrån dina svar", "At once, from your answers"), State: page.Done},
			{What: l("Väntar på sjuksköterska", "Waiting for a nurse"), More: l("Tallmons vårdcentral ansvarar", "Tallmon health centre is responsible"), State: page.Here},
			{What: l("Svar i chatten", "An answer in the chat"), More: l("Vi skickar sms till 070-••• •• 12", "We text 070-••• •• 12")},
		},
		Meanwhile: []string{l("Ta din vanliga astmamedicin som du brukar.", "Take your asthma medicine as usual."), l("Sitt hellre än ligg om det är tungt att andas.", "Sit rather than lie if breathing is heavy.")},
		CallIf:    []string{l("du får svårt att andas när du sitter still", "it becomes hard to breathe when you sit still")},
		Also: []page.Act{
			{Text: l("Lägga till något", "Add something"), Icon: "plus", Href: caseURL + "/mer"},
			{Text: l("Skicka en bild", "Send a picture"), Icon: "camera", Href: caseURL + "/bilder"},
			{Text: l("Bli uppringd i stället", "Be called back instead"), Icon: "phone", Name: "gor", Value: "ring"},
			{Text: l("Ta tillbaka ärendet", "Take back the case"), Icon: "cross", Href: caseURL + "/ta-tillbaka"},
		},
		AlsoTo: caseURL + "/gor",
		Told:   page.Told{Items: []page.Answer{{Question: l("Besvär", "Problem"), Text: l("Hosta i 6 dagar", "Cough for 6 days")}, {Question: l("Feber", "Fever"), Text: "38,7 °C"}}},
	}
}
