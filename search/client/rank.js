// The ranking: rank.go tells the formula, and its words for things are used here.

// A sheet notes by document how well it says something: its score, its share of the words, and whether
// the title does (2), or at least the head (1).
class Sheet {
  constructor(n) {
    this.score = new Float64Array(n)
    this.share = new Float64Array(n)
    this.title = new Uint8Array(n)
    this.meant = new Uint8Array(n) // whether by another word of like meaning
    this.in = new Uint8Array(n)
    this.docs = []
  }

  enter(doc) {
    if (this.in[doc]) return
    this.in[doc] = 1
    this.docs.push(doc)
  }

  reset() {
    for (const doc of this.docs) this.score[doc] = this.share[doc] = this.title[doc] = this.meant[doc] = this.in[doc] = 0
    this.docs = []
  }
}

const codes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export class Ranking {
  constructor(engine, plan) {
    Object.assign(this, { engine, m: engine.manifest, plan, terms: new Map() })
    const n = this.m.docs
    this.sum = new Float64Array(n)
    this.found = new Float64Array(n)
    this.exact = new Float64Array(n)
    this.head = new Float64Array(n)
    this.named = new Uint8Array(n)
    this.title = new Uint16Array(n)
    this.matched = new Uint8Array(n)
    // By document·128 + part: what it holds of the total, in all and beyond the head, and whether it holds the word at hand.
    // The space is lent by the engine, for it is large; held are the places in use.
    Object.assign(this, engine.space())
    this.held = []
    this.ways = new Map() // the same for ways to ask: the words that each holds
    this.seen = new Sheet(n)
    this.saying = new Sheet(n)
    this.top = new Sheet(n)
    this.table = this.m.avg.map((_, f) => Float64Array.from({ length: 256 }, (_, code) => this.field(f, code)))
  }

  // run returns all documents that hold a word of the plan, best first.
  async run() {
    const need = new Set(this.plan.words.flatMap((w) => w.alts.flatMap((a) => a.terms)))
    const places = new Set(this.plan.phrases.flatMap((ph) => ph.flatMap((x) => x.terms)))
    await Promise.all([...new Set([...need, ...places])].map(async (t) => {
      this.terms.set(t, await this.engine.postings(t, places.has(t)))
    }))
    this.worth()
    this.plan.words.forEach((w, i) => this.word(w, this.values[i], i + 1))
    return this.keepPhrases(this.result())
  }

  idf(df) {
    return Math.log(1 + (this.m.docs - df + 0.5) / (df + 0.5)) ** this.m.weights.idf
  }

  worth() {
    this.total = 0
    this.values = this.plan.words.map((w) => {
      let group = 0
      for (const a of w.alts) if (a.grouped) group += this.terms.get(a.terms[0]).df
      const exact = w.alts.find((a) => a.exact)
      const own = exact && this.idf(this.terms.get(exact.terms[0]).df)
      let all = 0
      const sums = []
      const alts = w.alts.map((a) => {
        let sum = 0
        const each = a.terms.map((t) => {
          let idf = this.idf(a.grouped ? Math.min(group, this.m.docs) : this.terms.get(t).df)
          if (idf > own) idf = own + this.m.weights.rarer * (idf - own)
          const x = (a.weight * idf) / a.terms.length
          sum += x
          return x
        })
        sums.push(sum)
        all = Math.max(all, sum)
        return each
      })
      this.total += all
      const { trust } = this.m.weights
      return { all, alts, trusts: sums.map((sum) => trust + ((1 - trust) * sum) / all) }
    })
  }

  word(w, value, n) {
    const { saying, top } = this
    top.reset()
    this.keys = []
    w.alts.forEach((a, j) => {
      saying.reset()
      a.terms.forEach((t, k) => this.term(this.terms.get(t), value.alts[j][k], 1 / a.terms.length, n))
      for (const doc of saying.docs) {
        top.enter(doc)
        if (saying.score[doc] > top.score[doc]) {
          top.score[doc] = saying.score[doc]
          top.share[doc] = saying.share[doc] * value.trusts[j]
          top.meant[doc] = a.meant
        }
        top.title[doc] |= saying.title[doc]
      }
    })
    for (const doc of top.docs) {
      this.matched[doc] = 1
      this.sum[doc] += top.score[doc]
      this.found[doc] += value.all * top.share[doc]
      this.named[doc] += top.title[doc] >> 1
      if (!top.meant[doc]) this.exact[doc] += value.all * top.share[doc]
      if (top.title[doc]) this.head[doc] += value.all * top.share[doc]
    }
    for (const at of this.keys) {
      this.counted[at] = 0
      const doc = at >> 7
      if (!this.all[at]) this.held.push(at)
      this.all[at] += value.all * top.share[doc]
      if (!top.title[doc]) this.beyond[at] += value.all * top.share[doc]
    }
  }

  term(postings, worth, share, n) {
    const { seen, saying } = this
    seen.reset()
    postings.columns.forEach((col, f) => {
      const worths = this.table[f]
      let at = 0
      for (let i = 0; i < col.docs.length; i++) {
        const doc = col.docs[i]
        const code = col.codes[i]
        seen.enter(doc)
        seen.score[doc] += worths[code]
        if (f === 0) {
          this.title[doc] = this.m.lengths[code & 31]
          seen.title[doc] = 3
        } else if (f < this.m.first) seen.title[doc] |= 1
        if (col.parts) for (; at < col.ends[i]; at++) this.hold(f, doc * 128 + col.parts[at], n)
      }
    })
    for (const doc of seen.docs) {
      saying.enter(doc)
      saying.score[doc] += worth * seen.score[doc]
      saying.share[doc] += share
      saying.title[doc] |= seen.title[doc]
    }
  }

  // hold notes once that a part, or a way to ask, holds the n-th word.
  hold(f, at, n) {
    if (f === 1) return this.ways.set(at, (this.ways.get(at) || new Set()).add(n))
    if (this.counted[at]) return
    this.counted[at] = 1
    this.keys.push(at)
  }

  // field is what a field adds to s(t, d) by a code.
  field(f, code) {
    const w = this.m.weights
    const tf = (code >> 5) + 1
    const n = this.m.lengths[code & 31]
    return (w.fields[f] * tf * (w.k1 + 1)) / (tf + w.k1 * (1 - w.b + (w.b * n) / this.m.avg[f]))
  }

  result() {
    const w = this.m.weights
    const { beyond, best, at } = this.bestParts()
    const near = this.near()
    const out = []
    for (let d = 0; d < this.m.docs; d++) {
      if (!this.matched[d]) continue
      const focus = (this.head[d] + beyond[d]) / this.total
      const found = w.focus * focus + ((1 - w.focus) * this.found[d]) / this.total
      let score = this.sum[d] * (1 - w.cover + w.cover * found) * (1 + w.part * focus)
      score *= 1 + w.title * near[d]
      if (near[d] === 1 && this.exact[d] >= 0.999 * this.total) score *= 1 + w.exact
      score *= this.standing(codes.indexOf(this.m.standing[d]))
      out.push({ doc: d, score, focus, part: best[d] * 2 >= this.total ? at[d] : -1 })
    }
    return out.sort((a, b) => b.score - a.score || a.doc - b.doc)
  }

  // weak tells whether the best of a list is hardly an answer: rank.go tells how.
  weak([best]) {
    const { vague, unknown } = this.plan
    if (!best || (vague && this.near()[best.doc] < 1)) return true
    const { doc, score, focus } = best
    const total = this.total + this.m.unknown * unknown * this.idf(0)
    return ((Math.sqrt(score / total) * (1 + this.exact[doc] / total) * this.found[doc]) / total) * focus * (this.total / total) < this.m.sure
  }

  // standing is what a document's standing gives or takes: its bits are told in standing.go.
  standing(bits) {
    const w = this.m.weights
    let out = 1 + (w.fame * (bits >> 3)) / 7 / this.plan.words.length
    if (bits & 1) out *= w.late
    if (bits & 2) out *= w.hub
    if (bits & 4 && this.plan.trouble) out *= 1 + w.trouble
    return out
  }

  near() {
    const out = new Float64Array(this.m.docs)
    const note = (d, n, length) => (out[d] = Math.max(out[d], (Math.min(1, n / length) * n) / this.plan.words.length))
    this.title.forEach((length, d) => length && note(d, this.named[d], length))
    for (const [at, words] of this.ways) note(at >> 7, words.size, at & 15)
    return out
  }

  bestParts() {
    const beyond = new Float64Array(this.m.docs)
    const best = new Float64Array(this.m.docs)
    const at = new Uint8Array(this.m.docs)
    for (const key of this.held) {
      const doc = key >> 7
      const part = key & 127
      const all = this.all[key]
      beyond[doc] = Math.max(beyond[doc], this.beyond[key])
      if (all > best[doc] || (all === best[doc] && part < at[doc])) {
        best[doc] = all
        at[doc] = part
      }
      this.all[key] = this.beyond[key] = 0
    }
    return { beyond, best, at }
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
