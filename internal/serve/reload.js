// Keeps an open page up to date with the files it is made from, and shows what is said about it.
// It is only ever served by `helpgen serve`; no build holds it.
'use strict'
{
  const script = document.currentScript
  const own = new URL('.', script.src).pathname // where helpgen's own addresses are
  const address = () => location.pathname
  const parse = text => new DOMParser().parseFromString(text, 'text/html')
  let hash = script.dataset.hash
  let shown // the page as it was served, without what scripts added to it
  let boot, version, asking, again

  const get = (path, query) => fetch(path + '?' + new URLSearchParams(query), { cache: 'no-store' })

  // ---- Changing the page in place ----
  // The page as it was served and the new one are compared. Where they differ, the same place in the
  // live page is changed and nothing else is, so scroll, focus, open <details>, chosen tabs and typed
  // text stay. Scripts only add to the live page; what they added has no counterpart and is passed over.

  const keyOf = n => n.nodeType === 1 ? n.id || n.dataset.tab || '' : ''
  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b)

  // counterparts finds, for each child of a served node, the one of the live node.
  const counterparts = (served, live) => {
    const found = []
    let rest = [...live.childNodes]
    for (const child of served.childNodes) {
      let i = rest.findIndex(n => alike(child, n) && (n.nodeType === 1 || n.nodeValue === child.nodeValue))
      if (i < 0) i = rest.findIndex(n => n.nodeType === child.nodeType && n.nodeName === child.nodeName && n.nodeType !== 1)
      found.push(i < 0 ? undefined : rest[i])
      if (i >= 0) rest = rest.slice(i + 1)
    }
    return found
  }

  const attributes = (was, now, live) => {
    for (const { name } of [...was.attributes]) if (!now.hasAttribute(name)) live.removeAttribute(name)
    for (const { name, value } of [...now.attributes]) if (was.getAttribute(name) !== value) live.setAttribute(name, value)
  }

  // change makes live, which shows was, show now. It returns false where that takes the page's scripts.
  const change = (was, now, live) => {
    if (was.isEqualNode(now)) return true
    if (was.nodeType !== 1) { live.nodeValue = now.nodeValue; return true }
    attributes(was, now, live)
    const a = [...was.childNodes], b = [...now.childNodes], at = counterparts(was, live)
    let head = 0, tail = 0
    while (head < a.length && head < b.length && alike(a[head], b[head])) head++
    while (tail < a.length - head && tail < b.length - head && alike(a[a.length - 1 - tail], b[b.length - 1 - tail])) tail++
    let whole = true
    const pair = (i, j) => { whole = at[i] ? change(a[i], b[j], at[i]) && whole : false }
    for (let i = 0; i < head; i++) pair(i, i)
    for (let i = 1; i <= tail; i++) pair(a.length - i, b.length - i)
    for (let i = head; i < a.length - tail; i++) at[i]?.remove()
    const before = tail ? at[a.length - tail] ?? null : null
    const last = head ? at[head - 1] : null
    const anchor = before ?? (last ? last.nextSibling : live.firstChild)
    for (let j = head; j < b.length - tail; j++) {
      const node = document.importNode(b[j], true)
      live.insertBefore(node, anchor)
      if (node.nodeType === 1 && (node.matches('.tabs,.tab,script') || node.querySelector('.tabs,.video,script'))) whole = false
    }
    return whole
  }

  // swapSheet loads a new style sheet before the old one goes, so that the page is never bare.
  const swapSheets = page => {
    const old = [...document.head.querySelectorAll('link[rel=stylesheet]')]
    const next = [...page.head.querySelectorAll('link[rel=stylesheet]')]
    next.forEach((link, i) => {
      if (old[i]?.getAttribute('href') === link.getAttribute('href')) return
      const fresh = document.importNode(link)
      if (old[i]) {
        fresh.onload = fresh.onerror = () => old[i].remove()
        old[i].after(fresh)
      } else document.head.append(fresh)
    })
  }

  const scripts = page => [...page.querySelectorAll('script[src]')].map(s => s.getAttribute('src')).filter(s => !s.includes('/__helpgen/')).join()

  // A file that is being written may be read when it is empty. Its page is too short for where the writer was;
  // the next one takes them back there, unless they went on by themselves.
  let left
  for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(kind, () => { left = undefined }, { passive: true })
  const stay = was => {
    if (scrollY < was) scrollTo(scrollX, was)
    left = scrollY < was ? was : undefined
  }

  const show = (text, newHash) => {
    const page = parse(text), was = left ?? scrollY
    const runs = !shown || scripts(shown) !== scripts(page) || !change(shown.body, page.body, document.body)
    if (runs) return reload()
    swapSheets(page)
    document.title = page.title
    attributes(shown.documentElement, page.documentElement, document.documentElement)
    stay(was)
    shown = page
    hash = newHash
    document.dispatchEvent(new CustomEvent('helpgen:changed'))
  }

  // reload loads the page anew and keeps what a reload forgets.
  const reload = () => {
    const open = [...document.querySelectorAll('details')].map(d => d.open)
    const fields = [...document.querySelectorAll('input,textarea,select')].map(f => f.type === 'checkbox' || f.type === 'radio' ? f.checked : f.value)
    sessionStorage.setItem('helpgen', JSON.stringify({ at: address(), x: scrollX, y: scrollY, open, fields, focus: document.activeElement?.id }))
    location.reload()
  }
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem('helpgen') || 'null')
    sessionStorage.removeItem('helpgen')
    if (kept?.at !== address()) return
    document.querySelectorAll('details').forEach((d, i) => { if (kept.open[i] !== undefined) d.open = kept.open[i] })
    document.querySelectorAll('input,textarea,select').forEach((f, i) => {
      if (kept.fields[i] === undefined) return
      if (typeof kept.fields[i] === 'boolean') f.checked = kept.fields[i]
      else f.value = kept.fields[i]
    })
    if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true })
    scrollTo(kept.x, kept.y)
  }

  // refresh asks for this tab's page and changes it if it differs. One question at a time.
  const refresh = async () => {
    if (asking) { again = true; return }
    asking = true
    try {
      const answer = await get(own + 'page', { url: address(), hash })
      if (answer.status === 200) show(await answer.text(), answer.headers.get('X-Helpgen-Hash'))
      else if (answer.status === 410) gone(await answer.json())
      else gone(null)
      await tell()
    } catch { /* the server is away; the stream says when it is back */ }
    asking = false
    if (again) { again = false; refresh() }
  }

  let goneNote = ''
  const gone = answer => {
    if (answer?.to) { location.replace(answer.to); return }
    goneNote = answer ? 'This page is no more: its file was deleted, renamed or set aside. This is its last text.' : ''
  }

  // ---- The panel ----
  const host = document.createElement('div')
  host.id = 'helpgen-panel'
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    :host { all: initial; position: fixed; inset-block-end: 12px; inset-inline-end: 12px; z-index: 2147483647; font: 14px/1.45 system-ui, sans-serif; color-scheme: light dark }
    @media print { :host { display: none } }
    button { font: inherit; border: 1px solid #8888; border-radius: 999px; padding: 6px 12px; background: Canvas; color: CanvasText; cursor: pointer; box-shadow: 0 2px 8px #0003 }
    button.error { border-color: #c00 } button.warning { border-color: #b60 }
    button:focus-visible, a:focus-visible { outline: 2px solid Highlight; outline-offset: 2px }
    section { background: Canvas; color: CanvasText; border: 1px solid #8888; border-radius: 12px; box-shadow: 0 8px 32px #0005; margin-block-end: 8px; padding: 12px 16px; inline-size: min(420px, calc(100vw - 56px)); max-block-size: 60vh; overflow: auto }
    section[hidden] { display: none }
    .fault { border: 2px solid #c00; white-space: pre-wrap; overflow-wrap: anywhere }
    h2 { font-size: 14px; margin: 0 0 8px } ol { margin: 0; padding: 0; list-style: none } li { padding: 8px 0; border-block-start: 1px solid #8884 }
    b { text-transform: capitalize } b.error { color: light-dark(#b00020, #ff8a8a) } b.warning { color: light-dark(#8a4b00, #ffb85c) }
    p { margin: 4px 0 0; opacity: .85 } a { color: LinkText }
  `)
  root.adoptedStyleSheets = [sheet]
  const make = (tag, props = {}, ...children) => { const el = Object.assign(document.createElement(tag), props); el.append(...children); return el }
  const faultBox = make('section', { className: 'fault', hidden: true, ariaLive: 'assertive' })
  const list = make('section', { hidden: true, id: 'findings', ariaLabel: 'Findings on this page' })
  const badge = make('button', { type: 'button', onclick: () => { list.hidden = !list.hidden; badge.ariaExpanded = !list.hidden } })
  badge.ariaExpanded = false
  root.append(faultBox, list, badge)

  const item = f => make('li', {}, make('b', { className: f.severity, textContent: f.severity }), ' ',
    f.editor ? make('a', { href: f.editor, textContent: `line ${f.line}`, title: `Open ${f.file} in the editor` }) : `line ${f.line}`,
    `: ${f.message} [${f.rule}]`, f.hint ? make('p', { textContent: f.hint }) : '')

  const tell = async () => {
    const { faults, findings } = await (await get(own + 'status', { url: address() })).json()
    if (goneNote) faults.push(goneNote)
    faultBox.hidden = !faults.length
    faultBox.textContent = faults.join('\n\n')
    const count = s => findings.filter(f => f.severity === s).length
    const errors = count('error'), warnings = count('warning')
    badge.className = errors ? 'error' : warnings ? 'warning' : ''
    badge.textContent = findings.length ? [[errors, 'error'], [warnings, 'warning'], [count('info'), 'hint']].filter(([n]) => n)
      .map(([n, word]) => `${n} ${word}${n > 1 ? 's' : ''}`).join(', ') : 'No findings'
    list.replaceChildren(make('h2', { textContent: 'Findings on this page' }), make('ol', {}, ...findings.map(item)),
      make('p', {}, make('a', { href: own, textContent: 'All open findings' })))
  }

  // ---- Hearing of changes ----
  // A browser allows six connections to a host, so the tabs share one stream: the tab that holds the
  // lock listens and passes on what it hears.
  const channel = new BroadcastChannel('helpgen')
  const hear = e => {
    if (e.name === 'findings' && e.boot === boot) { tell().catch(() => {}); return }
    if (e.boot === boot && e.version === version) return
    boot = e.boot // the first word of a server: nobody knows what was missed before it
    version = e.version
    refresh()
  }
  channel.onmessage = m => hear(m.data)
  const listen = () => new Promise(() => {
    const stream = new EventSource(own + 'events')
    for (const name of ['hello', 'change', 'findings']) {
      stream.addEventListener(name, m => {
        const e = { name, ...JSON.parse(m.data) }
        channel.postMessage(e)
        hear(e)
      })
    }
  })
  addEventListener('pageshow', e => { if (e.persisted) refresh() })

  const start = async () => {
    document.body.append(host)
    restore()
    const answer = await get(own + 'page', { url: address(), hash: '' })
    if (answer.status === 200) {
      shown = parse(await answer.text())
      const now = answer.headers.get('X-Helpgen-Hash')
      if (now !== hash) reload()
    } else refresh()
    tell().catch(() => {})
    if (navigator.locks) navigator.locks.request('helpgen', listen)
    else listen()
  }
  start()
}
