package watch_test

import (
	"strings"
	"testing"

	"vardlots/internal/knowledge/watch"
)

// fourThousand is as much as a person may write at once.
func fourThousand(b *testing.B) string {
	var text strings.Builder
	for _, s := range tuned(b) {
		if s.Sv != "" && len(s.Hits) == 0 {
			text.WriteString(s.Sv + ". ")
		}
	}
	return string([]rune(text.String())[:4000])
}

// BenchmarkFind is what a message of 4,000 characters costs, as people write
// and as nobody does.
func BenchmarkFind(b *testing.B) {
	w := load(b)
	long := fourThousand(b)
	for name, text := range map[string]string{
		"message":     "Hej! Jag har ont i bröstet sedan i natt, det strålar ut i armen. Vad ska jag göra?",
		"4000":        long,
		"4000-run-on": strings.NewReplacer(".", "", "?", "", "!", "", ",", "").Replace(long),
		"4000-same":   strings.Repeat("kan inte andas får ingen luft svårt ", 115)[:4000],
		"4000-inte":   strings.Repeat("inte ", 800),
		"4000-slips":  strings.Repeat("kvövningskönsla ", 250)[:4000],
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.Find(text, "sv", watch.Self)
			}
		})
	}
}
