// The engine answers queries from the files that export.go writes. It knows nothing of pages.

import { readPostings } from './files.js'
import { Lexicon } from './lexicon.js'
import { marks } from './marks.js'
import { Planner } from './plan.js'
import { Ranking } from './rank.js'

export const version = 2

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
    const load = (kind, n, shards) => this.file(kind, n, shards)
    this.words = new Lexicon('w', manifest.words, load)
    this.planner = new Planner(manifest, this.words, new Lexicon('o', manifest.outside, load))
    let id = 0
    this.packs = (manifest.packs.ids || []).map((d) => (id += d))
    this.blocks = new Map()
  }

  file(kind, n, shards) {
    const { hash, group } = this.manifest
    const at = Math.floor(n / group) * hash
    const name = `${kind}${n}.${shards.hashes.slice(at, at + hash)}.bin`
    if (!this.files.has(name)) {
      const data = this.fetchFile(name)
      data.catch(() => this.files.delete(name))
      this.files.set(name, data)
    }
    return this.files.get(name)
  }

  // postings resolves to a term's columns; they are kept, for a reader types one query letter by letter.
  postings(term, withPlaces) {
    const key = withPlaces ? -1 - term : term
    if (!this.terms.has(key)) {
      const found = this.readPostings(term, withPlaces)
      found.catch(() => this.terms.delete(key))
      this.terms.set(key, found)
    }
    return this.terms.get(key)
  }

  async readPostings(term, withPlaces) {
    let n = this.packs.length - 1
    while (this.packs[n] > term) n--
    const [pack, places] = await Promise.all([
      this.file('p', n, this.manifest.packs),
      withPlaces && this.file('x', n, this.manifest.packs),
    ])
    return readPostings(pack, places, term - this.packs[n], this.manifest)
  }

  space() {
    const n = this.manifest.docs * 128
    return (this.lent ||= { shares: new Float64Array(n), counted: new Uint8Array(n) })
  }

  // search resolves to { corrected, loose, list: [{ doc, score, part }], plan }.
  async search(query, { asTyped = false } = {}) {
    const plan = await this.planner.plan(query, asTyped)
    const { list, loose } = await new Ranking(this, plan).run()
    return { corrected: plan.corrected, loose, list, plan }
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
        parts: [{ kind: 'section', number: 0, anchor: '', heading: '' }, ...parts.map(([kind, number, anchor, heading]) => (
          { kind: kinds[kind], number, anchor, heading }))],
      }
    }))
  }

  // marks returns a text in pieces, [piece, whether the query found it].
  marks(text, plan) {
    return marks(text, plan, this.words, this.planner.stop)
  }

  async block(n) {
    if (!this.blocks.has(n)) {
      const data = await this.file('d', n, this.manifest.blocks)
      this.blocks.set(n, JSON.parse(new TextDecoder().decode(data)))
    }
    return this.blocks.get(n)
  }
}
