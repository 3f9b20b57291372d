package lint

// tablePipe is found by parsing.
var tablePipe = &Rule{
	Name:     "table-pipe",
	Doc:      "A | within a table cell is written as \\|, so that the cell is not cut in two.",
	Severity: Warning,
}
