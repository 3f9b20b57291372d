package search

// A posting's frequency and field length share a byte: three bits for the frequency (1 to 8, more
// counts as 8) and five for the length, exact up to 6 words and about a third apart from there on. Finer
// lengths cost bytes and find nothing more.

const maxFreq = 8

// lengths are the field lengths that a byte can tell apart.
func lengths() [22]int {
	return [22]int{1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 31, 41, 55, 73, 98, 130, 175, 240, 330, 500, 1000}
}

func packFreq(freq, length int) byte {
	table := lengths()
	n := 0
	for n+1 < len(table) && table[n+1] <= length {
		n++
	}
	return byte(min(freq, maxFreq)-1)<<5 | byte(n)
}

func unpackFreq(code byte, table *[22]int) (freq, length float64) {
	return float64(code>>5) + 1, float64(table[code&31])
}
