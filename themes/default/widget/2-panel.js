// The panel: a dialog in a shadow root, so that its styles and those of the page do not meet. Nothing is kept on the device.
const script = document.currentScript
const base = new URL('.', script.src)
const at = to => new URL(to, base).href

// language is the one that the page asks for, as a whole or by its first part, else the site's first.
const language = (...tags) => {
  for (const tag of tags.filter(Boolean).map(t => t.toLowerCase())) {
    const found = help.languages.find(l => l.code.toLowerCase() === tag) || help.languages.find(l => l.code.split('-')[0] === tag.split('-')[0])
    if (found) return found
  }
  return help.languages[0]
}
const own = language(script.dataset.lang, help.language, document.documentElement.lang)
const words = own.words
const fill = (text, values) => text.replace(/\{(\w)\}/g, (all, name) => values[name] ?? all)

const host = make('help-widget', { role: 'region', ariaLabel: words.widget, dir: own.dir })
host.dataset.theme = script.dataset.theme || ''
const shadow = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(help.css)
shadow.adoptedStyleSheets = [sheet]

const launcher = make('button', { className: 'launcher', type: 'button', ariaHasPopup: 'dialog', ariaExpanded: 'false', onclick: () => open('') },
  make('span', { ariaHidden: 'true', textContent: '?' }), words.widget)
const back = make('button', { className: 'back', type: 'button', hidden: true, ariaLabel: words.widget_back, onclick: () => goBack() })
const tab = make('a', { hidden: true, target: '_blank', rel: 'noopener', textContent: words.widget_tab })
const close = make('button', { className: 'close', type: 'button', ariaLabel: words.js_close, onclick: () => shut() })
const input = make('input', { type: 'text', autofocus: true, autocomplete: 'off', spellcheck: false, enterKeyHint: 'search',
  placeholder: words.search_long, ariaLabel: words.search_label })
const form = make('form', { role: 'search' }, input)
const status = make('p', { role: 'status' })
const view = make('div', { className: 'view', tabIndex: -1 })
const foot = make('div', { className: 'foot' }, ...own.foot.map(l => make('a', { href: at(l.url), target: '_blank', rel: 'noopener', textContent: l.title })))
const dialog = make('dialog', { lang: own.code, dir: own.dir, ariaLabel: words.widget }, make('div', { className: 'head' }, back, make('strong', { textContent: words.widget }), tab, close),
  form, status, view, foot)

// trail holds what was shown before, for the way back; here is the address of the page that is shown, "" for a list.
let trail = []
let here = ''
let asked = 0

const show = (nodes, url) => {
  here = url
  view.replaceChildren(...nodes)
  view.scrollTop = 0
  back.hidden = !trail.length && !url
  tab.hidden = !url
  tab.href = url
}

const say = (...content) => status.replaceChildren(...content)

const goBack = () => {
  asked++
  say()
  const { nodes, url, top, focus } = trail.pop() || { nodes: first(), url: '' }
  show(nodes, url)
  view.scrollTop = top
  ;(focus || input).focus()
}

// sections of a list, those that have something.
const section = (title, list) => list.length ? [make('h2', { textContent: title }), make('ul', {}, ...list.map(item => make('li', {}, item)))] : []
const link = l => make('a', { href: at(l.url), textContent: l.title })

// first is what the panel shows before anything is asked.
const first = () => [
  ...section(words.popular.replace(/\s*[::]$/, ''), own.popular.map(q => make('button', { type: 'button', textContent: q, onclick: () => search(q) }))),
  ...section(words.featured, own.featured.map(link)),
  ...section(words.topics, own.topics.map(link)),
]

const start = () => {
  trail = []
  show(first(), '')
}

// read shows a page of the help center, and goes to the part that its address names.
const read = async url => {
  const [page, part] = url.split('#')
  const target = () => part && shadow.getElementById(decodeURIComponent(part))
  if (page !== here) {
    const mine = ++asked
    const late = setTimeout(() => say(words.find_searching), 200)
    const nodes = await fetchPage(page).catch(() => [make('p', { textContent: words.widget_failed })])
    clearTimeout(late)
    if (mine !== asked) return
    say()
    if (view.hasChildNodes()) trail.push({ nodes: [...view.childNodes], url: here, top: view.scrollTop, focus: shadow.activeElement })
    show(nodes, page)
  }
  const to = target() || view.querySelector('h1') || view
  to.tabIndex = -1
  to.focus()
  to.scrollIntoView()
}

