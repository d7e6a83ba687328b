package page

// HealthView asks how the person is overall. It never decides.
type HealthView struct {
	Back     string
	Progress Progress
	Action   string
	Chosen   string
	Told     Told
	Later    string
	Problems []Problem
}

// HealthField is the field of the answer; its values are very_good, good, fair,
// bad, very_bad and unsaid.
const HealthField = "maende"

// HealthQuestion asks how the one is that the case is about: who asks for a child
// is not asked about themself.
func HealthQuestion(f Frame) string {
	if f.Whom != "" {
		return f.T("health.ask.child")
	}
	return f.T("health.ask")
}

func healthReason(f Frame) string {
	if f.Whom != "" {
		return f.T("health.why.child")
	}
	return f.T("health.why")
}

func (v HealthView) question(f Frame) QuestionView {
	choice := func(value, text string) Choice {
		return Choice{Value: value, Text: text, Chosen: v.Chosen == value}
	}
	return QuestionView{
		Kind: One, Back: v.Back, Progress: v.Progress, Action: v.Action, Title: HealthQuestion(f), Field: HealthField,
		Choices: []Choice{
			choice("very_good", f.T("health.very-good")),
			choice("good", f.T("health.good")),
			choice("fair", f.T("health.fair")),
			choice("bad", f.T("health.bad")),
			choice("very_bad", f.T("health.very-bad")),
		},
		Apart: []Choice{choice("unsaid", f.T("health.no-answer"))},
		Why:   []string{healthReason(f)}, Told: v.Told, Later: v.Later, Problems: v.Problems,
	}
}
