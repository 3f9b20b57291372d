// The ranking: rank.go tells the formula, and its words for things are used here.

import { readColumns, readPlaces } from './files.js'

export class Ranking {
  constructor(engine, plan) {
    Object.assign(this, { engine, m: engine.manifest, plan, terms: new Map() })
    const n = this.m.docs
    this.sum = new Float64Array(n)
    this.found = new Float64Array(n)
    this.named = new Uint8Array(n)
    this.title = new Uint16Array(n)
    this.matched = new Uint8Array(n)
    this.parts = new Map() // document·128 + part → share of the total
  }

  // run returns all documents that hold a word of the plan, best first.
  async run() {
    const need = new Set(this.plan.words.flatMap((w) => w.alts.flatMap((a) => a.terms)))
    const places = new Set(this.plan.phrases.flatMap((ph) => ph.flatMap((x) => x.terms)))
    await Promise.all([...new Set([...need, ...places])].map(async (t) => {
      this.terms.set(t, await this.engine.postings(t, places.has(t)))
    }))
    this.worth()
    this.plan.words.forEach((w, i) => this.word(w, this.values[i]))
    return this.keepPhrases(this.result())
  }

  idf(df) {
    return Math.log(1 + (this.m.docs - df + 0.5) / (df + 0.5))
  }

  worth() {
    this.total = 0
    this.values = this.plan.words.map((w) => {
      let group = 0
      for (const a of w.alts) if (a.grouped) group += this.terms.get(a.terms[0]).df
      let all = 0
      const alts = w.alts.map((a) => {
        let sum = 0
        const each = a.terms.map((t) => {
          const df = a.grouped ? Math.min(group, this.m.docs) : this.terms.get(t).df
          const x = (a.weight * this.idf(df)) / a.terms.length
          sum += x
          return x
        })
        all = Math.max(all, sum)
        return each
      })
      this.total += all
      return { all, alts }
    })
  }

  word(w, value) {
    const best = new Map()
    const parts = new Set()
    w.alts.forEach((a, j) => {
      const said = new Map()
      a.terms.forEach((t, k) => this.term(said, parts, this.terms.get(t), value.alts[j][k], 1 / a.terms.length))
      for (const [doc, h] of said) {
        const b = best.get(doc)
        if (!b) {
          best.set(doc, h)
          continue
        }
        if (h.score > b.score) {
          b.score = h.score
          b.share = h.share
        }
        b.title ||= h.title
      }
    })
    for (const [doc, h] of best) {
      this.matched[doc] = 1
      this.sum[doc] += h.score
      this.found[doc] += value.all * h.share
      if (h.title) this.named[doc]++
    }
    for (const at of parts) this.parts.set(at, (this.parts.get(at) || 0) + value.all)
  }

  term(said, parts, postings, worth, share) {
    const seen = new Map()
    postings.columns.forEach((col, f) => {
      for (let i = 0; i < col.docs.length; i++) {
        const doc = col.docs[i]
        const code = col.codes[i]
        let s = seen.get(doc)
        if (!s) seen.set(doc, (s = { score: 0, title: false }))
        s.score += this.field(f, code)
        if (f === 0) {
          this.title[doc] = this.m.lengths[code & 31]
          s.title = true
        }
        if (col.parts) for (const part of col.parts[i]) parts.add(doc * 128 + part)
      }
    })
    for (const [doc, s] of seen) {
      const h = said.get(doc) || { score: 0, share: 0, title: false }
      h.score += worth * s.score
      h.share += share
      h.title ||= s.title
      said.set(doc, h)
    }
  }

  field(f, code) {
    const w = this.m.weights
    const tf = (code >> 5) + 1
    const n = this.m.lengths[code & 31]
    return (w.fields[f] * tf * (w.k1 + 1)) / (tf + w.k1 * (1 - w.b + (w.b * n) / this.m.avg[f]))
  }

  result() {
    const w = this.m.weights
    const { best, at } = this.bestParts()
    const late = new Set(this.m.late)
    const out = []
    for (let d = 0; d < this.m.docs; d++) {
      if (!this.matched[d]) continue
      let score = this.sum[d] * (1 - w.cover + (w.cover * this.found[d]) / this.total) * (1 + (w.part * best[d]) / this.total)
      if (this.title[d] > 0) {
        const n = this.named[d]
        score *= 1 + (w.title * Math.min(1, n / this.title[d]) * n) / this.plan.words.length
      }
      if (late.has(d)) score *= w.late
      out.push({ doc: d, score, part: best[d] * 2 >= this.total ? at[d] : -1 })
    }
    return out.sort((a, b) => b.score - a.score || a.doc - b.doc)
  }

  bestParts() {
    const best = new Float64Array(this.m.docs)
    const at = new Uint8Array(this.m.docs)
    for (const [key, share] of this.parts) {
      const doc = Math.floor(key / 128)
      const part = key % 128
      if (share > best[doc] || (share === best[doc] && part < at[doc])) {
        best[doc] = share
        at[doc] = part
      }
    }
    return { best, at }
  }

  // keepPhrases leaves out documents without the quoted phrases, unless none has them.
  keepPhrases(list) {
    for (const phrase of this.plan.phrases) {
      const docs = this.phraseDocs(phrase)
      const kept = list.filter((s) => docs.has(s.doc))
      if (!kept.length) return { list, loose: true }
      list = kept
    }
    return { list, loose: false }
  }

  phraseDocs(phrase) {
    const docs = new Set()
    for (let f = 0; f < this.m.avg.length; f++) {
      let starts
      for (const { offset, terms } of phrase) starts = this.follow(starts, f, terms, offset)
      for (const start of starts) docs.add(Math.floor(start / 2 ** 22))
    }
    return docs
  }

  // follow keeps the beginnings, document·2^22 + place, that terms stand at offset from.
  follow(starts, f, terms, offset) {
    const out = new Set()
    for (const t of terms) {
      const { columns, places } = this.terms.get(t)
      places[f].forEach((list, i) => {
        for (const at of list) {
          const start = columns[f].docs[i] * 2 ** 22 + at - offset
          if (!starts || starts.has(start)) out.add(start)
        }
      })
    }
    return out
  }
}

export function readPostings(pack, places, n, manifest) {
  const columns = readColumns(pack, n, manifest.avg.length, manifest.first)
  const docs = new Set()
  for (const col of columns) for (const d of col.docs) docs.add(d)
  return { columns, df: docs.size, places: places && readPlaces(places, n, columns) }
}
