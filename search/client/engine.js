// The engine answers queries from the files that export.go writes. It knows nothing of pages.

import { readPostings } from './files.js'
import { Lexicon, place } from './lexicon.js'
import { marks } from './marks.js'
import { Planner } from './plan.js'
import { Ranking } from './rank.js'

export const version = 4

// still is thrown where a file would have to be fetched and the engine is to be still. Without a fetch a
// search is over before the browser turns to anything else, so nothing but it sees the engine so.
export const still = Error('still')

const kinds = ['section', 'step', 'problem']

export class Engine {
  // fetchFile(name) resolves to a file's bytes, uncompressed; names are relative to the manifest.
  static async open(fetchFile) {
    const manifest = JSON.parse(new TextDecoder().decode(await fetchFile('index.bin')))
    if (manifest.version !== version) throw Error('version')
    return new Engine(manifest, fetchFile)
  }

  constructor(manifest, fetchFile) {
    this.manifest = manifest
    this.fetchFile = fetchFile
    this.files = new Map()
    this.terms = new Map()
    this.words = new Lexicon(this, 'w', manifest.words)
    this.planner = new Planner(manifest, this.words, new Lexicon(this, 'o', manifest.outside))
    this.blocks = new Map()
  }

  // file fetches one of the files of a kind: the one that may hold a key.
  file(kind, n, { keys, hashes }) {
    return this.read(kind + fingerprint(keys[n]), n, hashes)
  }

  read(name, n, hashes) {
    const at = n * this.manifest.hash
    name += `.${hashes.slice(at, at + this.manifest.hash)}.bin`
    if (this.still && !this.files.get(name)?.here) throw still
    if (!this.files.has(name)) {
      const data = this.fetchFile(name)
      data.then(() => (data.here = true), () => this.files.delete(name))
      this.files.set(name, data)
    }
    return this.files.get(name)
  }

  // postings resolves to a term's columns; they are kept, for a reader types one query letter by letter.
  async postings(term, withPlaces) {
    const name = withPlaces + term
    if (!this.terms.has(name)) this.terms.set(name, await this.readPostings(term, withPlaces))
    return this.terms.get(name)
  }

  async readPostings(term, withPlaces) {
    const { packs, places } = this.manifest
    const at = (kind, shards) => this.file(kind, place(shards.keys, term), shards)
    return readPostings(...await Promise.all([at('p', packs), withPlaces && at('x', places), term]), this.manifest)
  }

  space() {
    const n = this.manifest.docs * 128
    return (this.lent ||= { all: new Float64Array(n), beyond: new Float64Array(n), counted: new Uint8Array(n) })
  }

  // search resolves to { corrected, loose, partial, weak, list: [{ doc, score, part }], plan }: partial says that
  // there are more than are in the list, for a word lists only the articles that say it best.
  async search(query, asTyped) {
    const plan = await this.planner.plan(query, asTyped)
    const ranking = new Ranking(this, plan)
    const { list, loose } = await ranking.run()
    const partial = !plan.phrases.length && [...ranking.terms].some(([, { df }]) => df > this.manifest.weights.listed)
    return { corrected: plan.corrected, loose, partial, weak: ranking.weak(list), list, plan }
  }

  // top is the title of a document's section at the top, undefined where it is in none.
  top(doc) {
    const { tops, crumbs } = this.manifest
    let n = 0
    while (doc >= tops[n + 1]) doc -= tops[(n += 2) - 1]
    return crumbs[tops[n]]
  }

  // records resolves to what is shown of documents:
  // { title, url, summary, crumbs, parts: [{ kind, number, anchor, heading }] }.
  async records(docs) {
    return Promise.all(docs.map(async (doc) => {
      const block = await this.block(Math.floor(doc / this.manifest.block))
      const [title, url, summary, crumbs, parts] = block[doc % this.manifest.block]
      return {
        title, url, summary,
        crumbs: crumbs.map((n) => this.manifest.crumbs[n]),
        parts: [{}, ...parts.map(part)],
      }
    }))
  }

  // marks returns a text in pieces, [piece, whether the query found it].
  marks(text, plan) {
    return marks(text, plan, this.words, this.planner.stop)
  }

  async block(n) {
    if (!this.blocks.has(n)) {
      const data = await this.read('d' + n, Math.floor(n / this.manifest.group), this.manifest.blocks)
      this.blocks.set(n, JSON.parse(new TextDecoder().decode(data)))
    }
    return this.blocks.get(n)
  }
}

// part reads a line that export.go wrote.
function part([heading, kind = 0, number = 0, anchor]) {
  anchor ??= (kind === 1 ? 'Step ' + number : heading).toLowerCase().replace(/ /g, '-')
  return { kind: kinds[kind], number, anchor, heading }
}

// fingerprint stands for a key in the name of its file (cut.go).
function fingerprint(key) {
  let h = 2166136261
  for (const c of key) h = Math.imul(h ^ c.codePointAt(0), 16777619)
  return (h >>> 0).toString(36)
}
