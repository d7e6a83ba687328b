package page

import "strings"

// FailureOf makes the view of a failure from its sentences: the first is the
// h1, the rest stand below. The ways to a person are always there.
func FailureOf(f Frame, text string) FailureView {
	sentences := strings.SplitAfter(text, ". ")
	v := FailureView{Title: strings.TrimRight(sentences[0], ". ")}
	for _, s := range sentences[1:] {
		v.More = append(v.More, strings.TrimRight(s, ". ")+".")
	}
	if len(v.More) > 0 {
		v.More = []string{strings.Join(v.More, " ")}
	}
	v.Acts = []Link{{Text: f.T("frame.start"), Href: "/"}}
	if f.Person != "" {
		v.Acts = []Link{{Text: f.T("frame.cases"), Href: "/arenden"}}
	}
	v.Acts = append(v.Acts,
		Link{Text: f.T("alarm.1177"), Href: "tel:1177", Icon: "phone"},
		Link{Text: f.T("frame.112"), Href: "/112", Icon: "phone"})
	return v
}
