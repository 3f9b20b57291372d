// Page furniture. Every page can be read without it.
const $ = (sel, from = document) => [...from.querySelectorAll(sel)]
const root = document.documentElement
const words = JSON.parse(document.getElementById('words')?.textContent || '{}')

const make = (tag, props, ...children) => {
  const el = Object.assign(document.createElement(tag), props)
  el.append(...children)
  return el
}
const recall = key => { try { return JSON.parse(localStorage.getItem(key)) } catch { return null } }
const keep = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)) } catch {} }

// Light or dark. The key holds a bare word, since theme.js reads it before anything else runs.
for (const button of $('.theme')) {
  button.hidden = false
  button.onclick = () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    try { localStorage.setItem('theme', root.dataset.theme) } catch {}
  }
}

// Menus close by Escape and by a click elsewhere; "/" goes to the search box.
addEventListener('click', e => $('.lang[open]').forEach(d => d.contains(e.target) || (d.open = false)))
addEventListener('keydown', e => {
  if (e.key === 'Escape') $('.lang[open]').forEach(d => { d.open = false; d.firstElementChild.focus() })
  if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input, textarea, select, [contenteditable]')) return
  const box = $('.find input').find(i => i.offsetParent)
  if (box) { e.preventDefault(); box.focus() }
})

// Announcements, once put away, stay away.
const away = recall('dismissed') || []
for (const box of $('[data-announcement]')) {
  const id = box.dataset.announcement
  const button = box.querySelector('button')
  box.hidden = away.includes(id)
  button.hidden = false
  button.onclick = () => { box.remove(); keep('dismissed', [...away.slice(-20), id]) }
}

const copy = async (text, button) => {
  try { await navigator.clipboard.writeText(text) } catch { return false }
  button.classList.add('done')
  setTimeout(() => button.classList.remove('done'), 1500)
  return true
}

// A link of its own for each part, step and problem; a click copies it too.
for (const el of $('.body :is(h2, h3)[id], .steps > li[id], .problem[id]')) {
  const host = el.matches('.problem') ? el.querySelector('h3, h4') : el
  if (!host || host.querySelector(':scope > .anchor')) continue
  host.append(make('a', { className: 'anchor', href: '#' + el.id, ariaLabel: words.copy_link, title: words.copy_link,
    onclick: e => copy(e.currentTarget.href, e.currentTarget) }))
}

for (const box of $('.code')) {
  const button = make('button', { className: 'copy', type: 'button', textContent: words.copy })
  button.onclick = async () => {
    if (!await copy(box.querySelector('code').textContent.replace(/\n$/, ''), button)) return
    button.textContent = words.copied
    setTimeout(() => { button.textContent = words.copy }, 1500)
  }
  box.append(button)
}

// Tabs: one choice for all groups of the site that have it.
const groups = $('.tabs').map((box, g) => {
  const tabs = $(':scope > .tab', box)
  const list = make('div', { className: 'tab-list', role: 'tablist' })
  const buttons = tabs.map((tab, i) => {
    const title = tab.querySelector('.tab-title')
    const button = make('button', { type: 'button', role: 'tab', id: `tab-${g}-${i}`, textContent: title?.textContent || tab.dataset.tab })
    tab.id ||= `panel-${g}-${i}`
    button.setAttribute('aria-controls', tab.id)
    tab.setAttribute('role', 'tabpanel')
    tab.setAttribute('aria-labelledby', button.id)
    tab.tabIndex = 0
    if (title) title.hidden = true
    button.onclick = () => choose(tab.dataset.tab, box)
    list.append(button)
    return button
  })
  list.onkeydown = e => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key] * (root.dir === 'rtl' ? -1 : 1)
    const to = e.key === 'Home' ? 0 : e.key === 'End' ? buttons.length - 1
      : step ? (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length : -1
    if (to < 0) return
    e.preventDefault()
    buttons[to].click()
    buttons[to].focus()
  }
  box.prepend(list)
  return { box, tabs, buttons }
})
const show = (group, name) => {
  const at = group.tabs.findIndex(t => t.dataset.tab === name)
  if (at < 0) return
  group.tabs.forEach((t, i) => { t.hidden = i !== at })
  group.buttons.forEach((b, i) => { b.setAttribute('aria-selected', i === at); b.tabIndex = i === at ? 0 : -1 })
}
const choose = (name, box) => {
  const top = box.getBoundingClientRect().top
  groups.forEach(g => show(g, name))
  scrollBy(0, box.getBoundingClientRect().top - top)
  keep('tab', [name, ...(recall('tab') || []).filter(n => n !== name)].slice(0, 12))
}
for (const g of groups) {
  const known = (recall('tab') || []).find(n => g.tabs.some(t => t.dataset.tab === n))
  if (g.tabs.length) show(g, known || g.tabs[0].dataset.tab)
}

// A link into a closed tab or box opens it.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  const tab = target.closest('.tab')
  const group = groups.find(g => g.tabs.includes(tab))
  if (group) show(group, tab.dataset.tab)
  for (let d = target.closest('details'); d; d = d.parentElement.closest('details')) d.open = true
  target.scrollIntoView()
}
addEventListener('hashchange', reveal)
reveal()

