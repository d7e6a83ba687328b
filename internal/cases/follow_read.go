package cases

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"vardlots/internal/base/access"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

// page is how many entries of a case a stream reads at a time.
const page = 200

// followedTx reads the cases of the stream that the actor may read now, by id.
func (s *Service) followedTx(ctx context.Context, tx *pg.Tx, f *Following) ([]Case, error) {
	by := tx.By()
	wanted := pg.Texts(slices.Concat(f.asked, f.Cases()))
	var rows, held []Case
	var open []openingOf
	reads := []pg.Query{pg.All(&rows, sqlCasesByID, pg.Args{"cases": wanted})}
	if by.Kind == access.Staff {
		reads = append(reads,
			pg.All(&open, sqlOpeningsAmong, pg.Args{"cases": wanted, "now": tx.Now()}),
			pg.All(&held, sqlHeldCases, pg.Args{"region": string(by.Region), "unit": string(by.Unit), "staff": string(by.Staff),
				"states": []string{string(Assigned), string(WaitingResident), string(WaitingCare)}}))
	}
	if err := tx.Read(ctx, reads...); err != nil {
		return nil, err
	}
	f.standing = standing(held)
	return f.choose(tx, rows, held, open)
}

// choose leaves out what may not be read now, and when there is too much, first
// what is neither asked for nor held.
func (f *Following) choose(tx *pg.Tx, rows, held []Case, open []openingOf) ([]Case, error) {
	openings := map[id.Case][]access.Opening{}
	for _, o := range open {
		openings[o.Case] = append(openings[o.Case], access.Opening{Unit: o.Unit, Staff: o.Staff, From: o.From, Until: o.Until})
	}
	slices.SortStableFunc(rows, func(a, b Case) int { return f.rank(a.ID) - f.rank(b.ID) })
	found := map[id.Case]Case{}
	for _, c := range slices.Concat(held, rows) {
		c.openings = openings[c.ID]
		if v, _ := access.Decide(tx.By(), c.Subject(), access.Read, tx.Now()); v == access.Allow && len(found) < maxFollowed {
			found[c.ID] = c
		}
	}
	if f.by.Kind == access.Resident && len(found) == 0 {
		return nil, fault.New(fault.NotFound, "error.404", "no case of the reader's is left to follow")
	}
	out := make([]Case, 0, len(found))
	for _, c := range slices.Sorted(maps.Keys(found)) {
		out = append(out, found[c])
	}
	return out, nil
}

func (f *Following) rank(c id.Case) int {
	if slices.Contains(f.asked, c) {
		return 0
	}
	return 1
}

// standing writes what a list of held cases shows of them.
func standing(held []Case) string {
	var b strings.Builder
	for _, c := range held {
		fmt.Fprintln(&b, c.ID, c.State, c.Urgency, c.DueAt.Unix())
	}
	return b.String()
}

// laterTx reads the entries after the marks and says where the next reading
// begins. A case's row is read before its entries: what its number promises is
// there.
func (s *Service) laterTx(ctx context.Context, tx *pg.Tx, f *Following, seen []Case, next map[id.Case]int64) ([]News, bool, error) {
	var news []News
	var reads []pg.Query
	lines := make([][]Line, len(seen))
	for i, c := range seen {
		mark, known := f.marks[c.ID]
		next[c.ID] = c.LastSeq
		if known && c.LastSeq > mark {
			reads = append(reads, pg.All(&lines[i], sqlLaterLines, pg.Args{"case": string(c.ID), "after": mark, "limit": page}))
		}
	}
	if len(reads) > 0 {
		if err := tx.Read(ctx, reads...); err != nil {
			return nil, false, err
		}
	}
	more := false
	for i, c := range seen {
		_, known := f.marks[c.ID]
		if n := len(lines[i]); n > 0 {
			next[c.ID] = max(c.LastSeq, lines[i][n-1].Seq)
			if n == page {
				next[c.ID], more = lines[i][n-1].Seq, true
			}
		}
		if shown := visible(tx, c, lines[i]); !known || len(shown) > 0 {
			news = append(news, News{Case: c, Lines: shown, Joined: !known})
		}
	}
	return append(news, gone(f.marks, next)...), more, nil
}

// visible leaves out the entries of a class that is not the reader's (I8). The
// policy has done so already; this is the second wall.
func visible(tx *pg.Tx, c Case, lines []Line) []Line {
	out := make([]Line, 0, len(lines))
	for _, l := range lines {
		on := c.Subject()
		on.Class = l.VisibleTo
		if l.VisibleTo == access.Restricted {
			on.Restricts = []id.Staff{id.Staff(l.Author)}
		}
		if v, _ := access.Decide(tx.By(), on, access.Read, tx.Now()); v == access.Allow {
			out = append(out, l)
		}
	}
	return out
}

func gone(before, now map[id.Case]int64) (out []News) {
	for _, c := range slices.Sorted(maps.Keys(before)) {
		if _, still := now[c]; !still {
			out = append(out, News{Case: Case{ID: c}, Gone: true})
		}
	}
	return out
}
