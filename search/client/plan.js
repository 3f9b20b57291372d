// What a query asks for: its words, each with the ways in which an article may say it. The same design
// as plan.go and phrases.go.

import { fullWeight } from './files.js'
import { classOf, dense, fold, letter, letters, sign, tokenise } from './text.js'

const maxRunes = 500
const maxWants = 24
const maxCompletions = 8
const maxCorrections = 3
// anchor stands for the word that a phrase is filed under, among the words outside.
const anchor = '~'

export class Planner {
  constructor(manifest, words, outside) {
    this.m = manifest
    this.words = words
    this.outsideWords = outside
    this.stop = new Set(manifest.stop.split(' '))
    this.suffixes = manifest.suffixes
    this.trouble = new Set(manifest.trouble.split(' '))
    this.filler = new Set(manifest.filler.split(' '))
    this.vague = new Set(manifest.vague.split(' '))
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
    const trouble = tokens.some((t) => this.trouble.has(t.key))
    const p = { tokens, open, asTyped, words: [], phrases: [], corrected: '', trouble }
    await Promise.all(tokens.map((t) => this.stop.has(t.word) || this.words.get(t.key))) // fetch side by side
    for (let i = 0; i < tokens.length; i++) await this.token(p, i)
    await this.lonely(p)
    await this.rephrase(p)
    once(p)
    this.weigh(p)
    p.asked = tokens.some((t) => !this.stop.has(t.word))
    const telling = tokens.filter((t) => !t.part && !this.stop.has(t.word) && !this.filler.has(t.key))
    p.vague = telling.every((t) => this.vague.has(t.key))
    p.unknown = telling.filter((t) => !t.want && !p.words.some((w) => w.key === t.key)).length
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
    if (p.words.some((w) => w.key === t.key)) return // said twice
    const w = { key: t.key, alts: [] }
    const { weights } = this.m
    const known = await this.words.get(t.key)
    const pair = await this.pair(p, i)
    const joined = pair && (await this.words.get(pair))
    add(w, pair ? joined : known, 1)
    for (const a of w.alts) a.exact = true
    if (pair) {
      if (joined) await this.like(w, joined)
      else await this.outside(w, pair)
      add(w, known, weights.split)
    } else if (known) {
      if (known.df < weights.rare * this.m.docs) await this.like(w, known)
    }
    const end = p.tokens.at(-1)
    const last = p.open && (t === end || (t.whole && end.pos === t.pos))
    if (last && !(t.part && classOf(letters(t.key)[0]) === dense)) await this.complete(w)
    if (t.whole && !w.alts.length) await this.outside(w, w.key)
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
    const [a, b, c] = [p.tokens[i - 1], p.tokens[i], p.tokens[i + 1]]
    for (const key of [plain(a) && a.key + b.key, plain(c) && b.key + c.key]) {
      const x = key && (await this.words.get(key))
      if (x) add(w, x, this.m.weights.split)
    }
  }

  // like adds what a word of the site means.
  async like(w, x) {
    const like = x.anchor && (await this.outsideWords.get(x.refs[0].terms[0] + ' ='))
    if (like) mean(w, like, this.m.weights.meaning)
  }

  async outside(w, key) {
    for (const x of await this.outsideWords.kin(key, this.suffixes, 1)) mean(w, x, this.m.weights.outside)
    return w.alts.length > 0
  }

