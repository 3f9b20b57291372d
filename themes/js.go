package themes

import "bytes"

// minifyJS drops indentation, empty lines and lines that are a comment. Scripts of a theme must not have
// template literals that go over several lines.
func minifyJS(src []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(src) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && !bytes.HasPrefix(line, []byte("//")) {
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}
