package main

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestDefaults: each flag has the default that its help tells; of two flags that fill one variable, the later would
// set it for both.
func TestDefaults(t *testing.T) {
	var check func(*cobra.Command)
	check = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Value.String() != f.DefValue {
				t.Errorf("%s --%s is %s and says %s", c.CommandPath(), f.Name, f.Value, f.DefValue)
			}
		})
		for _, child := range c.Commands() {
			check(child)
		}
	}
	check(newRoot(&app{}))
}
