// Answers queries with the script that sites ship, for the Go tests: a JSON line {dir, query, n} in, a JSON
// line out. A line may bring its own files, { name: base64 }, instead of dir. With --tokens the lines are {joins, text}, and the words of the text come out.
import fs from 'node:fs'
import readline from 'node:readline'
import { pathToFileURL } from 'node:url'
import { Search } from './dist/engine.js'
import { fold, tokenise } from './text.js'

// The script fetches its files; here they are read, or taken from the line at hand.
let held
globalThis.fetch = async (url) => {
  if (!held) return new Response(fs.readFileSync(new URL(url)))
  const data = held[new URL(url).pathname.slice(1)]
  return data === undefined ? new Response(null, { status: 404 }) : new Response(Buffer.from(data, 'base64'))
}

const searches = new Map()

function search(dir) {
  if (!searches.has(dir)) searches.set(dir, new Search(pathToFileURL(dir + '/index.bin').href))
  return searches.get(dir)
}

async function answer({ dir, files, query, n }) {
  held = files
  try {
    const { marks, tops, ...rest } = await (files ? new Search('file:///index.bin') : search(dir)).ask(query, n)
    return rest
  } catch (err) {
    return { error: String(err.stack) }
  }
}

const words = ({ joins, text }) => tokenise(text, joins).map((t) => ({ ...t, key: fold(t.word) }))

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  process.stdout.write(JSON.stringify(process.argv.includes('--tokens') ? words(asked) : await answer(asked)) + '\n')
}
