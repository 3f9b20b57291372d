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
	Hub        float64             `json:"hub"`        // a page that leads to articles and is none
	Trouble    float64             `json:"trouble"`    // gain of an article on a problem where the query tells of one
	Fame       float64             `json:"fame"`       // gain of an article that the site makes much of, the less the more words
	Number     float64             `json:"number"`     // a number or version among words
	Exact      float64             `json:"exact"`      // gain where the query is the title
	Trust      float64             `json:"trust"`      // share of a found word's worth that counts whatever way it is said
	Idf        float64             `json:"idf"`        // power of idf
	Focus      float64             `json:"focus"`      // how much of cover looks at the title and one part, not the whole article
	Filler     float64             `json:"filler"`     // a word that says little
	Rarer      float64             `json:"rarer"`      // how much a way of like meaning gains by being rarer than the word
	Rare       float64             `json:"rare"`       // words in a smaller share of the articles are helped by those of like meaning
	// Listed is how many documents a term lists: those in which it scores most. In a large site the words that
	// nearly every article holds would else be most of what a search costs, and tell the least. Phrases read all.
	Listed int `json:"listed"`
}

// defaultWeights start from what Zendesk publishes of its own search (title 3, labels 2.8, section
// titles 1.5, body 1) and were tuned on queries of real customers.
func defaultWeights() Weights {
	return Weights{
		Fields: [fieldCount]float64{3, 2.8, 4, 1.5, 0.7, 0.6, 0.8, 1.1, 0.45},
		K1:     2, B: 0.6,
		Part: 0.45, Title: 1.3, Cover: 0.6, Exact: 1,
		Completion: 0.6, Longer: 0.35, Meaning: 0.9, Outside: 1.35, Split: 0.2, Kin: 1.25, Spelling: 1.2, Synonym: 0.9,
		Late: 0.95, Hub: 0.55, Trouble: 0.35, Fame: 0.3,
		Number: 0.6, Filler: 0.28, Trust: 0.5, Idf: 0.8, Focus: 0.7, Rarer: 0.75, Rare: 0.07, Listed: 800,
	}
}
