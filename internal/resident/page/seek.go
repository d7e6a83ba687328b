package page

// SeekView is "Åk till en närakut nu".
type SeekView struct {
	Back   string
	Level  string // the region's name of N2, above the h1
	Title  string
	Lead   string
	Near   string // "Öppet nu, nära Testvik"; protected identity: "Öppet nu"
	Units  []Unit
	More   string // where more units are shown
	Down   bool   // the directory does not answer
	None   string // nothing is open: what to do
	Place  bool   // nobody knows where the person is: ask
	Worse  []Worse
	After  AfterView
	Reach  ReachView // how we reach the person; not drawn without an Action
	Before []string  // before you go
	Back30 Act       // the call-back, for who cannot go
	Towns  []Choice  // municipalities, when Place is asked
}

// Unit is a place of care that is open.
type Unit struct {
	Name   string
	Open   string // "Öppet till 22"
	Facts  []string
	Text   string
	Come   Act  // "Anmäl att jag kommer"
	Way    Link // to a map; empty for a protected identity
	Number Link
}
