package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"helpgen"
)

func (a *app) configCommand() *cobra.Command {
	var schema bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in effect",
		Long:  "Print every setting with the value in effect, as YAML; with --schema the JSON Schema of the configuration file.",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if schema {
				enc := json.NewEncoder(a.out)
				enc.SetIndent("", "  ")
				return enc.Encode(helpgen.ConfigSchema())
			}
			return a.printConfig()
		},
	}
	c.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema")
	return c
}

func (a *app) printConfig() error {
	_, cfg, err := a.settings()
	if err != nil {
		return err
	}
	text, err := cfg.YAML()
	if err != nil {
		return fmt.Errorf("printing the configuration: %w", err)
	}
	_, err = a.out.Write(text)
	return err
}
