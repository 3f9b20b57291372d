// Writes dist/, which the Go package embeds: search.js for every page, engine.js for when a reader
// searches. Run it after each change here:
//
//	npm install && npm run bundle
//
// dist/sources holds the hash of what was bundled; a Go test compares it.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'

const dir = import.meta.dirname

// Properties that only the bundle itself knows; names in the manifest are not among them.
const inside = 'planner|outsideWords|withPrefix|completions|fetchFile|postings|phraseDocs|keepPhrases|bestParts|follow|' +
  'worth|values|columns|complete|grouped|showMore|categories|remark|typedAs|category|options|option|clear|choose|matched|' +
  'named|found|score|share|terms|refs|term|weight|codes|ends|enter|reset|said|want|phrases|take|space|lent|shares|counted|held|saying|readPostings|typed|asked|active|popup|tokens|token|guess|kin|spell|shard|place|known|manifest|plan|whole|word|table|seen|lonely|engine|files|timer|ready|shown|note|empty|pos|places|answer|write|read|ways|near|unmarked|hold|here|opened|list|input|bytes|shards|data|site'

for (const [entry, out] of [['search.js', 'search.js'], ['store.js', 'engine.js']]) {
  await build({
    entryPoints: [path.join(dir, entry)],
    outfile: path.join(dir, 'dist', out),
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    external: entry === 'search.js' ? ['./engine.js'] : [],
    mangleProps: new RegExp(`^(${inside})$`),
  })
  const file = path.join(dir, 'dist', out)
  const { code } = await minify(fs.readFileSync(file, 'utf8'), { module: true, compress: { passes: 3, ecma: 2020, unsafe_arrows: true } })
  fs.writeFileSync(file, code + '\n')
  console.log(out, zlib.gzipSync(fs.readFileSync(path.join(dir, 'dist', out)), { level: 9 }).length)
}

const hash = createHash('sha256')
for (const name of fs.readdirSync(dir).filter((n) => n.endsWith('.js')).sort()) hash.update(name + '\n').update(fs.readFileSync(path.join(dir, name)))
fs.writeFileSync(path.join(dir, 'dist', 'sources'), hash.digest('hex') + '\n')
