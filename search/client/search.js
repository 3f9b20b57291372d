// Search on every page: the box in the header, the results page, and suggestions beside a form. This
// part is small; the engine is fetched when a reader turns to the box.

import { Box } from './box.js'
import { el, failure, links, strings } from './page.js'
import { Results } from './results.js'

const manifest = document.documentElement.dataset.searchManifest ||
  document.querySelector('[data-search-manifest]')?.dataset.searchManifest

let search
// ready resolves to the engine; the first call fetches it.
function ready() {
  search ||= import('./engine.js').then((m) => {
    const s = new m.Search(new URL(manifest, location.href).href)
    s.open().catch(() => {})
    return s
  })
  search.catch(() => (search = undefined))
  return search
}

// site resolves an address of the site, "/billing/pay/", to where the site is served.
function site(url, anchor) {
  const at = new URL('../..' + url, new URL(manifest, location.href))
  if (at.protocol === 'file:' && at.pathname.endsWith('/')) at.pathname += 'index.html'
  at.hash = anchor || ''
  return at.href
}

// offer lists the articles nearest to a text.
async function offer(text, n, place) {
  const { hits } = text.length > 2 ? await (await ready()).ask(text, n) : { hits: [] }
  return () => place.replaceChildren(...(hits.length ? [el('p', { class: 'search-status' }, strings.closest), links(hits, site)] : []))
}

// mark finds an element of the page by an attribute, which articles can't hold, unlike ids.
const mark = (name) => document.querySelector(`[data-search-${name}]`)

// suggest offers articles while a message's subject is written.
function suggest(input) {
  const place = mark('suggestions')
  let asked = 0
  let timer
  const say = async () => {
    const mine = ++asked
    const show = await offer(input.value.trim(), 3, place)
    if (mine === asked) show()
  }
  input.addEventListener('focus', () => ready(), { once: true })
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => say().catch(() => {}), 400)
  })
}

function start() {
  const results = mark('results')
  for (const input of document.querySelectorAll('form[role=search] input[type=search]')) {
    if (results && results.closest('main')?.contains(input)) new Results(input, results, ready, site)
    else new Box(input, ready, site)
  }
  for (const input of document.querySelectorAll('[data-search-suggest]')) suggest(input)
  const lost = mark('closest')
  const form = document.querySelector('form[data-search-path]')
  if (lost && form) offer(form.q.value.trim(), 5, lost).then((show) => show()).catch(() => {})
}

if (manifest && typeof DecompressionStream === 'function') start()
else mark('results')?.prepend(failure(false))
