// Fetching: every file is tried three times, and told apart from one that is not there.

import { Engine, still } from './engine.js'
import { bytes } from './fetch.js'

const tries = 3

// fetcher returns a function that fetches a file beside the manifest.
function fetcher(manifest) {
  return async (name) => {
    const url = new URL(name, manifest)
    for (let n = 1; ; n++) {
      try {
        return await bytes(url, name === 'index.bin' || n > 1)
      } catch (err) {
        if (err.gone || n === tries) throw err
        await new Promise((done) => setTimeout(done, 250 * n * n))
      }
    }
  }
}

// Search answers queries from the index whose manifest is at a URL. An index that was replaced since
// its manifest was read is opened anew, once.
export class Search {
  constructor(manifest) {
    this.fetch = fetcher(manifest)
  }

  open() {
    this.engine ||= Engine.open(this.fetch).then((engine) => (this.opened = engine))
    this.engine.catch(() => this.close())
    return this.engine
  }

  close() {
    this.engine = this.opened = undefined
  }

  // ask resolves to { corrected, loose, total, partial, weak, asked, tops, hits: [{ ...record, score, part }], marks }: the first n
  // articles, of one section at the top if that is named, and the sections of all that are found.
  async ask(query, n, options = {}) {
    try {
      return await answer(await this.open(), query, n, options)
    } catch {
      this.close()
      return answer(await this.open(), query, n, options)
    }
  }

  // now resolves to what ask would, or to undefined where files would have to be fetched for it.
  async now(query, n, options = {}) {
    const engine = this.opened
    if (!engine) return
    engine.still = true
    try {
      return await answer(engine, query, n, options)
    } catch (err) {
      if (err !== still) throw err
    } finally {
      engine.still = false
    }
  }
}

async function answer(engine, query, n, { asTyped, top }) {
  const { corrected, loose, partial, weak, list, plan } = await engine.search(query, asTyped)
  const tops = list.map((s) => engine.top(s.doc))
  const found = list.filter((_, i) => !top || tops[i] === top)
  const shown = found.slice(0, n)
  const records = await engine.records(shown.map((s) => s.doc))
  const hits = shown.map((s, i) => ({ ...records[i], score: s.score, part: s.part > 0 ? records[i].parts[s.part] : undefined }))
  return { corrected, loose, total: found.length, partial, weak, asked: plan.asked, tops: new Set(tops), hits, marks: (text) => engine.marks(text, plan) }
}