let engine
// ready resolves to the engine; the first call fetches it.
const ready = () => {
  engine ||= import(at(help.engine)).then(m => new m.Search(at(own.index)))
  engine.catch(() => { engine = undefined })
  return engine
}

const search = async text => {
  if (input.value !== text) input.value = text
  const query = text.trim()
  const mine = ++asked
  if (!query) return say(), start()
  const late = setTimeout(() => say(words.find_searching), 200)
  try {
    const answer = await (await ready()).ask(query, 8)
    if (mine === asked) answerWith(query, answer)
  } catch {
    if (mine === asked) say(words.find_failed + ' ', make('button', { type: 'button', textContent: words.find_retry, onclick: () => search(text) }))
  } finally {
    clearTimeout(late)
  }
}

const answerWith = (query, { corrected, total, weak, hits, marks }) => {
  start()
  if (!total) return say(fill(words.find_none, { q: query }))
  show([make('ul', { className: 'hits' }, ...hits.map(h => make('li', {}, hit(h, marks))))], '')
  say(corrected ? fill(words.find_corrected, { q: corrected }) + ' ' : '', weak ? words.find_weak : total === 1 ? words.find_one : fill(words.find_many, { n: total }))
}

const marked = pieces => pieces.map(([text, on]) => on ? make('mark', { textContent: text }) : text)

const hit = ({ url, title, summary, part }, marks) => {
  const label = part && { step: fill(words.find_step, { n: part.number }), problem: words.find_problem }[part.kind]
  return make('a', { href: at('.' + url) + (part ? '#' + part.anchor : '') }, make('b', {}, ...marked(marks(title))),
    make('span', {}, ...(part ? [label ? label + ' · ' : '', ...marked(marks(part.heading))] : marked(marks(summary)))))
}

let timer
input.oninput = e => {
  clearTimeout(timer)
  if (!e.isComposing) timer = setTimeout(() => search(input.value), 120)
}
form.onsubmit = async e => {
  e.preventDefault()
  clearTimeout(timer)
  await search(input.value)
  view.querySelector('a')?.focus()
}

// Arrows go through a list; Tab does too.
dialog.onkeydown = e => {
  if (e.key === 'Escape') return shut()
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
  const stops = [input, ...view.querySelectorAll('ul:not([class]) > li > :is(a, button), .hits a')]
  const now = stops.indexOf(shadow.activeElement)
  if (!step || here || now < 0 || e.isComposing) return
  e.preventDefault()
  stops[Math.max(0, now + step)]?.focus()
}

const isPage = url => url.startsWith(base.href) && /(\/|\.html?)$/.test(url.split(/[?#]/)[0])

view.onclick = e => {
  const a = e.target.closest('a')
  if (!a || e.ctrlKey || e.metaKey || e.shiftKey || !isPage(a.href)) return
  e.preventDefault()
  read(a.href)
}
// The button is seen again before the dialog closes, so that it can have the focus back.
const shut = () => {
  launcher.ariaExpanded = 'false'
  dialog.close()
}
dialog.oncancel = shut
dialog.onclick = e => { if (e.target === dialog) shut() } // beside the panel

// open shows the panel as it was left, a search for some words, or the page at a path of the help center.
const open = what => {
  if (!dialog.open) innerWidth < 600 ? dialog.showModal() : dialog.show() // beside a product, not instead of it
  launcher.ariaExpanded = 'true'
  ready().catch(() => {})
  if (isPage(what)) read(what)
  else if (what.startsWith('/')) read(at('.' + what))
  else if (what) search(what)
  else if (!view.hasChildNodes()) start()
}

addEventListener('click', e => {
  const from = e.target.closest?.('[data-help]')
  if (!from || e.ctrlKey || e.metaKey || e.shiftKey) return
  e.preventDefault()
  open(from.dataset.help || from.href || '')
})

if (help.position === 'none') launcher.hidden = true
host.dataset.position = help.position
shadow.append(launcher, dialog)
document.body.append(host)
