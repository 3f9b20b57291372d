// sum.mjs RESULTS.jsonl NAME FIRST SECOND: adds rows for two programs that run one after the other.
import fs from 'node:fs'

const [file, name, ...parts] = process.argv.slice(2)
const rows = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l)).filter((r) => 'wall_s' in r)
for (const group of new Set(rows.map((r) => r.group))) {
  const [first, second] = parts.map((part) => rows.filter((r) => r.group === group && r.name === part))
  first.slice(0, second.length).forEach((a, i) => {
    const b = second[i]
    fs.appendFileSync(file, JSON.stringify({ group, name, wall_s: a.wall_s + b.wall_s, cpu_s: a.cpu_s + b.cpu_s, peak_mb: Math.max(a.peak_mb, b.peak_mb) }) + '\n')
  })
}
