package search

// The fields of an article, in the order in which files name them.
const (
	fieldTitle = iota
	fieldAsked
	fieldTags
	fieldSummary
	fieldHeading
	fieldProblem
	fieldStep
	fieldBody
	fieldCode
	fieldCount
)

// firstPartField is the first field whose texts belong to parts.
const firstPartField = fieldHeading

// hasParts tells whether a field keeps which of its texts hold a term: the parts of the article or, for
// asked_as, the ways to ask, with their lengths (askedPart).
func hasParts(field int) bool { return field == fieldAsked || field >= firstPartField }

// askedPart names one of the ways to ask for an article, by its place and its length in words.
func askedPart(n, length int) int { return n<<4 | min(length, 15) }

// fieldWords holds each word of an article as it is written, for the lexicon; it is not ranked.
const fieldWords = "words"

// fieldAll has the words of all fields; Bleve looks there where a query names no field.
const fieldAll = "_all"

// fieldNames are the names of the fields in Bleve's index and in explanations.
func fieldNames() [fieldCount]string {
	return [fieldCount]string{"title", "asked_as", "tags", "summary", "heading", "problem", "step", "body", "code"}
}

// Weights are the numbers of the ranking; the browser reads them from the manifest.
type Weights struct {
	Fields     [fieldCount]float64 `json:"fields"`     // boost of each field
	K1         float64             `json:"k1"`         // how soon more of the same word stops to count
	B          float64             `json:"b"`          // how much a long field loses
	Part       float64             `json:"part"`       // gain where one part holds all the words
	Title      float64             `json:"title"`      // gain where the words are the whole title, or a way to ask in asked_as
	Cover      float64             `json:"cover"`      // power of the share of the words that are found
	Completion float64             `json:"completion"` // a word that goes on where the query's last one stops
	Longer     float64             `json:"longer"`     // the same where the last word is a word as it stands
	Meaning    float64             `json:"meaning"`    // share of a like word's weight, beside the word itself
	Outside    float64             `json:"outside"`    // the same for a word that no article has
	Split      float64             `json:"split"`      // a piece of a compound whose whole is known
	Kin        float64             `json:"kin"`        // another word of the family
	Spelling   float64             `json:"spelling"`   // a word one slip away
	Synonym    float64             `json:"synonym"`    // a configured synonym
	Late       float64             `json:"late"`       // an article whose review is overdue
	// Listed is how many documents a term lists: those in which it scores most. In a large site the words that
	// nearly every article holds would else be most of what a search costs, and tell the least. Phrases read all.
	Listed int `json:"listed"`
}

// defaultWeights start from what Zendesk publishes of its own search (title 3, labels 2.8, section
// titles 1.5, body 1) and were tuned on queries of real customers.
func defaultWeights() Weights {
	return Weights{
		Fields: [fieldCount]float64{3, 3, 2, 1.5, 0.75, 1.5, 1, 0.9, 0.6},
		K1:     1, B: 0.8,
		Part: 0.35, Title: 0.6, Cover: 1,
		Completion: 0.6, Longer: 0.35, Meaning: 0.7, Outside: 1.7, Split: 0.3, Kin: 0.9, Spelling: 1.2, Synonym: 0.8,
		Late: 0.95, Listed: 800,
	}
}
