// The words of the site, loaded shard by shard as they are asked for. lexicon.go and spelling.go hold
// the same rules.

import { compare, letters } from './text.js'
import { readWords } from './files.js'

const digits = /[0-9]/

export class Lexicon {
  constructor(engine, kind, shards) {
    Object.assign(this, { engine, kind, shards, words: [] })
  }

  async shard(n) {
    if (!this.words[n]) this.words[n] = readWords(await this.engine.file(this.kind, n, this.shards))
    return this.words[n]
  }

  async get(key) {
    const n = place(this.shards.keys, key)
    return n < 0 ? undefined : find(await this.shard(n), key)
  }

  // known is get without waiting: it looks only at what is loaded.
  known(key) {
    const words = this.words[place(this.shards.keys, key)]
    return words && find(words, key)
  }

  async withPrefix(prefix) {
    const { keys } = this.shards
    const wait = []
    for (let n = Math.max(0, place(keys, prefix)); n < keys.length; n++) {
      if (compare(keys[n], prefix) > 0 && !keys[n].startsWith(prefix)) break
      wait.push(this.shard(n))
    }
    return (await Promise.all(wait)).flatMap((words) => words.filter((w) => w.key.startsWith(prefix)))
  }

  async all() {
    return (await Promise.all(this.shards.keys.map((_, n) => this.shard(n)))).flat()
  }

  async completions(prefix, n) {
    const words = await this.withPrefix(prefix)
    return mostFrequent(words.filter((w) => w.key.length > prefix.length), n)
  }

  async kin(key, suffixes, n) {
    for (const suffix of ['', ...[...suffixes].reverse()]) {
      if (!key.endsWith(suffix)) continue
      const base = key.slice(0, key.length - suffix.length)
      const long = letters(base).length >= 4
      if (!long) {
        const same = suffix === '' && (await this.get(key))
        if (same) return [same]
        continue
      }
      const found = (await this.withPrefix(base)).filter((w) => {
        const tail = w.key.slice(base.length)
        return tail === '' || suffixes.includes(tail)
      })
      if (found.length) return mostFrequent(found, n)
    }
    return []
  }

  async spell(key, n) {
    const cs = letters(key)
    let limit = slips(cs.length)
    if (limit === 0 || digits.test(key)) return []
    let out = []
    for (const w of await this.all()) {
      if (Math.abs(w.key.length - key.length) > 2 * limit || digits.test(w.key)) continue
      const d = distance(cs, letters(w.key), limit)
      if (d > limit) continue
      if (d < limit) {
        limit = d
        out = []
      }
      out.push(w)
    }
    return mostFrequent(out, n)
  }

  async split(key, stop) {
    const cs = letters(key)
    if (cs.length < 6) return []
    await this.all()
    let best = []
    let score = 0
    for (let i = 2; i <= cs.length - 2; i++) {
      const left = cs.slice(0, i).join('')
      const right = cs.slice(i).join('')
      const l = this.known(left)
      const r = this.known(right)
      let pair = []
      let n = 0
      if (i >= 3 && cs.length - i >= 3 && l && r) {
        pair = [l, r]
        n = Math.min(l.df, r.df)
      } else if (l && stop.has(right) && i >= 4) {
        pair = [l]
        n = l.df
      } else if (r && stop.has(left) && cs.length - i >= 4) {
        pair = [r]
        n = r.df
      }
      if (n > score) {
        best = pair
        score = n
      }
    }
    return best
  }
}

// lowerBound is the place of the first key, or word, that is not less than key.
function lowerBound(list, key) {
  let lo = 0
  let hi = list.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (compare(list[mid].key ?? list[mid], key) < 0) lo = mid + 1
    else hi = mid
  }
  return lo
}

// place is the last of the sorted keys that is not greater than key: the file that may hold it.
export function place(keys, key) {
  const n = lowerBound(keys, key)
  return keys[n] === key ? n : n - 1
}

function find(words, key) {
  const word = words[lowerBound(words, key)]
  return word?.key === key ? word : undefined
}

function mostFrequent(words, n) {
  return words.sort((a, b) => b.df - a.df || compare(a.key, b.key)).slice(0, n)
}

function slips(n) {
  return n <= 4 ? 0 : n <= 7 ? 1 : 2
}

function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before = []
  let prev = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(prev[j] + 1, row[j - 1] + 1, prev[j - 1] + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      best = Math.min(best, row[j])
    }
    if (best > limit) return limit + 1
    before = prev
    prev = row
  }
  return prev[b.length]
}
