// Package metric keeps the figures that tell how the service is, and writes them
// as Prometheus reads them. Labels are set when a figure is made and their values
// are the house's own words: route patterns, roles, unit ids. A label never holds
// what came from outside or belongs to a person, and a figure never has more than
// [Most] series.
package metric

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Most is how many series a figure may have. What would be more is counted under
// the label value "other".
const Most = 1000

// Registry is all figures. [New] makes one; it is safe for concurrent use.
type Registry struct {
	mu      sync.Mutex
	figures []*figure // guarded by mu
}

// New returns an empty registry.
func New() *Registry { return &Registry{} }

// figure is one name with its series, one for each set of label values.
type figure struct {
	name, help, kind string
	labels           []string
	bounds           []float64 // of a histogram, ascending

	mu     sync.Mutex
	series map[string]*series // guarded by mu
	fresh  func(*figure)      // fills the figure anew before it is written; nil for most
}

type series struct {
	values []string
	n      float64
	under  []uint64 // of a histogram: observations within each bound
	count  uint64
}

func (r *Registry) add(f *figure) *figure {
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.ContainsFunc(r.figures, func(o *figure) bool { return o.name == f.name }) {
		panic("metric: " + f.name + " is made twice")
	}
	f.series = map[string]*series{}
	r.figures = append(r.figures, f)
	return f
}

// at finds a series. The figure is locked.
func (f *figure) at(values []string) *series {
	if len(values) != len(f.labels) {
		panic(fmt.Sprintf("metric: %s has %d labels, given %d", f.name, len(f.labels), len(values)))
	}
	key := strings.Join(values, "\x00")
	if s, ok := f.series[key]; ok {
		return s
	}
	if len(f.series) >= Most {
		values = make([]string, len(f.labels))
		for i := range values {
			values[i] = "other"
		}
		if key = strings.Join(values, "\x00"); f.series[key] != nil {
			return f.series[key]
		}
	}
	s := &series{values: slices.Clone(values), under: make([]uint64, len(f.bounds))}
	f.series[key] = s
	return s
}

// Counter only grows.
type Counter struct{ f *figure }

// Counter makes a counter. Its name ends in _total.
func (r *Registry) Counter(name, help string, labels ...string) Counter {
	return Counter{r.add(&figure{name: name, help: help, kind: "counter", labels: labels})}
}

// Add counts one for the label values, which stand in the order of the labels.
func (c Counter) Add(values ...string) {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.at(values).n++
}

// Gauge is what is true just now.
type Gauge struct{ f *figure }

// Gauge makes a gauge.
func (r *Registry) Gauge(name, help string, labels ...string) Gauge {
	return Gauge{r.add(&figure{name: name, help: help, kind: "gauge", labels: labels})}
}

// Set sets the value for the label values.
func (g Gauge) Set(n float64, values ...string) {
	g.f.mu.Lock()
	defer g.f.mu.Unlock()
	g.f.at(values).n = n
}

// Reset forgets every series, so that what is no longer true is not told.
func (g Gauge) Reset() {
	g.f.mu.Lock()
	defer g.f.mu.Unlock()
	clear(g.f.series)
}

// GaugeFunc makes a gauge that is asked when it is written. Ask must be quick; it
// calls set for each series.
func (r *Registry) GaugeFunc(name, help string, labels []string, ask func(set func(n float64, values ...string))) {
	f := &figure{name: name, help: help, kind: "gauge", labels: labels}
	f.fresh = func(f *figure) {
		clear(f.series)
		ask(func(n float64, values ...string) { f.at(values).n = n })
	}
	r.add(f)
}

// Histogram counts observations by size.
type Histogram struct{ f *figure }

// Histogram makes a histogram with fixed bounds, ascending.
func (r *Registry) Histogram(name, help string, bounds []float64, labels ...string) Histogram {
	return Histogram{r.add(&figure{name: name, help: help, kind: "histogram", labels: labels, bounds: bounds})}
}

// Observe counts a value for the label values.
func (h Histogram) Observe(v float64, values ...string) {
	h.f.mu.Lock()
	defer h.f.mu.Unlock()
	s := h.f.at(values)
	s.n += v
	s.count++
	for i, bound := range h.f.bounds {
		if v <= bound {
			s.under[i]++
		}
	}
}

// Write writes every figure in Prometheus' text format 0.0.4, series sorted.
func (r *Registry) Write(to io.Writer) error {
	r.mu.Lock()
	figures := slices.Clone(r.figures)
	r.mu.Unlock()
	w := bufio.NewWriter(to)
	for _, f := range figures {
		f.write(w)
	}
	return w.Flush()
}

func (f *figure) write(w *bufio.Writer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fresh != nil {
		f.fresh(f)
	}
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", f.name, escape(f.help, false), f.name, f.kind)
	keys := make([]string, 0, len(f.series))
	for key := range f.series {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		s := f.series[key]
		if f.kind != "histogram" {
			fmt.Fprintf(w, "%s%s %s\n", f.name, f.braces(s, ""), number(s.n))
			continue
		}
		for i, bound := range f.bounds {
			fmt.Fprintf(w, "%s_bucket%s %d\n", f.name, f.braces(s, number(bound)), s.under[i])
		}
		fmt.Fprintf(w, "%s_bucket%s %d\n", f.name, f.braces(s, "+Inf"), s.count)
		fmt.Fprintf(w, "%s_sum%s %s\n", f.name, f.braces(s, ""), number(s.n))
		fmt.Fprintf(w, "%s_count%s %d\n", f.name, f.braces(s, ""), s.count)
	}
}

// braces writes the labels, and le when it is not empty.
func (f *figure) braces(s *series, le string) string {
	var pairs []string
	for i, label := range f.labels {
		pairs = append(pairs, label+`="`+escape(s.values[i], true)+`"`)
	}
	if le != "" {
		pairs = append(pairs, `le="`+le+`"`)
	}
	if len(pairs) == 0 {
		return ""
	}
	return "{" + strings.Join(pairs, ",") + "}"
}

func escape(text string, quoted bool) string {
	text = strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(text)
	if quoted {
		text = strings.ReplaceAll(text, `"`, `\"`)
	}
	return text
}

func number(n float64) string { return strconv.FormatFloat(n, 'g', -1, 64) }
