// scores.mjs NODE_MODULES NAME URL…: prints Lighthouse's scores of pages, medians of RUNS runs, as a table; what
// costs points goes to standard error. Ends with 1 where a score is under 99.
import { pathToFileURL } from 'node:url'
import path from 'node:path'

const [modules, name, ...urls] = process.argv.slice(2)
const load = (file) => import(pathToFileURL(path.join(modules, file)))
const { default: lighthouse } = await load('lighthouse/core/index.js')
const { launch } = await load('chrome-launcher/dist/index.js')

const runs = Number(process.env.RUNS || 3)
const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]
const chrome = await launch({ chromeFlags: ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-component-update'] })

function tellLosses({ audits, categories }) {
  for (const c of Object.values(categories)) {
    for (const { id, weight } of c.auditRefs) {
      const a = audits[id]
      if (weight > 0 && a.score !== null && a.score < 0.99) console.error(`  ${c.id}: ${id} ${a.score} ${a.displayValue || ''}`)
    }
  }
}

async function scores(url) {
  const found = Object.fromEntries(categories.map((c) => [c, []]))
  for (let n = 0; n < runs; n++) {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: 'error' })
    for (const c of categories) found[c].push(Math.round(lhr.categories[c].score * 100))
    tellLosses(lhr)
  }
  return categories.map((c) => median(found[c]))
}

console.log(`\n${name}\n\n| | ${categories.join(' | ')} |\n|---|${'--:|'.repeat(categories.length)}`)
let least = 100
try {
  for (const url of urls) {
    const row = await scores(url)
    least = Math.min(least, ...row)
    console.log(`| ${decodeURIComponent(new URL(url).pathname + new URL(url).search)} | ${row.join(' | ')} |`)
  }
} finally {
  await chrome.kill()
}
process.exitCode = least < 99 ? 1 : 0
