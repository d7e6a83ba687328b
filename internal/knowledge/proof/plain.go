package proof

import (
	"iter"
	"maps"
)

// The plain-language lists (V15): words that residents need not know, with what
// to say instead. Terms are for the nurse's wording.
func plainSv() map[string]string {
	return spread(map[string]string{
		"kraftig kraftigt kraftiga":                    "what one can see, count or do",
		"uttalad uttalat uttalade":                     "what one can see, count or do",
		"allmänpåverkad allmänpåverkat allmänpåverkan": "what one can see: slö, svår att få kontakt med",
		"dyspné andnöd":                                "svårt att andas",
		"takypné":                                      "snabb andning",
		"cyanos":                                       "blå läppar",
		"ikterus":                                      "gul hud",
		"melena":                                       "svart avföring",
		"hemoptys":                                     "blod i hostan",
		"hematuri":                                     "blod i urinen",
		"dysuri":                                       "svider när du kissar",
		"synkope":                                      "svimning",
		"trismus":                                      "svårt att gapa",
		"petekier":                                     "prickar i huden",
		"ödem":                                         "svullnad",
		"erytem exantem":                               "utslag",
		"palpera palpation":                            "känna på, trycka på",
		"abdomen":                                      "magen",
		"febril":                                       "har feber",
		"dehydrerad dehydrering intorkad":              "torkar ut",
		"meningit":                                     "hjärnhinneinflammation",
		"pneumoni":                                     "lunginflammation",
		"cystit":                                       "blåskatarr, urinvägsinfektion",
		"tonsillit":                                    "halsfluss",
		"pyelonefrit":                                  "njurbäckeninflammation",
		"trombos emboli":                               "blodpropp",
		"anafylaxi":                                    "svår allergisk reaktion",
		"agranulocytos":                                "brist på vita blodkroppar",
		"immunsupprimerad immunsupprimerande":          "nedsatt immunförsvar",
		"urinera urinerat miktion":                     "kissa",
		"feces defekera defekation":                    "bajs, bajsa",
		"anamnes":                                      "vad du berättar",
		"erhålla erhåller erhållit":                    "få",
		"föreligger föreligga":                         "finns",
		"avseende beträffande":                         "om",
		"vederbörande":                                 "personen",
		"administrera administreras":                   "ge",
		"inta intag intagit":                           "ta, äta, dricka",
		"exacerbation":                                 "blivit sämre",
		"adekvat":                                      "rätt",
		"symptomdebut debut":                           "när det började",
		"lateral medial distal proximal perifer":       "a place one can point at",
		"trauma":                                       "slag, olycka",
	})
}

func plainEn() map[string]string {
	return spread(map[string]string{
		"dyspnoea dyspnea":          "hard to breathe",
		"cyanosis":                  "blue lips",
		"jaundice icterus":          "yellow skin",
		"haematuria hematuria":      "blood in the urine",
		"dysuria":                   "it burns when you pass urine",
		"syncope":                   "fainting",
		"oedema edema":              "swelling",
		"erythema exanthema":        "rash",
		"abdomen abdominal":         "belly",
		"febrile":                   "has a fever",
		"thrombosis embolism":       "blood clot",
		"anaphylaxis":               "severe allergic reaction",
		"micturition micturate":     "pass urine",
		"immunosuppressed":          "weakened immune system",
		"exacerbation":              "has become worse",
		"peripheral lateral medial": "a place one can point at",
		"commence terminate":        "begin, end",
		"regarding concerning":      "about",
	})
}

// spread gives each of the words of a line its own entry.
func spread(lines map[string]string) map[string]string {
	out := map[string]string{}
	for words, better := range lines {
		for _, w := range wordsOf(words) {
			out[w] = better
		}
	}
	return out
}

func keysOf[K comparable, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }
