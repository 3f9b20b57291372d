package lint

import (
	"fmt"

	"helpgen"
)

type stepsCountOptions struct {
	Min int `key:"min" doc:"fewest steps of a list; 0: as the template says"`
	Max int `key:"max" doc:"most steps of a list; 0: as the template says"`
}

var stepsCount = &Rule{
	Name:     "steps-count",
	Doc:      "A list of steps has 4 to 6 steps.",
	Severity: Warning,
	Options:  stepsCountOptions{},
	Article: func(p *Pass) {
		t, ok := p.PartTemplate(helpgen.RoleSteps)
		if !ok || !p.Stated {
			return
		}
		o := optionsOf[stepsCountOptions](p.options)
		if o.Min == 0 {
			o.Min = t.Min
		}
		if o.Max == 0 {
			o.Max = t.Max
		}
		for _, run := range stepRuns(p) {
			checkCount(p, run, o)
		}
	},
}

func checkCount(p *Pass, steps []helpgen.Step, o stepsCountOptions) {
	n := len(steps)
	switch {
	case o.Max > 0 && n > o.Max:
		p.Report(Finding{
			Span:    p.FirstLine(steps[o.Max].Span),
			Message: fmt.Sprintf("this is step %d of %d; a list of steps has at most %d", o.Max+1, n, o.Max),
			Hint:    "split the list by goal under ### headings, or join small steps",
		})
	case n < o.Min:
		p.Report(Finding{
			Span:    p.FirstLine(steps[0].Span),
			Message: fmt.Sprintf("this list has %s; a list of steps has at least %d", plural(n, "step"), o.Min),
			Hint:    "say every action on its own, or write a sentence instead of a list",
		})
	}
}

// stepRuns returns the steps of the article list by list; a list that goes on after a block counts with
// the one before it.
func stepRuns(p *Pass) [][]helpgen.Step {
	var runs [][]helpgen.Step
	for i := range p.Whole.Parts {
		last := -1
		for _, s := range p.Whole.Parts[i].Steps {
			first := firstList(p, s.List)
			if first != last || len(runs) == 0 {
				runs = append(runs, nil)
			}
			last = first
			runs[len(runs)-1] = append(runs[len(runs)-1], s)
		}
	}
	return runs
}

// firstList follows Continues to the list that a list goes on.
func firstList(p *Pass, i int) int {
	for i >= 0 && i < len(p.Whole.Lists) && p.Whole.Lists[i].Continues >= 0 && p.Whole.Lists[i].Continues < i {
		i = p.Whole.Lists[i].Continues
	}
	return i
}
