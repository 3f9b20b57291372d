// Words of a query, as token.go finds words of an article.

const letterRE = /[\p{L}\p{N}\p{M}]/u
export const denseRE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const hanRE = /\p{sc=Han}/u
const lookalikes = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ', ى: 'ي', ة: 'ه' }

export const separator = 0, letter = 1, dense = 2, connector = 3, apostrophe = 4, sign = 5

export function classOf(c) {
  if (c === undefined) return separator
  if ('_-.:‐'.includes(c)) return connector
  if (c === "'" || c === '’') return apostrophe
  if (c === '+' || c === '#') return sign
  if (c === 'ー') return dense
  if (!letterRE.test(c)) return separator
  return denseRE.test(c) ? dense : letter
}

const digit = (c) => c >= '0' && c <= '9'
const small = (c) => c >= 'a' && c <= 'z'
const capital = (c) => c >= 'A' && c <= 'Z'

export const letters = (s) => [...s]

export function lower(s) {
  let out = ''
  for (const c of s) out += c === 'İ' ? 'i' : c.toLowerCase()
  return out
}

export function fold(s) {
  if (/^[\0-\x7f]*$/.test(s)) return s
  const bare = s.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
  return bare.replace(/[ßæœøłđıςىة]/g, (c) => lookalikes[c]).normalize('NFC')
}

export function tokenise(text, joins) {
  const cs = letters(text.normalize('NFKC'))
  const out = []
  let i = 0
  let pos = 0
  const at = (n) => classOf(cs[n])
  const emit = (word, whole, part) => out.push({ word, pos, whole, part })

  function han(c) {
    if (hanRE.test(c)) emit(c, false, true)
  }

  function pairs() {
    const start = i
    while (at(i) === dense) i++
    const run = cs.slice(start, i)
    if (run.length === 1) {
      emit(run[0], false, false)
      pos++
    }
    for (let n = 0; n + 1 < run.length; n++) {
      emit(run[n] + run[n + 1], true, false)
      han(run[n])
      if (n + 2 === run.length) han(run[n + 1])
      pos++
    }
  }

  function word() {
    let w = ''
    for (;;) {
      while (at(i) === letter) w += cs[i++]
      if (!joins || at(i) !== apostrophe || at(i + 1) !== letter) return w
      i++
      if ((cs[i] === 's' || cs[i] === 'S') && at(i + 1) !== letter) {
        i++
        return w
      }
    }
  }

  function signs() {
    let n = 0
    while (at(i + n) === sign) n++
    if (n === 0 || n > 2 || at(i + n) === letter || at(i + n) === dense) return ''
    i += n
    return cs.slice(i - n, i).join('')
  }

  function compound() {
    const parts = []
    let whole = ''
    for (;;) {
      const part = word()
      parts.push(...camel(part))
      whole += part
      if (at(i) !== connector || at(i + 1) !== letter) break
      if (digit(cs[i - 1]) && digit(cs[i + 1])) whole += '.'
      i++
    }
    const tail = signs()
    if (parts.length === 1 && tail === '') {
      emit(lower(parts[0]), false, false)
    } else {
      emit(lower(whole) + tail, true, false)
      for (const p of parts) {
        if (letters(p).length > 1 || digit(p[0]) || parts.length === 1) emit(lower(p), false, true)
      }
    }
    pos++
  }

  while (i < cs.length) {
    const c = at(i)
    if (c === letter) compound()
    else if (c === dense) pairs()
    else i++
  }
  return out
}

function camel(word) {
  const cs = letters(word)
  const out = []
  let start = 0
  for (let i = 1; i < cs.length; i++) {
    const hump = (small(cs[i - 1]) && capital(cs[i])) ||
      (i + 2 < cs.length && capital(cs[i - 1]) && capital(cs[i]) && small(cs[i + 1]) && small(cs[i + 2]))
    if (hump) {
      out.push(cs.slice(start, i).join(''))
      start = i
    }
  }
  out.push(cs.slice(start).join(''))
  return out
}

// compare orders strings by code points, as Go does; < in JavaScript orders by UTF-16 units.
export function compare(a, b) {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1)
}
