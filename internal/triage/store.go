package triage

import (
	"encoding/json"
	"slices"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
	"vardlots/internal/triage/engine"
)

const sqlInterview = `
SELECT case_id, region_id, speaker, reason_id, state, one_by_one, taken_back, confirmed, health, own_words, hope, worded,
    outcome, opened_at, coalesce(decided_at, '0001-01-01Z') AS decided_at, coalesce(sent_at, '0001-01-01Z') AS sent_at, version,
    reached, interpreter, anew, heard
FROM triage.interview WHERE case_id = @case`

const sqlGuides = `SELECT guide, revision FROM triage.interview_guide WHERE case_id = @case ORDER BY guide`

const sqlAnswers = `
SELECT n, fact, value, page, marked, by_kind, at FROM triage.answer WHERE case_id = @case ORDER BY n`

const sqlInsertInterview = `
INSERT INTO triage.interview (case_id, region_id, speaker, reason_id, state, one_by_one, taken_back, confirmed, health,
    own_words, hope, worded, outcome, opened_at, decided_at, sent_at, version, reached, interpreter, anew, heard)
VALUES (@case, @region, @speaker, @reason, @state, @one_by_one, @taken_back, @confirmed, @health,
    @own_words, @hope, @worded, @outcome, @opened_at, @decided_at, @sent_at, @version, @reached, @interpreter, @anew, @heard)`

const sqlSaveInterview = `
UPDATE triage.interview SET state = @state, one_by_one = @one_by_one, taken_back = @taken_back, confirmed = @confirmed,
    health = @health, own_words = @own_words, hope = @hope, worded = @worded, outcome = @outcome,
    decided_at = @decided_at, sent_at = @sent_at, reached = @reached, interpreter = @interpreter, anew = @anew,
    heard = @heard,
    version = version + 1
WHERE case_id = @case`

const sqlInsertGuide = `
INSERT INTO triage.interview_guide (case_id, region_id, guide, revision) VALUES (@case, @region, @guide, @revision)
ON CONFLICT (case_id, guide) DO NOTHING`

const sqlInsertAnswer = `
INSERT INTO triage.answer (case_id, n, region_id, fact, value, page, marked, by_kind, at)
VALUES (@case, @n, @region, @fact, @value, @page, @marked, @by_kind, @at)`

type interviewRow struct {
	Case      id.Case   `db:"case_id"`
	Region    id.Region `db:"region_id"`
	Speaker   string    `db:"speaker"`
	Reason    string    `db:"reason_id"`
	State     State     `db:"state"`
	OneByOne  []string  `db:"one_by_one"`
	TakenBack []byte    `db:"taken_back"`
	Confirmed string    `db:"confirmed"`
	Health    string    `db:"health"`
	OwnWords  string    `db:"own_words"`
	Hope      string    `db:"hope"`
	Worded    bool      `db:"worded"`
	Outcome   []byte    `db:"outcome"`
	OpenedAt  time.Time `db:"opened_at"`
	DecidedAt time.Time `db:"decided_at"`
	SentAt    time.Time `db:"sent_at"`
	Version   int64     `db:"version"`
	Reached   bool      `db:"reached"`
	Needs     string    `db:"interpreter"`
	Anew      []byte    `db:"anew"`
	Heard     []byte    `db:"heard"`
}

type guideRow struct {
	Guide    string `db:"guide"`
	Revision string `db:"revision"`
}

// reads is an interview's rows, to be read in one batch with the case.
type reads struct {
	row     interviewRow
	guides  []guideRow
	answers []Answer
}

func (r *reads) queries(c id.Case) []pg.Query {
	args := pg.Args{"case": string(c)}
	return []pg.Query{pg.One(&r.row, sqlInterview, args), pg.All(&r.guides, sqlGuides, args), pg.All(&r.answers, sqlAnswers, args)}
}

func (r *reads) interview() (*Interview, error) {
	speaker, err := engine.ParseSpeaker(r.row.Speaker)
	if err != nil {
		return nil, err
	}
	iv := &Interview{
		Case: r.row.Case, Region: r.row.Region, Speaker: speaker, Reason: r.row.Reason, State: r.row.State,
		OneByOne: r.row.OneByOne, Confirmed: r.row.Confirmed, Health: r.row.Health,
		OwnWords: r.row.OwnWords, Hope: r.row.Hope, Worded: r.row.Worded, OpenedAt: r.row.OpenedAt,
		DecidedAt: r.row.DecidedAt, SentAt: r.row.SentAt, Version: r.row.Version, History: r.answers,
		Reached: r.row.Reached, Needs: r.row.Needs,
	}
	iv.Revisions = map[string]string{}
	for _, g := range r.guides {
		iv.Guides = append(iv.Guides, g.Guide)
		iv.Revisions[g.Guide] = g.Revision
	}
	if err := json.Unmarshal(r.row.TakenBack, &iv.TakenBack); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(r.row.Heard, &iv.Heard); err != nil {
		return nil, err
	}
	if r.row.Anew != nil {
		if err := json.Unmarshal(r.row.Anew, &iv.Anew); err != nil {
			return nil, err
		}
	}
	if r.row.Outcome != nil {
		iv.Outcome = &engine.Outcome{}
		if err := json.Unmarshal(r.row.Outcome, iv.Outcome); err != nil {
			return nil, err
		}
	}
	return iv, nil
}

func (iv *Interview) args() (pg.Args, error) {
	outcome, err := encode(iv.Outcome)
	if err != nil {
		return nil, err
	}
	anew, err := encode(iv.Anew)
	if err != nil {
		return nil, err
	}
	back, err := json.Marshal(iv.TakenBack)
	if err != nil {
		return nil, err
	}
	heard, err := json.Marshal(slices.Concat([]Heard{}, iv.Heard))
	if err != nil {
		return nil, err
	}
	one := iv.OneByOne
	if one == nil {
		one = []string{}
	}
	return pg.Args{
		"case": string(iv.Case), "region": string(iv.Region), "speaker": iv.Speaker.String(), "reason": iv.Reason,
		"state": string(iv.State), "one_by_one": one, "taken_back": back, "confirmed": iv.Confirmed,
		"health": iv.Health, "own_words": iv.OwnWords, "hope": iv.Hope, "worded": iv.Worded, "outcome": outcome,
		"opened_at": iv.OpenedAt, "decided_at": pg.NullTime(iv.DecidedAt), "sent_at": pg.NullTime(iv.SentAt),
		"version": iv.Version, "reached": iv.Reached, "interpreter": iv.Needs, "anew": anew, "heard": heard,
	}, nil
}

// saveTx queues the interview's row and the answers after the first known.
func (iv *Interview) saveTx(tx *pg.Tx, sql string, known int) error {
	args, err := iv.args()
	if err != nil {
		return err
	}
	tx.Queue(sql, args, nil)
	for _, a := range iv.History[known:] {
		tx.Queue(sqlInsertAnswer, pg.Args{
			"case": string(iv.Case), "n": a.N, "region": string(iv.Region), "fact": a.Fact, "value": a.Value,
			"page": a.Page, "marked": a.Marked, "by_kind": a.By, "at": a.At,
		}, nil)
	}
	return nil
}
