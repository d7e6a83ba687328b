package engine

// Signs are the facts that an N1 or N2 rule of the guides in play reads and that
// have a calm and an alarming side, each with whether it stands on a page of
// general danger signs. About-facts are no signs: they hold until their date.
func (s *Set) Signs(sit Situation) (map[string]bool, error) {
	_, p, err := s.read(&sit)
	if err != nil {
		return nil, err
	}
	danger := map[string]bool{}
	for _, page := range p.dangerPages() {
		danger[page.Page] = true
	}
	signs := map[string]bool{}
	for _, v := range p.views {
		for r := range v.rules() {
			if r.to > Direct {
				continue
			}
			for l := range r.when.lits() {
				if f := s.facts[l.fact]; f.calm >= 0 && !f.About {
					signs[f.ID] = danger[f.Page]
				}
			}
		}
	}
	return signs, nil
}

// Alarming reports whether an answer is worse than the calm one. "Vet ej" is
// neither; a fact without order alarms nobody.
func (s *Set) Alarming(fact, answer string) bool {
	f := s.byID[fact]
	if f == nil || f.calm < 0 || answer == Unknown {
		return false
	}
	v, err := f.value(answer)
	return err == nil && int(v) != f.calm
}
