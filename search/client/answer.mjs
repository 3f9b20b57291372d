// Answers queries from exported files, for the Go tests: a JSON line {dir, query} in, a JSON line out.
// With --tokens the lines are {joins, text}, and the words of the text come out.
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import zlib from 'node:zlib'
import { Engine } from './engine.js'
import { fold, tokenise } from './text.js'

const engines = new Map()

function engine(dir) {
  if (!engines.has(dir)) {
    engines.set(dir, Engine.open(async (name) => new Uint8Array(zlib.gunzipSync(fs.readFileSync(path.join(dir, name))))))
  }
  return engines.get(dir)
}

async function answer({ dir, query }) {
  const e = await engine(dir)
  const { corrected, loose, partial, list } = await e.search(query)
  return { corrected, loose, partial, total: list.length, list: list.slice(0, 30).map((s) => [s.doc, s.score, s.part]) }
}

const words = ({ joins, text }) => tokenise(text, joins).map((t) => ({ ...t, key: fold(t.word) }))

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  process.stdout.write(JSON.stringify(process.argv.includes('--tokens') ? words(asked) : await answer(asked)) + '\n')
}
