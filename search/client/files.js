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
    if (this.at + n > this.data.length) throw Error('cut short')
    this.at += n
    return this.data.subarray(this.at - n, this.at)
  }
}

export const fullWeight = 10

export function readWords(data) {
  const b = new Bytes(data)
  const utf8 = new TextDecoder()
  const words = []
  let next = b.number()
  let last = new Uint8Array(0)
  while (b.at < data.length) {
    const shared = b.number()
    const rest = b.take(b.number())
    const key = new Uint8Array(shared + rest.length)
    key.set(last.subarray(0, shared))
    key.set(rest, shared)
    last = key
    const word = { key: utf8.decode(key), df: b.number(), refs: [] }
    for (let n = b.number(); n > 0; n--) {
      const v = b.number()
      const z = Math.floor(v / 16)
      const term = next + (z % 2 ? -(z + 1) / 2 : z / 2)
      if (term === next) next++
      word.refs.push({ term, weight: fullWeight - (v % 16) })
    }
    words.push(word)
  }
  return words
}

// pack returns the bytes of each term.
function pack(data) {
  const b = new Bytes(data)
  const sizes = []
  for (let n = b.number(); n > 0; n--) sizes.push(b.number())
  return sizes.map((n) => b.take(n))
}

// readPostings returns a term's columns, the number of its documents and, where its places are given,
// for each field and document where it stands: part·2^14 + position.
export function readPostings(data, apart, n, { avg, first, weights }) {
  const b = new Bytes(pack(data)[n])
  const df = b.number()
  if (!apart) return { df, columns: readColumns(b, avg.length, first) }
  const a = new Bytes(pack(apart)[n])
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
