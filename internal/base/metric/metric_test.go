package metric_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"vardlots/internal/base/metric"
)

func written(t *testing.T, r *metric.Registry) string {
	t.Helper()
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextFormat(t *testing.T) {
	t.Parallel()
	r := metric.New()
	c := r.Counter("requests_total", "Answers", "route", "status")
	h := r.Histogram("seconds", "How long", []float64{0.1, 1})
	g := r.Gauge("waiting", "Who waits", "class")
	r.GaugeFunc("pool", "Taken", []string{"role"}, func(set func(float64, ...string)) { set(3, "vl_staff") })
	c.Add(`GET /a"b\c`, "2xx")
	c.Add("GET /", "5xx")
	c.Add("GET /", "5xx")
	for _, v := range []float64{0.05, 0.1, 0.5, 7} {
		h.Observe(v)
	}
	g.Set(4, "1")
	g.Reset()
	g.Set(2.5, "3")
	const want = `# HELP requests_total Answers
# TYPE requests_total counter
requests_total{route="GET /",status="5xx"} 2
requests_total{route="GET /a\"b\\c",status="2xx"} 1
# HELP seconds How long
# TYPE seconds histogram
seconds_bucket{le="0.1"} 2
seconds_bucket{le="1"} 3
seconds_bucket{le="+Inf"} 4
seconds_sum 7.65
seconds_count 4
# HELP waiting Who waits
# TYPE waiting gauge
waiting{class="3"} 2.5
# HELP pool Taken
# TYPE pool gauge
pool{role="vl_staff"} 3
`
	if got := written(t, r); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestSeriesAreBounded(t *testing.T) {
	t.Parallel()
	r := metric.New()
	c := r.Counter("x_total", "x", "of")
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for n := range metric.Most {
				c.Add(strconv.Itoa(i*metric.Most + n))
			}
		})
	}
	all.Wait()
	got := written(t, r)
	if n := strings.Count(got, "x_total{"); n != metric.Most+1 {
		t.Errorf("%d series, want %d and one for the others", n, metric.Most)
	}
	if want := `x_total{of="other"} ` + strconv.Itoa(3*metric.Most); !strings.Contains(got, want) {
		t.Errorf("no %s", want)
	}
}
