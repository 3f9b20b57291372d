// Answers queries with the script that sites ship, for the Go tests: a JSON line {dir, query, n} in, a JSON
// line out. With --tokens the lines are {joins, text}, and the words of the text come out.
import fs from 'node:fs'
import readline from 'node:readline'
import { pathToFileURL } from 'node:url'
import { Search } from './dist/engine.js'
import { fold, tokenise } from './text.js'

// The script fetches its files; here they are read.
globalThis.fetch = async (url) => new Response(fs.readFileSync(new URL(url)))

const searches = new Map()

function search(dir) {
  if (!searches.has(dir)) searches.set(dir, new Search(pathToFileURL(dir + '/index.bin').href))
  return searches.get(dir)
}

async function answer({ dir, query, n }) {
  try {
    const { marks, tops, ...rest } = await search(dir).ask(query, n)
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
