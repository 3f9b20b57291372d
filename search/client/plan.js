// What a query asks for: its words, each with the ways in which an article may say it. The same design
// as plan.go and synonyms.go.

import { fullWeight } from './files.js'
import { classOf, dense, fold, letter, letters, sign, tokenise } from './text.js'

const maxRunes = 500
const maxWants = 24
const maxCompletions = 8
const maxCorrections = 3
const rare = 10
const maxHelped = 100

export class Planner {
  constructor(manifest, words, outside) {
    this.m = manifest
    this.words = words
    this.outsideWords = outside
    this.stop = new Set(manifest.stop.split(' '))
    this.suffixes = manifest.suffixes
  }

  tokens(text) {
    return tokenise(text, this.m.joins).map((t) => ({ ...t, key: fold(t.word) }))
  }

  // plan makes the plan of a query; asTyped leaves out what spelling would make of it.
  async plan(query, asTyped) {
    const cs = letters(query.normalize('NFKC')).slice(0, maxRunes)
    const text = cs.join('')
    const tokens = this.tokens(text)
    const end = classOf(cs.at(-1))
    const open = end === letter || end === dense || end === sign
    const p = { tokens, open, asTyped, words: [], phrases: [], corrected: '' }
    await Promise.all(tokens.map((t) => this.stop.has(t.word) || this.words.get(t.key))) // fetch side by side
    for (let i = 0; i < tokens.length; i++) await this.token(p, i)
    await this.lonely(p)
    await this.synonyms(p)
    if (tokens.some((t) => t.said)) p.corrected = tokens.filter((t) => !t.part).map((t) => t.said || t.word).join(' ')
    for (const quoted of quotes(text)) {
      const phrase = await this.phrase(quoted)
      if (phrase.length) p.phrases.push(phrase)
    }
    return p
  }

  async token(p, i) {
    const t = p.tokens[i]
    if (t.key === '' || this.stop.has(t.word) || p.words.length >= maxWants) return
    const w = { key: t.key, alts: [] }
    const known = await this.words.get(t.key)
    if (known) {
      add(w, known, 1)
      if (known.df * rare < this.m.docs && known.df < maxHelped) mean(w, known, this.m.weights.meaning)
    }
    const end = p.tokens.at(-1)
    const last = p.open && (t === end || (t.whole && end.pos === t.pos))
    if (last && !(t.part && classOf(letters(t.key)[0]) === dense)) await this.complete(w)
    if (t.whole && !w.alts.length) await this.outside(w)
    if (!t.whole && !t.part) {
      await this.join(p, w, i)
      if (!w.alts.length) await this.guess(w, t, p.asTyped)
    }
    if (!w.alts.length) return
    if (t.part && wholeKnown(p.tokens, i)) for (const a of w.alts) a.weight *= this.m.weights.split
    t.want = w
    p.words.push(w)
  }

  async lonely(p) {
    const t = p.tokens.at(-1)
    if (!t || !p.open || p.words.length || !this.stop.has(t.word)) return
    const w = { key: t.key, alts: [] }
    await this.complete(w)
    if (!w.alts.length) return
    t.want = w
    p.words.push(w)
  }

  async complete(w) {
    const cs = letters(w.key)
    if (cs.length < 2 && classOf(cs[0]) !== dense) return
    const weight = w.alts.length ? this.m.weights.longer : this.m.weights.completion
    for (const x of await this.words.completions(w.key, Math.min(maxCompletions, 2 * cs.length - 1))) add(w, x, weight, true)
  }

  async join(p, w, i) {
    const plain = (t) => t && !t.whole && !t.part
    const [a, b, c] = [p.tokens[i - 1], p.tokens[i], p.tokens[i + 1]]
    for (const key of [plain(a) && a.key + b.key, plain(c) && b.key + c.key]) {
      const x = key && (await this.words.get(key))
      if (x) add(w, x, this.m.weights.split)
    }
  }

  async outside(w) {
    for (const x of await this.outsideWords.kin(w.key, this.suffixes, 1)) mean(w, x, this.m.weights.outside)
    return w.alts.length > 0
  }

  async guess(w, token, asTyped) {
    const weights = this.m.weights
    const kin = await this.words.kin(w.key, this.suffixes, maxCorrections)
    for (const x of kin) {
      add(w, x, weights.kin, true)
      mean(w, x, weights.meaning)
    }
    if (kin.length || (await this.outside(w))) return
    const pair = await this.words.split(w.key, this.stop)
    if (pair.length) {
      w.alts.push({ terms: pair.map((x) => x.refs[0].term), weight: weights.spelling })
      return
    }
    if (asTyped) return
    let weight = weights.spelling
    for (const x of await this.words.spell(w.key, maxCorrections)) {
      token.said ||= x.key
      add(w, x, weight)
      weight = weights.spelling / 2
    }
  }

  async synonyms(p) {
    const said = p.tokens.filter((t) => !t.part)
    for (const { say, alts } of this.m.synonyms) {
      for (let start = 0; start + say.length <= said.length; start++) {
        const at = said.slice(start, start + say.length)
        if (!at.every((t, i) => t.key === say[i])) continue
        for (const other of alts) await this.replace(p, at, other)
      }
    }
  }

  async replace(p, at, other) {
    const terms = []
    for (const key of other) {
      const x = await this.words.get(key)
      if (x) terms.push(x.refs[0].term)
    }
    if (!terms.length) return
    for (const t of at) {
      if (this.stop.has(t.word)) continue
      if (!t.want) {
        if (p.words.length >= maxWants) continue
        p.words.push((t.want = { key: t.key, alts: [] }))
      }
      t.want.alts.push({ terms, weight: this.m.weights.synonym })
    }
  }

  async phrase(text) {
    const out = []
    for (const t of this.tokens(text)) {
      const x = t.part ? undefined : await this.words.get(t.key)
      if (x) out.push({ pos: t.pos, terms: x.refs.filter((r) => r.weight === fullWeight).map((r) => r.term) })
    }
    return out.map(({ pos, terms }) => ({ offset: pos - out[0].pos, terms }))
  }
}

function wholeKnown(tokens, i) {
  while (i >= 0 && tokens[i].part) i--
  return i >= 0 && tokens[i].want !== undefined
}

const has = (w, term) => w.alts.some((a) => a.terms.length === 1 && a.terms[0] === term)

// mean adds what a word is like in meaning; beside the word itself such are not marked in results.
function mean(w, x, weight) {
  const unmarked = w.alts.length > 0
  for (const r of x.refs) {
    if (r.weight < fullWeight && !has(w, r.term)) {
      w.alts.push({ terms: [r.term], weight: (weight * r.weight) / fullWeight, unmarked })
    }
  }
}

function add(w, x, weight, grouped) {
  for (const r of x.refs) {
    if (r.weight === fullWeight && !has(w, r.term)) w.alts.push({ terms: [r.term], weight, grouped })
  }
}

function quotes(text) {
  return text.replace(/[“”„«»]/g, '"').split('"').filter((_, i, all) => i % 2 === 1 && i + 1 < all.length)
}
