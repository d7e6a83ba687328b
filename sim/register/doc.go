// Package register is the population register in the box: JSON over mutual TLS,
// with the fields of the service contract population.residentmaster 1.1
// (LookupResidentForFullProfile), as far as the product needs them.
//
//	POST /population/residentmaster/v1/LookupResidentForFullProfile
//	{"personId": ["201308232386"]}
//
//	200 {"resident": [{
//	  "Sekretessmarkering": "N",
//	  "SenasteAndringFolkbokforing": "20260115",
//	  "Personpost": {
//	    "PersonId": "201308232386", "Kon": "K", "Fodelsetid": "20130823",
//	    "Namn": {"Fornamn": "Majken", "Efternamn": "Testblom"},
//	    "Folkbokforingsadress": {"LanKod": "12", "KommunKod": "81",
//	      "Utdelningsadress2": "Provgatan 1", "PostNr": "220 07", "Postort": "Lund"},
//	    "Relationer": {"Relation": [
//	      {"RelationId": {"PersonNr": "198412032388"}, "Relationstyp": "V", "Namn": {…}},
//	      {"RelationId": {"PersonNr": "198412032388"}, "Relationstyp": "MO", "Namn": {…}}]}}}]}
//
// Relationstyp V is a guardian of this person, VF one for whom this person is a
// guardian; MO and FA are mother and father, B a child. Guardianship is what
// counts: a parent may have lost it. V and VF end at 18 (FB 9 kap. 1 §). An
// unknown number gives no resident and is no fault; a malformed request gives 400
// {"error": "…"}. At most 100 numbers a request.
//
// A protected person (Sekretessmarkering J) comes with the address: not to show it
// is the asker's duty. PostNr is "nnn nn", as the contract has six characters.
package register
