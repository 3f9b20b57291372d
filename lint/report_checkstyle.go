package lint

import (
	"encoding/xml"
	"io"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

func writeCheckstyle(w io.Writer, fs []Finding, opts ReportOptions) error {
	out := checkstyleReport{Version: "4.3"}
	for i := range fs {
		f := &fs[i]
		file := opts.file(f.Path)
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != file {
			out.Files = append(out.Files, checkstyleFile{Name: file})
		}
		last := &out.Files[len(out.Files)-1]
		last.Errors = append(last.Errors, checkstyleError{
			f.Pos.Line, f.Pos.Column, f.Severity.String(), f.full(), "helpgen." + f.Rule,
		})
	}
	return encodeXML(w, out)
}
