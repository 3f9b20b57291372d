// Requests and bytes of searches, by kind of file, without a browser: quick to run while the format changes.
//
//	node bench/search/bytes.mjs SITE/search/en [results] < bench/search/queries.txt
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { Engine } from '../../search/client/engine.js'

const dir = process.argv[2]
const shown = Number(process.argv[3] || 6) // results

function open(log) {
  return Engine.open(async (name) => {
    const data = fs.readFileSync(path.join(dir, name))
    log.push([name[0], data.length])
    return new Uint8Array(zlib.gunzipSync(data))
  })
}

async function ask(engine, query) {
  const { list } = await engine.search(query)
  await engine.records(list.slice(0, shown).map((s) => s.doc))
}

const rows = {}
function note(what, log) {
  const row = { requests: log.length, all: 0 }
  for (const [kind, n] of log) {
    row[kind] = (row[kind] || 0) + n
    row.all += n
  }
  ;(rows[what] ||= []).push(row)
}

const queries = fs.readFileSync(0, 'utf8').trim().split('\n')
for (let i = 0; i + 1 < queries.length; i += 2) {
  const log = []
  const engine = await open(log)
  await ask(engine, queries[i])
  note('first search', log.splice(0))
  await ask(engine, queries[i + 1])
  note('second search', log.splice(0))
}
for (const query of queries.slice(0, 20)) {
  const log = []
  const engine = await open(log)
  for (let n = 1; n <= query.length; n++) await ask(engine, query.slice(0, n))
  note('typed, first', log.splice(0))
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1]
for (const [what, list] of Object.entries(rows)) {
  const kinds = [...new Set(list.flatMap((r) => Object.keys(r)))]
  console.log(what.padEnd(14), kinds.map((k) => `${k} ${median(list.map((r) => r[k] || 0))}`).join('  '), ' max', Math.max(...list.map((r) => r.all)))
}
