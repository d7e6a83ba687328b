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

func (v HealthView) question(f Frame) QuestionView {
	choice := func(value, text string) Choice {
		return Choice{Value: value, Text: text, Chosen: v.Chosen == value}
	}
	return QuestionView{
		Kind: One, Back: v.Back, Progress: v.Progress, Action: v.Action, Title: f.T("health.ask"), Field: HealthField,
		Choices: []Choice{
			choice("very_good", f.T("health.very-good")),
			choice("good", f.T("health.good")),
			choice("fair", f.T("health.fair")),
			choice("bad", f.T("health.bad")),
			choice("very_bad", f.T("health.very-bad")),
		},
		Apart: []Choice{choice("unsaid", f.T("health.no-answer"))},
		Why:   []string{f.T("health.why")}, Told: v.Told, Later: v.Later, Problems: v.Problems,
	}
}
