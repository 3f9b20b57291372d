// Fetching: every file is tried three times, and told apart from one that is not there.

import { Engine } from './engine.js'

const tries = 3

async function bytes(url, fresh) {
  const res = await fetch(url, fresh ? { cache: 'no-cache' } : undefined)
  if (!res.ok) throw Object.assign(Error(res.status), { gone: res.status === 404 })
  const data = new Uint8Array(await res.arrayBuffer())
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data // the server has unpacked it
  const plain = new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(plain).arrayBuffer())
}

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
    this.engine ||= Engine.open(this.fetch)
    this.engine.catch(() => (this.engine = undefined))
    return this.engine
  }

  async with(work, again = true) {
    const engine = await this.open()
    try {
      return await work(engine)
    } catch (err) {
      this.engine = undefined
      if (!again) throw err
      return this.with(work, false)
    }
  }

  // ask resolves to { corrected, loose, total, hits: [{ ...record, part, marks }] }, hits from..to.
  ask(query, to, options) {
    return this.with(async (engine) => {
      const { corrected, loose, list, plan } = await engine.search(query, options)
      const top = list.slice(0, to)
      const records = await engine.records(top.map((s) => s.doc))
      const marks = (text) => engine.marks(text, plan)
      const hits = top.map((s, i) => ({ ...records[i], part: s.part > 0 ? records[i].parts[s.part] : undefined }))
      return { corrected, loose, total: list.length, hits, marks }
    })
  }
}
