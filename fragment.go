package helpgen

import (
	"bytes"
	"crypto/rand"
	"regexp"
	"strconv"
	"strings"
)

// Fragment is HTML in which links, images and snippets are still slots; [Site.WriteHTML] fills them.
type Fragment []byte

// SlotKind says what fills a slot.
type SlotKind byte

// The kinds of slots. All but snippets are the value of an attribute, which they may take away or add others to.
const (
	SlotLink    SlotKind = 'L' // the address of Links[n]
	SlotPlayer  SlotKind = 'P' // the same, with what plays the video that it leads to
	SlotImage   SlotKind = 'I' // the file of Images[n], with its size
	SlotMedia   SlotKind = 'M' // the file of Images[n], as it is
	SlotSnippet SlotKind = 'S' // the text of Includes[n]
)

// slotKey is in every slot. It differs from process to process, so that no author can write a slot, whatever
// is decoded, filled in or taken out after a text was read.
var slotKey = strings.ToLower(rand.Text())

// Slot returns the place of a value in HTML that is made.
func Slot(kind SlotKind, n int) string {
	return "\x01" + slotKey + string(kind) + strconv.Itoa(n) + "\x01"
}

// SlotURL returns the place of a value in HTML that a sanitizer is still to read, which lets only addresses pass;
// [ReadSlots] makes a slot of it.
func SlotURL(kind SlotKind, n int) string {
	return "https://" + slotKey + ".invalid/" + string(kind) + strconv.Itoa(n)
}

var (
	slotAddress = regexp.MustCompile(`https://` + slotKey + `\.invalid/([A-Z]\d+)`)
	slotForm    = regexp.MustCompile("\x01" + slotKey + `([A-Z])(\d+)` + "\x01")
	linkList    = regexp.MustCompile(`^\s*<ul>\s*(?:<li>(?:<p>)?<a href="\x01` + slotKey + `L\d+\x01"[^<>]*>[^<>]*</a>(?:</p>)?\s*</li>\s*)+</ul>\s*$`)
)

// ReadSlots turns the addresses that [SlotURL] made into slots.
func ReadSlots(sane []byte) []byte {
	return slotAddress.ReplaceAll(sane, []byte("\x01"+slotKey+"$1\x01"))
}

// Listed returns the indexes into the article's Links if the fragment is a list of links and nothing else.
func (f Fragment) Listed() []int {
	if !linkList.Match(f) {
		return nil
	}
	var out []int
	for _, m := range slotForm.FindAllSubmatch(f, -1) {
		n, _ := strconv.Atoi(string(m[2]))
		out = append(out, n)
	}
	return out
}

// Fill writes a fragment and, in the place of each slot, what write makes of it. before is what stands between
// the slot before and this one, after is the rest; write returns what is left of after.
func (f Fragment) Fill(w *bytes.Buffer, write func(kind SlotKind, n int, before, after []byte) (rest []byte)) {
	rest := []byte(f)
	for {
		m := slotForm.FindSubmatchIndex(rest)
		if m == nil {
			w.Write(rest)
			return
		}
		n, _ := strconv.Atoi(string(rest[m[4]:m[5]]))
		rest = write(SlotKind(rest[m[2]]), n, rest[:m[0]], rest[m[1]:])
	}
}

// attributeStart cuts the name of an attribute, its = and its quote off what stands before its value.
func attributeStart(before []byte) (rest []byte, name string) {
	i := bytes.LastIndexByte(before, ' ')
	return before[:i], string(bytes.TrimSuffix(before[i+1:], []byte(`="`)))
}
