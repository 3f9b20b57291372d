// The queries of the measurements: pairs of words that follow one another in titles, two per title at most.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { Engine } from '../../search/client/engine.js'

// sample returns n queries for an exported index, spread over its articles.
export function sample(dir, n) {
  const unpack = (name) => new Uint8Array(zlib.gunzipSync(fs.readFileSync(path.join(dir, name))))
  return titles(unpack).then((list) => pick(list, n))
}

async function titles(unpack) {
  const engine = await Engine.open(async (name) => unpack(name))
  const docs = Array.from({ length: engine.manifest.docs }, (_, i) => i)
  return { engine, list: (await engine.records(docs)).map((r) => r.title) }
}

function pick({ engine, list }, n) {
  let seed = 7
  const next = (k) => (seed = (seed * 48271) % 2147483647) % k
  const out = []
  while (out.length < n) {
    const words = list[next(list.length)].toLowerCase().match(/\p{L}{3,}/gu)?.filter((w) => !engine.planner.stop.has(w)) || []
    if (words.length < 2) continue
    const at = next(words.length - 1)
    out.push(`${words[at]} ${words[at + 1]}`)
  }
  return out
}
