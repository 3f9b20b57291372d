// Readers of the files that export.go and pack.go write; the format is told there.

class Bytes {
  constructor(data) {
    this.data = data
    this.at = 0
  }

  number() {
    let n = 0
    let scale = 1
    for (;;) {
      const b = this.take(1)[0]
      n += (b & 127) * scale
      if (b < 128) return n
      scale *= 128
    }
  }

  take(n) {
    if (!(this.at + n <= this.data.length)) throw Error('cut short') // n may be NaN
    this.at += n
    return this.data.subarray(this.at - n, this.at)
  }
}

export const fullWeight = 10

const utf8 = new TextDecoder()

// key reads a key that follows the bytes of another.
function key(b, last) {
  const kept = last.subarray(0, last.length - b.number())
  return Uint8Array.of(...kept, ...b.take(b.number()))
}

// A Word reads what it stands for, { terms, weight }, when it is asked: most words are only passed over.
class Word {
  constructor(b, last) {
    this.bytes = key(b, last)
    this.key = utf8.decode(this.bytes)
    const n = b.number()
    this.df = n >> 1
    this.anchor = n & 1
    this.data = b.take(b.number())
  }

  get refs() {
    const b = new Bytes(this.data)
    const refs = []
    while (b.at < this.data.length) {
      const n = b.number()
      const terms = []
      let last = this.bytes
      for (let i = n & 3; i >= 0; i--) terms.push(utf8.decode((last = key(b, last))))
      refs.push({ weight: fullWeight - (n >> 2), terms })
    }
    return refs
  }
}

export function readWords(data) {
  const b = new Bytes(data)
  const words = []
  let last = new Uint8Array()
  while (b.at < data.length) {
    const word = new Word(b, last)
    last = word.bytes
    words.push(word)
  }
  return words
}

// find returns the bytes of a term in a pack.
function find(data, term) {
  const b = new Bytes(data)
  let found
  let before = 0
  let last = new Uint8Array()
  for (let n = b.number(); n > 0; n--) {
    last = key(b, last)
    const size = b.number()
    if (utf8.decode(last) === term) found = [before, size]
    before += size
  }
  if (!found) throw Error('no ' + term)
  b.take(found[0])
  return new Bytes(b.take(found[1]))
}

// readPostings returns a term's columns, the number of its documents and, where its places are given,
// for each field and document where it stands: part·2^14 + position.
export function readPostings(pack, apart, term, { avg, docs, first, weights }) {
  const b = find(pack, term)
  const df = b.number()
  if (df > docs) throw Error('damaged')
  if (!apart) return { df, columns: readColumns(b, avg.length, first) }
  const a = find(apart, term)
  const columns = readColumns(df > weights.listed ? a : b, avg.length, first)
  return { df, columns, places: columns.map((col) => Array.from(col.docs, () => readPlaces(a))) }
}

function readColumns(b, fields, firstPart) {
  const mask = b.number()
  const columns = []
  for (let f = 0; f < fields; f++) {
    columns.push(mask & (1 << f) ? column(b, f === 1 || f >= firstPart) : { docs: [], codes: [] })
  }
  return columns
}

// column reads documents, codes and, flat, the parts of each document up to its end.
function column(b, hasParts) {
  const n = b.number()
  const docs = new Uint32Array(n)
  let last = 0
  for (let i = 0; i < n; i++) docs[i] = last += b.number()
  const codes = b.take(n)
  if (!hasParts) return { docs, codes }
  const parts = []
  const ends = new Uint32Array(n)
  for (let i = 0; i < n; i++) {
    const c = b.take(1)[0]
    if (c < 128) parts.push(c)
    else parts.push(...b.take(c - 128))
    ends[i] = parts.length
  }
  return { docs, codes, parts, ends }
}

function readPlaces(b) {
  const places = []
  let last = 0
  for (let k = b.number(); k > 0; k--) places.push((last += b.number()))
  return places
}
