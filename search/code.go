package search

// A posting's frequency and field length share a byte: three bits for the frequency (1 to 8, more
// counts as 8) and five for the length, exact up to 16 words and about a fifth apart from there on.

const maxFreq = 8

// lengths are the field lengths that a byte can tell apart.
func lengths() [32]int {
	return [32]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
		20, 25, 31, 39, 49, 61, 76, 95, 119, 149, 186, 232, 290, 400, 600, 1000}
}

func packFreq(freq, length int) byte {
	table := lengths()
	n := 0
	for n+1 < len(table) && table[n+1] <= length {
		n++
	}
	return byte(min(freq, maxFreq)-1)<<5 | byte(n)
}

func unpackFreq(code byte, table *[32]int) (freq, length float64) {
	return float64(code>>5) + 1, float64(table[code&31])
}
