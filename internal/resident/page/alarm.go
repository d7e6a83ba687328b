package page

// AlarmView is "Ring 112 nu" of a case.
type AlarmView struct {
	Lead    string   // why, in one line; never an answer in a quiet case
	While   []string // while you wait, for what it is about
	After   AfterView
	Others  []Act  // others who help: crisis lines, poison information
	Safe    string // violence: where "Är det säkert att vi ringer?" is answered; empty: not asked
	SafeSet string // what was answered, told back
}

// AfterView asks how it goes: nobody is left alone.
type AfterView struct {
	Action string // where the answer is posted; empty: not asked
	Call   string // who calls and by when; at night, that nobody can
	Within string // "En sjuksköterska ringer upp dig inom 5 minuter"; empty at night
	OnWay  bool   // "Jag är på väg" ends it: N2 only
	Number Link   // to change the number
	Said   string // what was answered, and what happens now
}

// The answers of [AfterView].
const (
	AfterField  = "laget"
	AfterHelp   = "hjalp"
	AfterWay    = "vag"
	AfterCannot = "kan-inte"
	AfterUnsure = "osaker"
	SafeField   = "sakert"
)

func afterActs(f Frame, v AfterView) []Act {
	on := v.Within
	if v.OnWay {
		on = ""
	}
	return []Act{
		{Text: f.T("after.how.help"), Name: AfterField, Value: AfterHelp},
		{Text: f.T("after.how.way"), More: on, Name: AfterField, Value: AfterWay},
		{Text: f.T("after.how.cannot"), More: v.Within, Name: AfterField, Value: AfterCannot},
		{Text: f.T("after.how.unsure"), More: v.Within, Name: AfterField, Value: AfterUnsure},
	}
}

// CrisisLines are those who answer about thoughts of not wanting to live, each
// with a number to press: the young have a line of their own.
func CrisisLines(f Frame) []Act {
	return []Act{
		{Text: f.T("crisis.suicide"), More: f.T("crisis.suicide.more"), Href: "tel:90101"},
		{Text: f.T("crisis.young"), More: f.T("crisis.young.more"), Href: "tel:116111"},
	}
}
