package proof

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// Stored is a case as it was decided once: what was known, under which revisions,
// and what came out.
type Stored struct {
	ID string `json:"id"`
	// Revisions are those of every guide in play, by guide.
	Revisions map[string]string `json:"revisions"`
	Situation engine.Situation  `json:"situation"`
	// Calm is true when every other fact that the guides read was calm.
	Calm    bool    `json:"calm,omitzero"`
	Outcome CameOut `json:"outcome"`
}

// CameOut is an outcome, and the SHA-256 of all of it as JSON: the same outcome
// is the same byte for byte.
type CameOut struct {
	Urgency   engine.Urgency `json:"urgency"`
	ByCaution bool           `json:"by_caution"`
	Guide     string         `json:"guide"`
	Care      string         `json:"level_of_care"`
	Hash      string         `json:"hash"`
}

// Record decides a stored case anew. Its revisions are those of the library.
func Record(lib *knowledge.Library, s Stored, guides []string) (Stored, error) {
	sit := s.Situation
	if s.Calm {
		sit.Answers = maps.Clone(sit.Answers)
		for _, g := range guides {
			calmly(lib, g, &sit)
		}
	}
	out, err := lib.Set().Decide(sit)
	if err != nil {
		return Stored{}, err
	}
	text, err := json.Marshal(out)
	if err != nil {
		return Stored{}, err
	}
	sum := sha256.Sum256(text)
	s.Outcome = CameOut{out.Urgency, out.ByCaution, out.Guide, out.LevelOfCare, hex.EncodeToString(sum[:])}
	s.Revisions = map[string]string{}
	for _, g := range out.Guides {
		s.Revisions[g] = lib.Revision(g)
	}
	return s, nil
}

// calmly gives every fact of a guide that is not answered its calm answer.
func calmly(lib *knowledge.Library, guide string, sit *engine.Situation) {
	for _, fact := range lib.Set().Reads(guide) {
		_, known := sit.Answers[fact]
		_, worded := lib.Text(fact, "sv", sit.Speaker)
		if calm := lib.Set().Calm(fact); !known && worded && calm != "" {
			sit.Answers[fact] = calm
		}
	}
}

// Same reports whether the case was decided under the revisions of a library.
func (s Stored) Same(lib *knowledge.Library) bool {
	for g, revision := range s.Revisions {
		if lib.Revision(g) != revision {
			return false
		}
	}
	return len(s.Revisions) > 0
}

// replays is V20: a stored case that comes out otherwise under the same
// revisions. One of other revisions says nothing about these.
func (c *check) replays() {
	names, err := fs.Glob(c.files, "replay/*.jsonl")
	if err != nil {
		return // the pattern is right
	}
	for _, file := range names {
		data, err := fs.ReadFile(c.files, file)
		if err != nil {
			c.tell(engine.Pos{File: file}, otherOutcome, "", err.Error(), "")
			continue
		}
		for i, line := range bytes.Split(data, []byte("\n")) {
			if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
				c.replay(engine.Pos{File: file, Line: i + 1}, line)
			}
		}
	}
}

func (c *check) replay(at engine.Pos, line []byte) {
	var s Stored
	if err := json.Unmarshal(line, &s); err != nil {
		c.tell(at, otherOutcome, "", "the stored case cannot be read: "+err.Error(), "")
		return
	}
	if !s.Same(c.lib) {
		return
	}
	now, err := Record(c.lib, s, sorted(s.Revisions))
	if err != nil {
		c.tell(at, otherOutcome, s.ID, fmt.Sprintf("the stored case %s can no longer be decided: %v", s.ID, err), "")
		return
	}
	if now.Outcome != s.Outcome {
		c.tell(at, otherOutcome, s.ID, fmt.Sprintf("the stored case %s comes out otherwise under the same revision", s.ID),
			fmt.Sprintf("%s, %s blev %s, %s", level(s.Outcome.Urgency, s.Outcome.ByCaution), s.Outcome.Care,
				level(now.Outcome.Urgency, now.Outcome.ByCaution), now.Outcome.Care))
	}
}
