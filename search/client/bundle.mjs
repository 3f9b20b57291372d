// Writes dist/, which the Go package embeds: search.js for every page, engine.js for when a reader
// searches, hosted.js to ask an engine on a server, disk.js, both in one, for pages opened from disk. Run it after each change here:
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

// For pages from disk search.js and the engine are one script, no module, and read from disk.js.
const fromDisk = {
  name: 'disk',
  setup(b) {
    b.onResolve({ filter: /engine\.js$/ }, ({ importer }) => importer.endsWith('search.js') ? { path: path.join(dir, 'store.js') } : undefined)
    b.onResolve({ filter: /(fetch|excerpt)\.js$/ }, () => ({ path: path.join(dir, 'disk.js') }))
  },
}

for (const [entry, out] of [['search.js', 'search.js'], ['store.js', 'engine.js'], ['hosted.js', 'hosted.js'], ['search.js', 'disk.js']]) {
  const disk = out === 'disk.js'
  const file = path.join(dir, 'dist', out)
  await build({
    entryPoints: [path.join(dir, entry)],
    outfile: file,
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: disk ? 'iife' : 'esm',
    target: 'es2022',
    external: out === 'search.js' || out === 'hosted.js' ? ['./engine.js'] : [],
    plugins: disk ? [fromDisk] : [],
  })
  const { code } = await minify(fs.readFileSync(file, 'utf8'), { module: !disk, compress: { passes: 3, ecma: 2020, unsafe_arrows: true } })
  fs.writeFileSync(file, code + '\n')
  console.log(out, zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length)
}

const hash = createHash('sha256')
for (const name of fs.readdirSync(dir).filter((n) => n.endsWith('.js')).sort()) hash.update(name + '\n').update(fs.readFileSync(path.join(dir, name)))
fs.writeFileSync(path.join(dir, 'dist', 'sources'), hash.digest('hex') + '\n')
