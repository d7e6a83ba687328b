package page

// ConfirmView asks an answer back before N1 and N2: "Är det verkligen så?" It is
// never drawn for self-harm and violence (SPINE I27).
type ConfirmView struct {
	Back     string
	Subject  string
	Title    string   // the answer, asked back
	Answers  []Answer // the deciding answers in words
	Alarm    bool     // N1: the call first, the question second
	Action   string
	Carry    []Hidden
	Chosen   string
	Problems []Problem
}

// The answers of [Confirm].
const (
	ConfirmField  = "stammer"
	ConfirmYes    = "ja"
	ConfirmUnsure = "osaker"
	ConfirmNo     = "nej"
)

func hearingChoices(f Frame) []Choice {
	return []Choice{
		{Value: ConfirmYes, Text: f.T("confirm.yes")}, {Value: ConfirmUnsure, Text: f.T("confirm.unsure")},
		{Value: ConfirmNo, Text: f.T("confirm.not-now")},
	}
}

func confirmChoices(f Frame, chosen string) []Choice {
	return []Choice{
		{Value: ConfirmYes, Text: f.T("confirm.yes"), Chosen: chosen == ConfirmYes},
		{Value: ConfirmUnsure, Text: f.T("confirm.unsure"), Chosen: chosen == ConfirmUnsure},
		{Value: ConfirmNo, Text: f.T("confirm.no"), Hint: f.T("confirm.no.hint"), Chosen: chosen == ConfirmNo},
	}
}