  async guess(w, token, asTyped) {
    const weights = this.m.weights
    const kind = await this.words.get(w.key.replace(/[0-9]+$/, '')) // COM5 is a COM port
    const kin = kind ? [kind] : await this.words.kin(w.key, this.suffixes, maxCorrections)
    for (const x of kin) {
      add(w, x, weights.kin, true)
      await this.like(w, x)
    }
    if (kin.length || (await this.outside(w, w.key))) return
    const pair = await this.words.split(w.key, this.stop)
    if (pair.length) {
      w.alts.push({ terms: pair.flatMap((x) => x.refs[0].terms), weight: weights.spelling })
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

  // pair resolves to the word that a token and the one after it make, undefined where they make none.
  async pair(p, i) {
    const [t, next] = [p.tokens[i], p.tokens[i + 1]]
    if (!plain(t) || !plain(next)) return
    const known = await this.words.get(t.key)
    if (!known) return this.m.pairs[t.key + ' ' + next.word]
    return known.refs.filter((r) => r.weight === fullWeight).map((r) => this.m.pairs[r.terms[0] + ' ' + next.word]).find(Boolean)
  }

  // units resolves to the query's words in order, a pair as one: { key, tokens }.
  async units(p) {
    const out = []
    for (let i = 0; i < p.tokens.length; i++) {
      if (p.tokens[i].part) continue
      const joined = await this.pair(p, i)
      out.push({ key: joined || p.tokens[i].key, tokens: p.tokens.slice(i, i + (joined ? 2 : 1)) })
      if (joined) i++
    }
    return out
  }

  // rephrase adds the other ways to say phrases of the query: to each of its words, so that one counts for all.
  async rephrase(p) {
    const units = await this.units(p)
    for (const [i, u] of units.entries()) {
      if (this.stop.has(u.tokens[0].word)) continue
      const known = await this.words.get(u.key)
      if (known && !known.anchor) continue
      const anchors = known ? known.refs.filter((r) => r.weight === fullWeight).map((r) => r.terms[0]) : [u.key]
      for (const term of anchors) {
        for (const x of await this.outsideWords.withPrefix(term + ' ')) {
          const words = x.key.split(' ').slice(1)
          const start = i - words.indexOf(anchor)
          const at = units.slice(Math.max(0, start), start + words.length)
          if (start < 0 || at.length < words.length || !words.every((w, k) => w === anchor || sameFamily(at[k].key, w, this.suffixes))) continue
          for (const r of x.refs) this.replace(p, at.flatMap((u) => u.tokens), r)
        }
      }
    }
  }

  replace(p, at, { terms, weight }) {
    for (const t of at) {
      if (this.stop.has(t.word)) continue
      if (!t.want) {
        if (p.words.length >= maxWants) continue
        p.words.push((t.want = { key: t.key, alts: [] }))
      }
      if (!has(t.want, terms)) t.want.alts.push({ terms, meant: true, weight: (this.m.weights.synonym * weight) / fullWeight })
    }
  }

  // weigh makes numbers, versions and words that say little count less than the words beside them.
  weigh(p) {
    for (const { key, alts } of p.words) {
      const by = /^v?[0-9.]*$/.test(key) && key !== 'v' ? this.m.weights.number : this.filler.has(key) ? this.m.weights.filler : 1
      for (const a of alts) a.weight *= by
    }
  }

  async phrase(text) {
    const out = []
    for (const t of this.tokens(text)) {
      const x = t.part ? undefined : await this.words.get(t.key)
      if (x) out.push({ pos: t.pos, terms: x.refs.filter((r) => r.weight === fullWeight).flatMap((r) => r.terms) })
    }
    return out.map(({ pos, terms }) => ({ offset: pos - out[0].pos, terms }))
  }
}

function wholeKnown(tokens, i) {
  while (i >= 0 && tokens[i].part) i--
  return i >= 0 && tokens[i].want !== undefined
}

// once leaves out other ways to say a word that the query says itself: an article's word counts for one of them.
function once(p) {
  const said = new Map(p.words.flatMap((w) => w.alts.filter((a) => a.exact).map((a) => [a.terms[0], w])))
  for (const w of p.words) w.alts = w.alts.filter((a) => a.terms.some((t) => !said.has(t) || said.get(t) === w))
  p.words = p.words.filter((w) => w.alts.length)
}

const plain = (t) => t && !t.whole && !t.part

// sameFamily tells whether words are alike but for their endings.
function sameFamily(a, b, suffixes) {
  if (a === b) return true
  const [x, y] = [letters(a), letters(b)]
  let n = 0
  while (n < x.length && x[n] === y[n]) n++
  const ending = (cs) => !cs.length || suffixes.includes(cs.join(''))
  for (; n >= 4; n--) if (ending(x.slice(n)) && ending(y.slice(n))) return true
  return false
}

const has = (w, terms) => w.alts.some((a) => a.terms.join(' ') === terms.join(' '))

// mean adds what a word is like in meaning; beside the word itself such are not marked in results.
function mean(w, x, weight) {
  const unmarked = w.alts.length > 0
  for (const r of x.refs) {
    if (r.weight < fullWeight && !has(w, r.terms)) {
      w.alts.push({ terms: r.terms, weight: (weight * r.weight) / fullWeight, meant: true, unmarked })
    }
  }
}

function add(w, x, weight, grouped) {
  for (const r of x?.refs || []) {
    if (r.weight === fullWeight && !has(w, r.terms)) w.alts.push({ terms: r.terms, weight, grouped })
  }
}

function quotes(text) {
  return text.replace(/[“”„«»]/g, '"').split('"').filter((_, i, all) => i % 2 === 1 && i + 1 < all.length)
}
