package resident

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vardlots/internal/base/fault"
	"vardlots/internal/base/pnr"
	"vardlots/internal/base/web"
	"vardlots/internal/identity"
	"vardlots/internal/knowledge"
	"vardlots/internal/resident/page"
)

// bodyParts are the parts of the body in the order they are offered.
func bodyParts() []string {
	return []string{"head", "eyes", "ent", "chest", "stomach", "lower", "back", "limbs", "skin", "mind", "whole"}
}

// partOf says which part a word of the content belongs to.
func partOf(word string) string {
	switch word {
	case "head", "face", "scalp":
		return "head"
	case "eye", "eyes", "eyelid":
		return "eyes"
	case "ear", "nose", "throat", "mouth", "tooth":
		return "ent"
	case "chest", "lungs", "heart", "breast":
		return "chest"
	case "abdomen", "stomach", "bowel", "anus", "navel":
		return "stomach"
	case "lower", "bladder", "genitals", "penis", "scrotum", "womb", "urinary", "groin":
		return "lower"
	case "back", "neck", "shoulder":
		return "back"
	case "arm", "leg", "ankle", "foot", "hand", "knee", "hip", "finger", "toe", "joint", "limb", "muscle", "bone":
		return "limbs"
	case "skin", "nail", "wound":
		return "skin"
	case "mind":
		return "mind"
	case "whole", "body", "blood":
		return "whole"
	}
	return ""
}

// listPart lists the reasons of a part of the body.
func (d *Delivery) listPart(w http.ResponseWriter, r *http.Request) error {
	part := r.PathValue("part")
	if !slices.Contains(bodyParts(), part) {
		return fault.New(fault.NotFound, "error.404", "no such part of the body")
	}
	return d.drawReasons(w, r, "body."+part, func(reason knowledge.Reason) string {
		if slices.ContainsFunc(strings.Fields(reason.BodyPart), func(word string) bool { return partOf(word) == part }) {
			return " "
		}
		return ""
	})
}

// listLetters lists every reason by letter.
func (d *Delivery) listLetters(w http.ResponseWriter, r *http.Request) error {
	lang := string(web.LangOf(r.Context()))
	return d.drawReasons(w, r, "search.letters", func(reason knowledge.Reason) string {
		first, _ := utf8.DecodeRuneInString(strings.ToUpper(reason.Title.In(lang)))
		return string(first)
	})
}

// drawReasons lists reasons under the heading that letter gives each; those with
// none are left out, those with a space stand without one.
func (d *Delivery) drawReasons(w http.ResponseWriter, r *http.Request, title string, letter func(knowledge.Reason) string) error {
	s, err := d.seeker(r, r.URL.Query())
	if err != nil {
		return err
	}
	if s.late() {
		return passedOn(w, r, s)
	}
	f := d.seekFrame(r, s)
	v := page.ListView{
		Back: s.at("/sok"), Title: f.T(title), Choose: "/sok/val", Carry: s.carry(), Progress: d.seekProgress(f, s),
	}
	if _, ok := d.Reasons.General(); ok {
		v.Own = s.at(ownWordsPath)
	}
	for _, reason := range d.offered(f, s) {
		if head := letter(reason); head != "" && !reason.Errand {
			v.Add(head, reasonRow(reason.ID, reason.Title.In(string(f.Lang)), nil))
		}
	}
	return web.Draw(w, r, http.StatusOK, page.Reasons(f, v))
}

func sexOf(p identity.Person) string {
	switch p.Sex {
	case pnr.Female:
		return "female"
	case pnr.Male:
		return "male"
	default:
		return ""
	}
}

func number(n int) string { return strconv.Itoa(n) }
