package proof

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"time"

	"vardlots/internal/knowledge"
	"vardlots/internal/triage/engine"
)

// dates is V16: what is past its day. A rule without a source is refused when
// content is loaded.
func (c *check) dates() {
	used := map[string]bool{}
	for _, r := range c.book.Rules() {
		used[r.Source] = true
	}
	for _, d := range c.book.Dated() {
		at := engine.Pos{File: d.File, Line: d.Line}
		source := d.File == "sources.yaml"
		from, fromOK := day(d.From)
		review, reviewOK := day(d.Review)
		switch {
		case d.Review == "":
			c.tell(at, outdated, d.What, d.What+" does not say by when it must be looked at again", "")
		case !reviewOK || d.From != "" && !fromOK:
			c.tell(at, engine.WrongForm, d.What, fmt.Sprintf("%s: a day is written 2026-11-25", d.What), "")
		case d.From == "" && !source:
			c.tell(at, outdated, d.What, d.What+" does not say from when it is valid", "")
		case !c.opts.Today.IsZero() && review.Before(c.opts.Today.Truncate(24*time.Hour)):
			c.tell(at, outdated, d.What, fmt.Sprintf("%s was to be looked at again by %s", d.What, d.Review), "")
		case fromOK && review.Before(from):
			c.tell(at, outdated, d.What, d.What+" is to be looked at again before it is valid", "")
		}
		if u, err := url.Parse(d.URL); d.URL != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
			c.tell(at, badAdvice, d.What, fmt.Sprintf("%s: %q leads nowhere", d.What, d.URL), "")
		}
	}
}

func day(text string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, text)
	return t, err == nil
}

// advice is V17 for what self-care documents refer to. That each says when to
// ring 112 and when to seek care is demanded when content is loaded.
func (c *check) advice() {
	known := map[string]bool{}
	for _, r := range c.book.Reasons() {
		known[r.ID] = true
	}
	for _, d := range c.book.Documents() {
		if path.Base(d.File) != d.ID+".yaml" {
			c.tell(engine.Pos{File: d.File}, engine.WrongForm, d.ID, "the document "+d.ID+" stands in a file with another name", "")
		}
		for _, id := range d.Reasons {
			if !known[id] {
				c.tell(c.at(d.File, "reasons"), badAdvice, d.ID, fmt.Sprintf("%s leads to the reason %s, which is not there", d.ID, id), "")
			}
		}
	}
	for _, t := range c.book.Texts() {
		c.links(t)
	}
}

// links are the addresses in a text.
func (c *check) links(t knowledge.Text) {
	for _, text := range []string{t.Sv, t.En} {
		for _, word := range strings.Fields(text) {
			word = strings.Trim(word, ".,;:()\"")
			if !strings.Contains(word, "://") {
				continue
			}
			if u, err := url.Parse(word); err != nil || u.Host == "" || u.Scheme != "https" {
				c.tell(t.At, badAdvice, t.Of, fmt.Sprintf("%s: the link %q leads nowhere", t.Of, word), "")
			}
		}
	}
}

// strayFiles is V01 for files: one that nobody reads would silently not count.
func (c *check) strayFiles() {
	folders := map[string]bool{
		"facts": true, "danger": true, "packs": true, "guides": true, "selfcare": true, "walks": true, "replay": true,
		"watch": true, "watch/language": true, "watch/sentences": true,
	}
	files := map[string]bool{
		"actions.yaml": true, "sources.yaml": true, "pages.yaml": true, "reasons.yaml": true, "phrases.yaml": true, demandsFile: true,
	}
	err := fs.WalkDir(c.files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		ext := path.Ext(name)
		folder := path.Dir(name)
		read := folder == "." && files[name] || folders[folder] && ext == ".yaml" || folder == "replay" && ext == ".jsonl"
		if !read && (ext == ".yaml" || ext == ".yml" || ext == ".jsonl") {
			c.tell(engine.Pos{File: name}, unknownName, name, "nobody reads this file", "")
		}
		return nil
	})
	if err != nil {
		c.tell(engine.Pos{File: "."}, engine.WrongForm, "", err.Error(), "")
	}
}
