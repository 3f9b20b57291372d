// Success of helpgen's search, MiniSearch, Lunr and Pagefind on the same articles and queries.
//
//	HELPGEN_BENCH_CORPORA=/tmp/corpora go test ./search -run WriteCorpora -count=1
//	cd bench/search && npm install && node compare.mjs /tmp/corpora ../../../shared/queries/public.jsonl
//
// Peers have their usual settings: MiniSearch prefix and fuzzy 0.2 with title and headings boosted; Lunr its
// English pipeline with the same boosts; Pagefind its defaults, run over bare pages of the same text.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import zlib from 'node:zlib'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { Engine } from '../../search/client/engine.js'

const [root, queryFile] = process.argv.slice(2).map((p) => path.resolve(p))
const queries = fs.readFileSync(queryFile, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))
const boost = { title: 3, headings: 1.5 }

async function helpgen({ corpus, lang }) {
  const dir = path.join(root, corpus, 'index', lang)
  const engine = await Engine.open(async (name) => new Uint8Array(zlib.gunzipSync(fs.readFileSync(path.join(dir, name)))))
  return async (q) => (await engine.search(q)).list.slice(0, 10).map((s) => s.doc)
}

async function minisearch({ articles }) {
  const index = new MiniSearch({ fields: ['title', 'headings', 'text'], searchOptions: { boost, prefix: true, fuzzy: 0.2 } })
  index.addAll(articles)
  return async (q) => index.search(q).slice(0, 10).map((r) => r.id)
}

async function lunrIndex({ articles }) {
  const index = lunr(function () {
    for (const field of ['title', 'headings', 'text']) this.field(field, { boost: boost[field] || 1 })
    for (const a of articles) this.add(a)
  })
  return async (q) => {
    try {
      return index.search(q).slice(0, 10).map((r) => Number(r.ref))
    } catch {
      return index.search(q.replace(/[^\p{L}\p{N}\s]/gu, ' ')).slice(0, 10).map((r) => Number(r.ref))
    }
  }
}

async function pagefind({ corpus, lang }) {
  const site = path.join(root, corpus, lang, 'pages')
  execFileSync('npx', ['pagefind', '--site', site, '--quiet'], { stdio: 'ignore' })
  const api = await import(pathToFileURL(path.join(site, 'pagefind', 'pagefind.js')).href)
  await api.options({ basePath: pathToFileURL(path.join(site, 'pagefind')).href + '/', baseUrl: '/' })
  await api.init()
  return async (q) => {
    const { results } = await api.search(q)
    const top = await Promise.all(results.slice(0, 10).map((r) => r.data()))
    return top.map((d) => Number(/(\d+)\.html/.exec(d.raw_url || d.url)[1]))
  }
}

// Pagefind fetches its files; here they are read.
const fetched = globalThis.fetch
globalThis.fetch = async (url, options) => {
  if (!String(url).startsWith('file:')) return fetched(url, options)
  return new Response(fs.readFileSync(new URL(String(url).split('?')[0])))
}
globalThis.window ||= globalThis
globalThis.document ||= { querySelector: () => ({ getAttribute: () => globalThis.pageLang }), currentScript: null }
globalThis.location ||= new URL('file:///')

const engines = { helpgen, minisearch, lunr: lunrIndex, pagefind }
const rows = new Map()
const note = (engine, key, place) => {
  const id = `${engine}\t${key}`
  const row = rows.get(id) || { n: 0, first: 0, three: 0, reciprocal: 0 }
  rows.set(id, row)
  row.n++
  if (place === 1) row.first++
  if (place >= 1 && place <= 3) row.three++
  if (place >= 1) row.reciprocal += 1 / place
}

for (const [name, make] of Object.entries(engines)) {
  const ask = new Map()
  for (const q of queries) {
    const id = `${q.corpus}/${q.lang}`
    try {
      if (!ask.has(id)) {
        const articles = fs.readFileSync(path.join(root, id, 'articles.jsonl'), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))
        globalThis.pageLang = q.lang
        ask.set(id, { articles, find: await make({ corpus: q.corpus, lang: q.lang, articles }) })
      }
      const { articles, find } = ask.get(id)
      const place = 1 + (await find(q.query)).findIndex((n) => q.answers.includes(articles[n].path))
      for (const key of ['all', q.class, `in ${q.corpus}`]) note(name, key, place)
    } catch (err) {
      console.error(`${name} ${id}: ${err.message}`)
      break
    }
  }
}

console.log('engine     what          n  success@1  success@3  MRR@10')
for (const [id, r] of [...rows].sort((a, b) => a[0].split('\t')[1].localeCompare(b[0].split('\t')[1]))) {
  const [engine, key] = id.split('\t')
  const share = (x) => (x / r.n).toFixed(3).padStart(9)
  console.log(engine.padEnd(10), key.padEnd(12), String(r.n).padStart(3), share(r.first), share(r.three), share(r.reciprocal))
}
