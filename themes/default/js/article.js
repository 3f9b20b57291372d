// What an article's text needs: links of its own parts, copy buttons, tabs, pictures, votes. Runs after help.js and uses its names.
const named = a => document.getElementById(decoded(a.hash.slice(1)))

const live = make('p', { className: 'unseen', role: 'status' })
document.body.append(live)
const copy = async (text, button) => {
  try { await navigator.clipboard.writeText(text) } catch { return }
  button.classList.add('done')
  live.textContent = words.copied
  setTimeout(() => { button.classList.remove('done'); live.textContent = '' }, 1500)
}

// A link of its own for each part, step and problem; a click copies it too, without a jump. Headings keep the name
// that they had, since they name their parts.
for (const el of $('.part :is(h2,h3,.steps>li,.problem)[id]')) {
  const host = el.matches('.problem') ? el.querySelector('h3,h4') : el
  if (!host || $(':scope>.anchor', host).length) continue
  const step = el.matches('li')
  const name = host.textContent.trim()
  if (!step) host.ariaLabel = name
  const label = step ? words.copy_step.replace('{n}', [...el.parentElement.children].indexOf(el) + (el.parentElement.start || 1)) : words.copy_link.replace('{x}', name)
  host.append(make('a', { className: 'anchor', href: '#' + el.id, ariaLabel: label, title: label, onclick: e => {
    e.preventDefault()
    history.replaceState(null, '', e.currentTarget.href)
    copy(e.currentTarget.href, e.currentTarget)
  } }))
}

for (const box of $('.code')) {
  box.append(make('button', { className: 'copy', type: 'button', textContent: words.copy, onclick: async e => {
    const button = e.currentTarget
    await copy(box.querySelector('code').textContent.trimEnd(), button)
    button.textContent = words.copied
    setTimeout(() => { button.textContent = words.copy }, 1500)
  } }))
}

// Tabs: one choice for all groups of the site that have it.
const groups = $('.tabs').map((box, g) => {
  const tabs = $(':scope>[data-tab]', box)
  const list = make('div', { className: 'tab-list', role: 'tablist' })
  const buttons = tabs.map((tab, i) => {
    const title = tab.querySelector('.tab-title')
    const name = tab.dataset.tab
    tab.id ||= `panel-${g}-${i}`
    const button = make('button', { type: 'button', role: 'tab', id: `tab-${g}-${i}`, textContent: name, onclick: () => choose(name, box) })
    button.setAttribute('aria-controls', tab.id)
    tab.setAttribute('aria-labelledby', button.id)
    Object.assign(tab, { role: 'tabpanel', tabIndex: 0 })
    if (title) title.hidden = true
    return button
  })
  list.append(...buttons)
  list.onkeydown = e => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key] * (root.dir === 'rtl' ? -1 : 1)
    const to = { Home: 0, End: buttons.length - 1 }[e.key] ?? (buttons.indexOf(e.target) + step + buttons.length) % buttons.length
    if (!buttons[to]) return
    e.preventDefault()
    buttons[to].click()
    buttons[to].focus()
  }
  box.prepend(list)
  return { tabs, buttons }
})
const show = ({ tabs, buttons }, name) => {
  if (!tabs.some(t => t.dataset.tab === name)) return
  tabs.forEach((t, i) => {
    const on = t.dataset.tab === name
    t.hidden = !on
    buttons[i].ariaSelected = on
    buttons[i].tabIndex = on ? 0 : -1
  })
}
const choose = (name, box) => {
  const top = box.getBoundingClientRect().top
  groups.forEach(g => show(g, name))
  scrollBy(0, box.getBoundingClientRect().top - top)
  keep('tab', [name, ...recall('tab').filter(n => n !== name)].slice(0, 12))
}
for (const g of groups) {
  if (g.tabs[0]) show(g, recall('tab').find(n => g.tabs.some(t => t.dataset.tab === n)) || g.tabs[0].dataset.tab)
}

// A link into a closed tab or box opens it.
const reveal = () => {
  const target = named(location)
  if (!target) return
  if (target.matches('[data-moved]')) location.replace(target.querySelector('a'))
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
const watch = new IntersectionObserver(changes => {
  changes.forEach(c => { c.target.seen = c.isIntersecting })
  const now = entries.find(a => named(a)?.seen)
  if (now) entries.forEach(a => a.ariaCurrent = a === now ? 'true' : null)
}, { rootMargin: '-80px 0px -55%' })
entries.forEach(a => { const head = named(a); if (head) watch.observe(head) })

// Pictures grow in a dialog.
for (const img of $('.body img')) {
  if (img.closest('a') || !(img.getAttribute('width') > 1.15 * img.offsetWidth)) continue
  const open = () => {
    const box = make('dialog', { ariaLabel: img.alt || words.enlarge, onclose: () => { box.remove(); img.focus() }, onclick: () => box.close() },
      make('img', { src: img.currentSrc, alt: img.alt }), make('button', { className: 'button', textContent: words.close }))
    document.body.append(box)
    box.showModal()
  }
  Object.assign(img, { tabIndex: 0, role: 'button', ariaLabel: words.enlarge + ': ' + img.alt, onclick: open,
    onkeydown: e => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); open() } } })
  img.classList.add('zoom')
}

// Nothing of a video is loaded before a click.
for (const link of $('a[data-player]')) {
  link.onclick = () => {
    link.replaceWith(make('iframe', { src: link.dataset.player, title: link.textContent, allow: 'fullscreen;autoplay' }))
    return false
  }
}

// Votes are sent without leaving the page; without a script the forms are plain ones. A "no" counts at once; what the
// reader adds to it comes after, without a vote of its own.
for (const vote of $('.vote')) {
  const thanks = $('.thanks')[0]
  const no = vote.querySelector('details')
  const [, more] = $('form', vote)
  const counted = more.elements.vote
  let before
  no.addEventListener('toggle', () => {
    if (!no.open || !counted.isConnected) return
    before = post(more, new FormData(more), thanks, '').then(sent => sent || more.prepend(counted))
    counted.remove()
  })
  vote.onsubmit = async e => {
    e.preventDefault()
    await before
    if (!await post(e.target, new FormData(e.target, e.submitter), thanks, words.thanks)) return
    vote.remove()
    thanks.tabIndex = -1
    thanks.focus()
  }
}

// Articles read lately stay on this device.
for (const page of $('article[data-page]')) {
  const url = location.href.split('#')[0]
  keep('read', [{ url, title: document.querySelector('h1').textContent }, ...recall('read').filter(r => r?.url !== url)].slice(0, 5))
}
