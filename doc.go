// Package helpgen turns Markdown help articles into a help center.
//
// The vocabulary, in the order in which data flows:
//
//   - [Config] is what helpgen.yaml says. [LoadConfig] reads it, [DefaultConfig] is the one without a file.
//   - [Template] is the list of parts that an article type is made of, with the
//     headings that introduce each part in each language.
//   - [Article] is one file, read once by internal/parse: its [Meta] (front
//     matter), its [Part]s with their [Step]s and [Problem]s, everything that a
//     rule or an index wants to know about ([Heading], [Link], [Image], [List],
//     [Block]), the HTML of each part as a [Fragment], and the [Fault]s found on
//     the way. Parsing never fails: bad writing gives an Article with Faults.
//   - [NewSite] puts articles together: languages, sections, URLs, redirects.
//     A [Page] is an Article with its place in the site; [Site.Resolve] says
//     where a link leads, and [Site.WriteHTML] writes a part with its links resolved.
//
// An Article is parsed once; package lint turns it into findings, package search
// into an index and package themes into pages. They know this package and not
// one another. internal/build runs them in order and writes the result;
// internal/serve does the same on demand, after each change; internal/lsp checks for an editor.
//
// Paths are slash-separated and relative to the content folder. URLs are
// site-absolute ("/billing/pay/") until they are written into a page, where
// [Site.Href] adds the base path or makes them relative. Offsets are bytes
// into [Article.Source].
package helpgen
