// serve.mjs PEER SIZE FOLDER: what an edit costs with a live server, as one JSON line an edit.
//
// The server is started on FOLDER; `cold_s` ends when an article is answered. Then an article's body is
// rewritten EDITS times. `message_ms` is from the end of the write to the reload message, `page_ms` to
// the end of the answer that holds the new words. The article is asked for without pause from the write
// on (POLL=1, one request at a time), or when the message comes, as a browser does (the default).
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const [peer, size, folder] = process.argv.slice(2)
const { BIN, NPM, POLL, EDITS = '10', LIMIT = '60' } = process.env
const WebSocket = createRequire(path.join(NPM, 'x.js'))('ws')
const port = 4800 + (process.pid % 150)
const sleep = (ms) => new Promise((r) => setTimeout(r, ms))
const say = (row) => console.log(JSON.stringify({ group: `${size} articles`, name: peer, ...row }))

const content = { helpgen: '.', hugo: 'content', vitepress: 'docs' }[peer]
const command = {
  helpgen: [path.join(BIN, 'helpgen'), 'serve', folder, '-p', port, '--strict-port'],
  hugo: [path.join(BIN, 'hugo'), 'server', '--bind', '127.0.0.1', '--port', port, '--quiet'],
  vitepress: ['node', path.join(NPM, '.bin/vitepress'), 'dev', 'docs', '--host', '127.0.0.1', '--port', port, '--strictPort'],
}[peer].map(String)

const found = fs.readdirSync(path.join(folder, content), { recursive: true }).filter((f) => /-\d+\.md$/.test(f)).sort()
const article = found[Math.floor(found.length / 3)]
const file = path.join(folder, content, article)
const url = peer === 'vitepress' ? `/${article}?import` : `/${article.slice(0, -3)}/`
const original = fs.readFileSync(file, 'utf8')
const edited = (word) => original.replace(/\n## [^\n]+\n\n/, (heading) => `${heading}${word} is new here.\n\n`)

const agent = new http.Agent({ keepAlive: true })
const get = (at) => new Promise((done) => {
  const request = http.get({ host: '127.0.0.1', port, path: at, agent, headers: { accept: '*/*' } }, (answer) => {
    let body = ''
    answer.setEncoding('utf8')
    answer.on('data', (d) => (body += d))
    answer.on('end', () => done(body))
  })
  request.on('error', () => done(''))
})

// memory of the server and its children
const rss = () => fs.readdirSync('/proc').filter((p) => /^\d+$/.test(p)).reduce((sum, p) => {
  try {
    const fields = fs.readFileSync(`/proc/${p}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return sum + (Number(fields[2]) === server.pid ? Number(fields[21]) * 4096 : 0)
  } catch {
    return sum
  }
}, 0)

fs.writeFileSync(file, edited('zqfirst'))
const start = performance.now()
const server = spawn(command[0], command.slice(1), { cwd: peer === 'helpgen' ? path.dirname(folder) : folder, stdio: 'ignore', detached: true })
const stop = () => {
  fs.writeFileSync(file, original)
  try {
    process.kill(-server.pid, 'SIGKILL')
  } catch {}
}
process.on('exit', stop)
while (!(await get(url)).includes('zqfirst')) {
  if (performance.now() - start > Number(LIMIT) * 1000) {
    console.error(`${peer} answers nothing within ${LIMIT} s at ${size} articles; left out`)
    process.exit(0)
  }
  await sleep(5)
}
const cold = (performance.now() - start) / 1000

// The channel that a browser would listen on.
let heard = () => {}
if (peer === 'helpgen') {
  await new Promise((open) => http.get({ host: '127.0.0.1', port, path: '/__helpgen/events' }, (stream) => {
    stream.on('data', (d) => /^event: change$/m.test(d) && heard(performance.now()))
    open()
  }))
} else {
  const hello = peer === 'vitepress' ? /wsToken = "([^"]+)"/.exec(await get('/@vite/client')) : null
  const socket = peer === 'hugo'
    ? new WebSocket(`ws://127.0.0.1:${port}/livereload`, { origin: `http://127.0.0.1:${port}` })
    : new WebSocket(`ws://127.0.0.1:${port}/?token=${hello?.[1]}`, 'vite-hmr', { origin: `http://127.0.0.1:${port}` })
  socket.on('message', (d) => {
    const m = JSON.parse(d)
    if (['reload', 'update', 'full-reload', 'custom'].includes(m.command || m.type)) heard(performance.now())
  })
  await new Promise((open) => socket.on('open', open))
  if (peer === 'hugo') socket.send(JSON.stringify({ command: 'hello', protocols: ['http://livereload.com/protocols/official-7'] }))
}

await sleep(3000)
for (let i = 0; i < Number(EDITS); i++) {
  await sleep(800 + Math.random() * 500) // Hugo looks at changes twice a second: no edit keeps its time
  const word = `zqword${i}x`
  const message = new Promise((done) => (heard = done))
  fs.writeFileSync(file, edited(word))
  const from = performance.now()
  const limit = sleep(20000)
  if (!POLL) await Promise.race([message, limit])
  let body = ''
  do body = await get(url)
  while (!body.includes(word) && performance.now() - from < 20000)
  const page = performance.now() - from
  const at = await Promise.race([message, limit])
  if (!at || page > 20000) {
    console.error(`${peer}: edit ${i} was never told of or never shown`)
    continue
  }
  say({ page_ms: page, message_ms: at - from })
}
say({ cold_s: cold, rss_mb: rss() / 1e6 })
process.exit(0)
