package page

// ImagesView is "Vill du skicka en bild?". Files go in a form of their own, so
// that a picture that fails takes nothing with it.
type ImagesView struct {
	Back     string
	Progress Progress
	Lead     string
	Action   string // where to go on: also without pictures
	Upload   string // where files are posted
	Count    string // "2 av 5 bilder"; said when some have come, or one was just taken away
	Full     bool   // no more can be added
	Images   []Image
	Undo     Act    // the picture just removed can be put back
	Limit    string // "Högst 5 bilder, högst 10 MB var"
	Told     Told
	Problems []Problem
}

// Image is a picture that has arrived.
type Image struct {
	ID     string
	Name   string // "Bild 1"
	Source string // address of the small one
	Alt    string
	Href   string // address of the whole
	Remove string // where it is removed; empty: it has been sent
}

// ImageField is the field of files.
const ImageField = "bild"
