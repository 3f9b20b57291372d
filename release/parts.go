package main

import (
	"debug/buildinfo"
	"errors"
	"os"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// parts writes the software bill of materials of a target's program, in CycloneDX: the modules that the program
// itself says it was built from.
func (r *release) parts(t target) error {
	info, err := buildinfo.ReadFile(r.program(t))
	if err != nil {
		return err
	}
	bom := cdx.NewBOM()
	self := cdx.Component{BOMRef: "helpgen", Type: cdx.ComponentTypeApplication, Name: "helpgen", Version: r.version,
		Licenses: &cdx.Licenses{{License: &cdx.License{ID: "MIT"}}}}
	bom.Metadata = &cdx.Metadata{Timestamp: r.date.Format("2006-01-02T15:04:05Z"), Component: &self}
	components, refs := []cdx.Component{module("std", strings.TrimPrefix(info.GoVersion, "go"))}, []string{}
	for _, dep := range info.Deps {
		components = append(components, module(dep.Path, dep.Version))
	}
	for _, c := range components {
		refs = append(refs, c.BOMRef)
	}
	bom.Components, bom.Dependencies = &components, &[]cdx.Dependency{{Ref: "helpgen", Dependencies: &refs}}
	f, err := os.Create(r.named(t, ".cdx.json"))
	if err != nil {
		return err
	}
	return errors.Join(cdx.NewBOMEncoder(f, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom), f.Close())
}

func module(path, version string) cdx.Component {
	url := "pkg:golang/" + path + "@" + version
	return cdx.Component{BOMRef: url, Type: cdx.ComponentTypeLibrary, Name: path, Version: version, PackageURL: url}
}
