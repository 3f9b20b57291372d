package helpgen

import "regexp"

// VariableTag matches {{ name }}, the place of a variable; its group is the name.
var VariableTag = regexp.MustCompile(`\{\{\s*([\w.-]+)\s*\}\}`)
