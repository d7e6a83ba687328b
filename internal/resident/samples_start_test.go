package resident_test

import (
	"github.com/a-h/templ"

	"vardlots/internal/resident/page"
)

func startSamples() []sample {
	return []sample{
		{"01-start", open, drawStart},
		{"01-start-inloggad", medical, func(f page.Frame, l say) templ.Component {
			return page.Start(f, page.StartView{
				ChatHours: l("Sjuksköterskor svarar i chatten alla dagar 7–22.", "Nurses answer in the chat every day 7 am–10 pm."),
				Draft:     page.Draft{Name: l("Nils: utslag.", "Nils: rash."), Left: l("1–2 frågor kvar. Sparas till 13 november", "1–2 questions left. Kept until 13 November"), Href: caseURL + "/fraga"},
			})
		}},
		{"02-logga-in", nil, func(f page.Frame, l say) templ.Component {
			return page.Login(f, page.LoginView{Back: "/", Here: here(l), Code: code(l), Freja: freja(l)})
		}},
		{"02-logga-in-fel", nil, func(f page.Frame, l say) templ.Component {
			return page.Login(f, page.LoginView{Back: "/", Here: here(l), Code: code(l), Freja: freja(l), Phone: true, Problem: f.T("login.cancelled"), Returned: f.T("error.session")})
		}},
		{"02-kod", nil, func(f page.Frame, l say) templ.Component {
			return page.LoginCode(f, page.CodeView{Back: "/logga-in", Way: "BankID", Image: "kod.svg", State: "/logga-in/lage", Text: f.T("login.wait"), Again: "/logga-in/bankid", Cancel: "/logga-in/avbryt", Refresh: true, Others: []page.Act{here(l), freja(l)}})
		}},
		{"02-kod-slut", nil, func(f page.Frame, l say) templ.Component {
			return page.LoginCode(f, page.CodeView{Back: "/logga-in", Way: "Freja", State: "/logga-in/lage", Text: f.T("login.expired"), Over: true, Again: "/logga-in/freja", Cancel: "/logga-in/avbryt"})
		}},
		{"02-har", nil, func(f page.Frame, l say) templ.Component {
			return page.LoginHere(f, page.HereView{Back: "/logga-in", Way: "BankID", Open: "bankid:///?autostarttoken=0&redirect=null", State: "/logga-in/lage", Text: f.T("login.working"), Again: "/logga-in/bankid", Cancel: "/logga-in/avbryt", Code: code(l)})
		}},
		{"03-vem", known, func(f page.Frame, l say) templ.Component {
			return page.Who(f, page.WhoView{Back: "/", Action: "/vem", Progress: page.Progress{Subject: l("Om dig", "About you"), Place: l("Del 1 av 4", "Part 1 of 4"), Of: 4}, People: people(l)})
		}},
		{"03-vem-fel", known, func(f page.Frame, l say) templ.Component {
			return page.Who(f, page.WhoView{Back: "/", Action: "/vem", People: people(l)[:1], Down: true, Problems: []page.Problem{{Field: page.WhoField, Text: f.T("form.choose")}}})
		}},
		{"03-vem-annan", known, func(f page.Frame, _ say) templ.Component { return page.WhoOther(f, page.OtherView{Back: "/vem"}) }},
		{"04-sok", medical, func(f page.Frame, l say) templ.Component { return page.Search(f, searched(l)) }},
		{"04-sok-tomt", medical, func(f page.Frame, l say) templ.Component {
			v := searched(l)
			v.Query, v.Asked, v.Hits, v.Found = "", false, nil, ""
			return page.Search(f, v)
		}},
		{"04-sok-larm", medical, func(f page.Frame, l say) templ.Component {
			v := searched(l)
			v.Query, v.Alarm = l("ont i bröstet", "chest pain"), true
			return page.Search(f, v)
		}},
		{"04-sok-kris", medical, func(f page.Frame, l say) templ.Component {
			v := searched(l)
			v.Query, v.Crisis, v.Hits = l("orkar inte mer", "cannot go on"), true, nil
			return page.Search(f, v)
		}},
		{"04-a-o", medical, func(f page.Frame, l say) templ.Component {
			return page.Reasons(f, page.ListView{
				Back: "/sok", Title: l("Alla besvär från A till Ö", "All problems from A to Z"), Choose: "/sok/val",
				Letters: []page.Link{{Text: "A", Href: "#a"}, {Text: "B", Href: "#b"}, {Text: "H", Href: "#h"}, {Text: "Å", Href: "#aa"}, {Text: "Ä", Href: "#ae"}, {Text: "Ö", Href: "#oe"}},
				Groups: []page.Letter{
					{ID: "a", Name: "A", Reasons: []page.Reason{reason("acne", "Acne", ""), reason("allergi", l("Allergi", "Allergy"), l("Pollen, pälsdjur", "Pollen, pets"))}},
					{ID: "h", Name: "H", Reasons: []page.Reason{reason("hosta", l("Hosta", "Cough"), "")}},
				},
			})
		}},
	}
}