// The contents list marks where the reader is.
const entries = $('.toc a')
if (entries.length && 'IntersectionObserver' in window) {
  const seen = new Set()
  const heads = entries.map(a => document.getElementById(decodeURIComponent(a.hash.slice(1)))).filter(Boolean)
  const watch = new IntersectionObserver(changes => {
    changes.forEach(c => seen[c.isIntersecting ? 'add' : 'delete'](c.target))
    const current = heads.find(h => seen.has(h)) || heads.findLast(h => h.getBoundingClientRect().top < 120)
    entries.forEach(a => a.toggleAttribute('aria-current', current && decodeURIComponent(a.hash.slice(1)) === current.id))
  }, { rootMargin: '-80px 0px -55% 0px' })
  heads.forEach(h => watch.observe(h))
}

// Pictures grow in a dialog.
for (const img of $('.body img')) {
  if (img.closest('a') || (img.getAttribute('width') || 999) < 320) continue
  img.classList.add('zoom')
  img.tabIndex = 0
  img.setAttribute('role', 'button')
  img.ariaLabel = [words.enlarge, img.alt].filter(Boolean).join(': ')
  const open = () => {
    const box = make('dialog', { ariaLabel: img.alt || words.enlarge, onclose: () => { box.remove(); img.focus() }, onclick: () => box.close() },
      make('img', { src: img.currentSrc || img.src, alt: img.alt }), make('button', { className: 'button', textContent: words.close }))
    document.body.append(box)
    box.showModal()
  }
  img.onclick = open
  img.onkeydown = e => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); open() } }
}

// Nothing of a video is loaded before a click.
for (const box of $('.video[data-src]')) {
  box.querySelector('a')?.addEventListener('click', e => {
    e.preventDefault()
    box.replaceChildren(make('iframe', { src: box.dataset.src, title: e.currentTarget.textContent, allow: 'fullscreen; autoplay' }))
  })
}

// Forms that are sent without leaving the page; without a script they are plain forms.
for (const form of $('.feedback form, form[data-contact][method=post]')) {
  const said = (form.closest('.feedback') || form).querySelector('[data-thanks]')
  form.addEventListener('submit', async e => {
    e.preventDefault()
    const data = new FormData(form, e.submitter)
    const json = form.dataset.format === 'json'
    const body = json ? JSON.stringify(nested(data)) : new URLSearchParams(data)
    const sent = await fetch(form.action, { method: 'POST', body, headers: json ? { 'Content-Type': 'application/json' } : {} })
      .then(r => r.ok, () => false)
    said.textContent = !sent ? words.not_sent : form.dataset.contact === undefined ? words.thanks : words.sent
    if (sent) (form.closest('.vote') || form).querySelectorAll('button, .button').forEach(b => b.remove())
  })
}
// nested turns request[comment][body]=x into {request: {comment: {body: x}}}.
const nested = data => {
  const out = {}
  for (const [name, value] of data) {
    const path = name.split(/[[\]]+/).filter(Boolean)
    path.slice(0, -1).reduce((o, k) => (o[k] ??= {}), out)[path.at(-1)] = value
  }
  return out
}

// Articles read lately stay on this device.
const page = $('article[data-page]')[0]
const read = recall('read') || []
if (page) {
  const entry = { url: location.href.split('#')[0], title: page.querySelector('h1').textContent }
  keep('read', [entry, ...read.filter(r => r.url !== entry.url)].slice(0, 5))
}
for (const box of $('[data-seen]')) {
  const mine = read.filter(r => r.url?.startsWith(new URL('.', location.href).href))
  box.hidden = !mine.length
  box.querySelector('ul').append(...mine.map(r => make('li', {}, make('a', { href: r.url, textContent: r.title }))))
}
const tried = $('[data-tried]')[0]
if (tried) tried.value = read.map(r => r.url).join(' ')

// The list of problems narrows as words are typed.
for (const bar of $('[data-filter]')) {
  bar.hidden = false
  const lines = $('.links > li').map(li => [li, li.textContent.toLowerCase()])
  const count = $('[data-filter-count]')[0]
  const all = count.textContent
  bar.querySelector('input').oninput = e => {
    const asked = e.target.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const [li, text] of lines) li.hidden = !asked.every(w => text.includes(w))
    $('.group').forEach(g => { g.hidden = !g.querySelector('li:not([hidden])') })
    const left = lines.filter(([li]) => !li.hidden).length
    $('[data-filter-none]')[0].hidden = left > 0
    count.textContent = asked.length ? `${left} / ${lines.length}` : all
  }
}

// A missing page asks for the words of its address.
for (const form of $('[data-search-path]')) {
  form.q.value = decodeURIComponent(location.pathname).split('/').filter(Boolean).pop()?.replace(/\.html?$|^\d+-/g, '').replace(/[-_+]+/g, ' ') || ''
}
