package page

// StartView is the first page. What is unknown is left out: a part whose text
// is empty is not drawn.
type StartView struct {
	ChatHours string // "Sjuksköterskor svarar i chatten alla dagar 7–22."
	PhoneWait string // "Just nu svarar vi på 6–12 minuter."
	Price     string // what a first contact costs, when it is not free
	Draft     Draft  // a case that the person has begun
	Now       Now    // what goes around just now
}

// Draft is a begun case to go on with.
type Draft struct {
	Name string // what it is about; in a quiet case "Ärende"
	Left string // "1–2 frågor kvar. Sparas till 13 november"
	Href string
}

// Now is a box about what goes around in the region.
type Now struct {
	Text string
	Link Link
}
