// Marks in a text the words that a query found.

import { fullWeight } from './files.js'
import { denseRE, fold, letters, lower } from './text.js'

// marks returns [text, marked] pieces of a text.
export function marks(text, plan, words, stop) {
  const keys = new Set(plan.words.map((w) => w.key))
  const terms = new Set(plan.words.flatMap((w) => w.alts.flatMap((a) => (a.unmarked ? [] : a.terms))))
  const last = (plan.open && plan.words.at(-1)?.key) || ''
  const found = (word) => {
    const small = lower(word.normalize('NFKC'))
    const key = fold(small)
    if (stop.has(small)) return false
    if (keys.has(key) || (letters(last).length > 1 && key.startsWith(last))) return true
    const known = words.known(key)
    return known !== undefined && known.refs.some((r) => r.weight === fullWeight && terms.has(r.terms[0]))
  }
  const out = []
  const put = (piece, marked) => {
    const end = out.at(-1)
    if (end && end[1] === marked) end[0] += piece
    else if (piece) out.push([piece, marked])
  }
  for (const piece of text.split(/([\p{L}\p{N}\p{M}'’]+)/u)) {
    if (denseRE.test(piece)) markDense(piece, keys, put)
    else put(piece, piece !== '' && found(piece.replace(/['’]s?$/, '')))
  }
  return out
}

// markDense marks the pairs of characters that the query has.
function markDense(piece, keys, put) {
  const cs = letters(piece)
  const on = cs.map(() => false)
  for (let i = 0; i + 1 < cs.length; i++) {
    if (keys.has(fold(cs[i] + cs[i + 1]))) on[i] = on[i + 1] = true
  }
  cs.forEach((c, i) => put(c, on[i] || keys.has(c)))
}
