// table.mjs RESULTS.jsonl: prints medians by group and name, each beside helpgen's.
import fs from 'node:fs'

const columns = { wall_s: 'wall s', cpu_s: 'CPU s', peak_mb: 'peak MB', site_mb: 'site MB', cold_s: 'cold s', page_ms: 'page ms', message_ms: 'message ms', rss_mb: 'RSS MB' }
const rows = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))
const median = (list) => {
  const s = [...list].sort((a, b) => a - b)
  return s.length % 2 ? s[(s.length - 1) / 2] : (s[s.length / 2 - 1] + s[s.length / 2]) / 2
}
const digits = (x) => x.toFixed(x < 10 ? 2 : x < 100 ? 1 : 0)

for (const group of new Set(rows.map((r) => r.group))) {
  const mine = rows.filter((r) => r.group === group)
  const keys = Object.keys(columns).filter((k) => mine.some((r) => k in r))
  const medians = {}
  for (const name of new Set(mine.map((r) => r.name))) {
    medians[name] = {}
    for (const k of keys) {
      const values = mine.filter((r) => r.name === name && k in r).map((r) => r[k])
      if (values.length) medians[name][k] = median(values)
    }
    medians[name].runs = mine.filter((r) => r.name === name).length
  }
  console.log(`\n${group}\n`)
  console.log(`| | ${keys.map((k) => `${columns[k]} | ×`).join(' | ')} | runs |`)
  console.log(`|---|${keys.map(() => '--:|--:').join('|')}|--:|`)
  for (const [name, m] of Object.entries(medians)) {
    const cells = keys.map((k) => (k in m ? `${digits(m[k])} | ${medians.helpgen?.[k] ? (m[k] / medians.helpgen[k]).toFixed(2) : ''}` : '– | '))
    console.log(`| ${name} | ${cells.join(' | ')} | ${m.runs} |`)
  }
}
