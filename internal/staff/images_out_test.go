package staff

import (
	"encoding/json"
	"testing"
	"time"

	"vardlots/internal/base/i18n"
	"vardlots/internal/cases"
	"vardlots/internal/files"
)

// The workspace decodes this shape (web/staff/src/api/wire.ts).
func TestPicturesAsTheWorkspaceReadsThem(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := &Delivery{Deps: Deps{Messages: words}}
	got, err := json.Marshal(imagesOut(v, "c", []files.Image{{ID: "f"}}))
	const want = `[{"id":"f","url":"/api/staff/v1/cases/c/images/f","thumb":"/api/staff/v1/cases/c/images/f?size=thumb","alt":"Bild 1 av 1"}]`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
	if none, err := json.Marshal(imagesOut(v, "c", nil)); err != nil || string(none) != "[]" {
		t.Errorf("none = %s, %v", none, err)
	}
}

// A picture of the draft stands with the answers; one that came later in the
// timeline too.
func TestPicturesOfTheDraftAreNotInTheTimeline(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)
	lines := []cases.Line{
		{Kind: cases.Opened, At: at}, {Kind: cases.Image, Ref: "taken-away", At: at.Add(time.Minute)},
		{Kind: cases.SentIn, At: at.Add(time.Hour)}, {Kind: cases.Image, Ref: "later", At: at.Add(2 * time.Hour)},
	}
	got := afterSending(cases.Case{SentAt: at.Add(time.Hour)}, lines)
	if len(got) != 3 || got[2].Ref != "later" {
		t.Errorf("afterSending() = %+v", got)
	}
}
