package resident_test

import (
	"github.com/a-h/templ"

	"vardlots/internal/resident/page"
)

func caseSamples() []sample {
	return []sample{
		{"11-chatt", medical, func(f page.Frame, l say) templ.Component { return page.Chat(f, chatView(l)) }},
		{"11-chatt-stangd", quiet, func(f page.Frame, l say) templ.Component {
			v := chatView(l)
			v.Title, v.Action, v.Live = f.T("frame.case"), "", ""
			v.Told = f.T("chat.in-call", "name", "Karin")
			v.Shut = l("Ärendet är avslutat. Öppna det igen för att skriva.", "The case is closed. Open it again to write.")
			return page.Chat(f, v)
		}},
		{"11-chatt-fel", medical, func(f page.Frame, l say) templ.Component {
			v := chatView(l)
			v.Items, v.Value = nil, "Hej"
			v.Problems = []page.Problem{{Field: page.MessageField, Text: f.T("form.long", "n", "12")}}
			return page.Chat(f, v)
		}},
		{"12-mina-arenden", known, func(f page.Frame, l say) templ.Component { return page.Cases(f, casesView(l)) }},
		{"12-mina-arenden-inga", known, func(f page.Frame, _ say) templ.Component {
			return page.Cases(f, page.CasesView{New: "/vem"})
		}},
		{"12-mina-arenden-fel", known, func(f page.Frame, l say) templ.Component {
			v := casesView(l)
			v.Booked, v.Draft = page.CaseList{Failed: true}, page.Draft{Name: l("Ärende.", "Case."), Left: l("3–7 frågor kvar", "3–7 questions left"), Href: caseURL + "/fraga"}
			return page.Cases(f, v)
		}},
		{"14-avslutat", medical, func(f page.Frame, l say) templ.Component { return page.Closed(f, closed(l)) }},
		{"14-avslutat-diskret", quiet, func(f page.Frame, l say) templ.Component {
			v := closed(l)
			v.Title, v.Reopen, v.New, v.Readers, v.Receipt.Level, v.Receipt.LevelName = f.T("frame.case"), "", "/vem", nil, 0, ""
			v.Unread = f.T("readers.empty")
			return page.Closed(f, v)
		}},
		{"14-last", known, func(f page.Frame, l say) templ.Component {
			return page.Readers(f, page.ReadersView{Back: caseURL, Case: l("Ont i örat", "Earache"), Older: caseURL + "/last?fore=x", Rows: []page.Reader{
				{Who: l("Omar Fiktell, sjuksköterska", "Omar Fiktell, nurse"), Unit: "1177 Region Exempel", When: l("3 september 21.02", "3 September at 9.02 pm"), What: l("Gav dig råd", "Gave you advice")},
				{Who: l("Sjuksköterska", "Nurse"), Unit: l("Tallmons vårdcentral", "Tallmon health centre"), When: l("4 september 8.15", "4 September at 8.15 am"), What: l("Läste hänvisningen", "Read the referral")},
			}})
		}},
		{"14-last-ingen", known, func(f page.Frame, _ say) templ.Component {
			return page.Readers(f, page.ReadersView{Back: "/arenden", Empty: f.T("readers.empty")})
		}},
	}
}

func chatView(l say) page.ChatView {
	karin := l("Karin, sjuksköterska", "Karin, nurse")
	return page.ChatView{
		Back: "/arenden", Title: l("Chatt om hosta", "Chat about cough"),
		Partner: page.Partner{Initial: "K", Name: l("Karin Provin, sjuksköterska", "Karin Provin, nurse"), Role: l("Tallmons vårdcentral. Ansvarar för ditt ärende nu.", "Tallmon health centre. Responsible for your case now.")},
		Older:   caseURL + "/chatt?fore=x", Action: caseURL + "/chatt", Label: l("Skriv till Karin", "Write to Karin"), Max: 4000, Image: caseURL + "/bilder", New: caseURL + "/chatt#nytt", Live: "/live",
		Hours: l("Karin svarar i dag till 17. Skriv när du vill, vi skickar sms när du har fått svar. Chatten sparas i din journal.", "Karin answers today until 5 pm. Write whenever you like, we text you when there is an answer. The chat is kept in your record."),
		Items: []page.ChatItem{
			{Day: l("I dag", "Today")},
			{Event: l("12.31 Du skickade det du berättat om hosta.", "12.31 pm You sent what you told us about the cough."), Link: page.Link{Text: l("Visa", "Show"), Href: caseURL}},
			{Message: page.Message{ID: "a", By: karin, At: "14.12", Text: []string{l("Hej Alva! Jag har läst allt du har skrivit.", "Hello Alva! I have read everything you wrote."), l("Du har hostat i sex dagar, har feber och blir andfådd i trappor. Stämmer det?", "You have coughed for six days, have a fever and get short of breath on stairs. Is that right?")}}},
			{Message: page.Message{ID: "b", Mine: true, By: l("Du", "You"), At: "14.14", Text: []string{l("Ja. Det har blivit lite värre i dag.", "Yes. It is a little worse today.")}, Images: pictures(l)[:1], State: l("Läst 14.14", "Read 14.14")}},
			{Newest: true, Message: page.Message{ID: "c", By: karin, At: "14.15", Text: []string{l("Tack. Jag vill att en läkare lyssnar på dina lungor i dag. Välj en tid här under.", "Thank you. I want a doctor to listen to your lungs today. Choose a time below.")}, Offer: page.Offer{
				Action: caseURL + "/boka", Title: l("Läkarbesök, Tallmons vårdcentral", "Visit to a doctor, Tallmon health centre"), Terms: l("200 kr, räknas in i högkostnadsskyddet. Tiderna hålls åt dig till 14.25.", "200 kr. The times are held for you until 2.25 pm."), None: caseURL + "/boka",
				Times: []page.Choice{{Value: "1540", Text: "15.40"}, {Value: "1600", Text: "16.00", Chosen: true}, {Value: "1620", Text: "16.20", Hint: "Dr Fiktell"}},
			}}},
			{Message: page.Message{ID: "d", Mine: true, Unsent: true, By: l("Du", "You"), Text: []string{l("16 går bra. Ska jag ta inhalatorn innan?", "16 is fine. Should I take the inhaler before?")}, State: l("Inte skickat. Vi försöker igen när nätet är tillbaka.", "Not sent. We try again when the network is back.")}},
		},
		Also: []page.Act{
			{Text: l("Säga att du blivit sämre", "Say that you are worse"), Icon: "warning", Name: "gor", Value: "samre"},
			{Text: l("Bli uppringd i stället", "Be called back instead"), Icon: "phone", Name: "gor", Value: "ring"},
		},
		AlsoTo: caseURL + "/gor",
	}
}

