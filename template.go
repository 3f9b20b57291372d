package helpgen

// Template is what articles of one type are made of.
type Template struct {
	Name  string         `key:"-"`
	Parts []PartTemplate `key:"parts" doc:"the parts, in their order"`
	// Free articles (reference, policy) are not checked for parts.
	Free bool `key:"free" doc:"true: no part is required and their order does not matter"`
}

// PartTemplate is one part of a Template.
type PartTemplate struct {
	Role     Role                `key:"role" doc:"prerequisites, steps, tips, troubleshooting, related or a name of your own"`
	Required bool                `key:"required" doc:"a missing part is a finding"`
	Headings map[string][]string `key:"headings" doc:"per language, the preferred heading first, then those that mean the same"`
	Min      int                 `key:"min" doc:"least number of items (steps in a list, problems, links); 0 for no limit"`
	Max      int                 `key:"max" doc:"largest number of items; 0 for no limit"`
}
