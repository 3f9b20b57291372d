package lint

import (
	"fmt"
	"regexp"

	"helpgen"
)

type stepsScreenshotOptions struct {
	Min int `key:"min" doc:"number of steps from which a picture is asked for"`
}

var stepsScreenshot = &Rule{
	Name:     "steps-screenshot",
	Doc:      "A how-to of four steps or more shows a picture where the reader has to decide.",
	Severity: Info,
	Options:  stepsScreenshotOptions{Min: 4},
	Article: func(p *Pass) {
		if !p.Structured() || !p.Stated {
			return
		}
		var steps []helpgen.Step
		for i := range p.Whole.Parts {
			for _, s := range p.Whole.Parts[i].Steps {
				if s.Image {
					return
				}
				steps = append(steps, s)
			}
			if imageIn(p, i) && (p.Parts[i].Role == helpgen.RoleSteps || len(p.Whole.Parts[i].Steps) > 0) {
				return
			}
		}
		if len(steps) < optionsOf[stepsScreenshotOptions](p.options).Min {
			return
		}
		p.Report(Finding{
			Span:    p.FirstLine(decision(steps).Span),
			Message: fmt.Sprintf("none of the %d steps shows a picture", len(steps)),
			Hint:    "add a screenshot where the reader has to choose, for example here",
		})
	},
}

var decides = regexp.MustCompile(`(?i)\b(choose|select|pick|if|wähle|choisi|elige|seleccion|escolh|selecion)`)

// decision returns the first step at which a reader decides something, else the first.
func decision(steps []helpgen.Step) helpgen.Step {
	for _, s := range steps {
		if decides.MatchString(s.Text) {
			return s
		}
	}
	return steps[0]
}

func imageIn(p *Pass, part int) bool {
	for _, img := range p.Images {
		if img.Part == part {
			return true
		}
	}
	return false
}