func casesView(l say) page.CasesView {
	return page.CasesView{
		New: "/vem",
		Open: page.CaseList{Rows: []page.CaseRow{
			{Href: caseURL + "/chatt", Name: l("Hosta", "Cough"), New: l("1 nytt", "1 new"), More: l("Karin, sjuksköterska, skrev i dag 14.15. Tallmons vårdcentral", "Karin, nurse, wrote today at 2.15 pm. Tallmon health centre")},
			{Href: caseURL, Name: l("Ärende", "Case"), More: l("Väntar på svar. Region Annan", "Waiting for an answer. Another region")},
		}},
		Booked: page.CaseList{Rows: []page.CaseRow{{Href: caseURL, Name: l("I dag 16.00, läkarbesök", "Today 4 pm, visit to a doctor"), More: l("Tallmons vårdcentral, Provgatan 2, Testvik", "Tallmon health centre, Provgatan 2, Testvik")}}},
		Closed: page.CaseList{More: "/arenden?fler", Rows: []page.CaseRow{
			{Href: caseURL, Name: l("Ont i örat", "Earache"), More: l("Egenvård, 3 september. Telefon, 1177 Region Exempel", "Self-care, 3 September. Telephone, 1177 Region Exempel")},
			{Href: caseURL, Name: l("Förnya recept", "Renew a prescription"), More: l("Klart 14 augusti. Tallmons vårdcentral", "Done 14 August. Tallmon health centre")},
		}},
	}
}

func closed(l say) page.ClosedView {
	return page.ClosedView{
		Back: "/arenden", Title: l("Ont i örat", "Earache"), Date: l("avslutat 3 september", "closed 3 September"),
		Lead: l("Du ringde 1177 den 3 september. Här är råden du fick.", "You called 1177 on 3 September. Here is the advice you got."),
		Receipt: page.Receipt{
			Reason: l("Ont i höger öra sedan ett dygn. Ingen feber, inget som rinner.", "Pain in the right ear for a day. No fever, no discharge."),
			Advice: l("Receptfri medicin mot det som gör ont. Sov med huvudet högt. Hör av dig om det inte är bättre efter två till tre dygn.", "Painkillers without prescription. Sleep with your head high. Get in touch if it is not better in two to three days."),
			Level:  5, LevelName: l("Egenvård", "Self-care"), At: l("3 september 2025, 21.14", "3 September 2025, 9.14 pm"), By: l("Omar Fiktell, sjuksköterska, 1177 Region Exempel", "Omar Fiktell, nurse, 1177 Region Exempel"),
			Other: l("Du sa att du förstod råden och visste när du ska höra av dig igen.", "You said that you understood the advice and when to get in touch again."),
		},
		Reopen: caseURL + "/oppna", Until: l("Går till och med 17 september. Efter det startar du ett nytt, och personalen ser ändå det gamla.", "Until 17 September. After that you start a new one, and staff still see the old."),
		Readers: []string{l("Omar Fiktell, sjuksköterska, 1177 Region Exempel. 3 september 21.02. Gav dig råd.", "Omar Fiktell, nurse, 1177 Region Exempel. 3 September at 9.02 pm. Gave you advice.")},
		AllRead: caseURL + "/last", Chat: caseURL + "/chatt", File: caseURL + "/kvitto.pdf",
	}
}