func drawStart(f page.Frame, l say) templ.Component {
	return page.Start(f, page.StartView{
		ChatHours: l("Sjuksköterskor svarar i chatten alla dagar 7–22.", "Nurses answer in the chat every day 7 am–10 pm."),
		PhoneWait: l("Just nu svarar vi på 6–12 minuter.", "Right now we answer in 6–12 minutes."),
		Now:       page.Now{Text: l("Många har vinterkräksjuka. De flesta blir friska hemma.", "Many have the winter vomiting bug. Most get well at home."), Link: page.Link{Text: l("Råd vid kräksjuka", "Advice on vomiting"), Href: "/rad/krakningar"}},
	})
}

func here(l say) page.Act {
	return page.Act{Text: l("BankID på den här enheten", "BankID on this device"), More: l("Appen öppnas", "The app opens"), To: "/logga-in/bankid", Name: "sätt", Value: "har"}
}

func code(l say) page.Act {
	return page.Act{Text: l("BankID på en annan enhet", "BankID on another device"), More: l("Läs av en kod med telefonen", "Scan a code with your phone"), To: "/logga-in/bankid", Name: "sätt", Value: "kod"}
}

func freja(l say) page.Act {
	return page.Act{Text: "Freja", More: l("Appen eller kod på skärmen", "The app, or a code on the screen"), To: "/logga-in/freja"}
}

func people(l say) []page.Choice {
	return []page.Choice{
		{Value: "0", Text: l("Mig själv", "Myself"), Hint: l("Alva Testdal, 34 år", "Alva Testdal, 34 years"), Chosen: true},
		{Value: "1", Text: l("Mitt barn Nils Testdal", "My child Nils Testdal"), Hint: l("2 år 4 månader", "2 years 4 months")},
		{Value: "2", Text: l("Mitt barn Ella Testdal", "My child Ella Testdal"), Hint: l("9 år", "9 years")},
	}
}

func reason(value, name, also string) page.Reason {
	return page.Reason{Value: value, Name: []page.Piece{{Text: name}}, Also: also}
}

func searched(l say) page.SearchView {
	found := func(value, name, also string) page.Reason {
		return page.Reason{Value: value, Name: []page.Piece{{Text: name, Found: true}}, Also: also}
	}
	var parts []page.Link
	for _, p := range []string{l("Huvud", "Head"), l("Ögon", "Eyes"), l("Öron, näsa, hals", "Ears, nose, throat"), l("Bröst och lungor", "Chest and lungs"), l("Mage", "Stomach"), l("Underliv", "Lower abdomen"), l("Rygg och nacke", "Back and neck"), l("Armar och ben", "Arms and legs"), l("Hud", "Skin"), l("Psykisk hälsa", "Mental health")} {
		parts = append(parts, page.Link{Text: p, Href: "/sok/kropp/del"})
	}
	return page.SearchView{
		Back: "/vem", Progress: page.Progress{Subject: l("Vad det gäller", "What it is about"), Place: l("Del 2 av 4, om dig själv", "Part 2 of 4, about yourself"), Of: 4, Done: 1},
		Query: l("rethosta och feber", "dry cough and fever"), Asked: true, Found: l("4 förslag för ”rethosta och feber”", "4 suggestions for “dry cough and fever”"),
		Choose: "/sok/val", Own: "/sok/egna-ord", Parts: parts, Letters: "/sok/a-o",
		Hits: []page.Reason{
			found("hosta", l("Hosta", "Cough"), l("Torrhosta, rethosta, slem. Också med feber.", "Dry cough, phlegm. Also with fever.")),
			found("feber", l("Feber", "Fever"), l("Hög temperatur, frossa", "High temperature, shivers")),
			reason("forkylning", l("Förkylning", "A cold"), l("Snuva, täppt näsa, ont i halsen", "Runny or blocked nose, sore throat")),
			reason("andning", l("Svårt att andas", "Hard to breathe"), l("Andfådd, pip i bröstet, astma", "Short of breath, wheezing, asthma")),
		},
		Errands: []page.Act{
			{Text: l("Förnya recept", "Renew a prescription"), Icon: "pill", Value: "recept"},
			{Text: l("Boka, ändra eller avboka tid", "Book, change or cancel a time"), Icon: "calendar", Value: "tid"},
			{Text: l("Intyg eller sjukskrivning", "Certificate or sick leave"), Icon: "paper", Value: "intyg"},
			{Text: l("Fråga om provsvar", "Ask about a test result"), Icon: "info", Value: "provsvar"},
		},
	}
}
