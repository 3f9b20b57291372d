// Home, contact, lists and the missing page. Runs after help.js and uses its names.
const lately = recall('read').filter(r => r?.url?.startsWith)

for (const box of $('[data-seen]')) {
  const home = new URL('.', location).href
  const mine = lately.filter(r => r.url.startsWith(home))
  box.hidden = !mine.length
  for (const { url, title } of mine) {
    box.querySelector('ul').append(make('li', {}, make('a', { href: url, textContent: title })))
  }
}

// The list of problems narrows as words are typed.
for (const bar of $('[data-filter]')) {
  bar.hidden = false
  const lines = $('.links > li').map(li => [li, li.textContent.toLowerCase()])
  const count = $('[data-filter-count]')[0]
  const all = count.textContent
  bar.querySelector('input').oninput = e => {
    const asked = e.target.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const [li, line] of lines) li.hidden = !asked.every(w => line.includes(w))
    for (const g of $('.group')) g.hidden = !g.querySelector('li:not([hidden])')
    const left = lines.filter(([li]) => !li.hidden).length
    $('[data-filter-none]')[0].hidden = left > 0
    count.textContent = asked.length ? `${left} / ${lines.length}` : all
  }
}

// A missing page goes to the article whose id is in an address of the old site, or asks for the words of its own.
for (const form of $('[data-search-path]')) {
  const old = JSON.parse(form.dataset.legacy || '[]').map(p => location.pathname.match(p)).find(Boolean)
  if (old) fetch(form.dataset.ids).then(r => r.json()).then(ids => {
    const pages = ids[old.groups.id] || {}
    const lang = Object.keys(pages).find(l => new RegExp(`/${l}\\b`, 'i').test(location.pathname))
    const page = pages[lang] || Object.values(pages)[0]
    if (page) location.replace(page)
  }, () => {})
  const name = decoded(location.pathname).split('/').filter(Boolean).pop() || ''
  form.q.value = name.replace(/\.html?$|^\d+-/g, '').replace(/[-_+]+/g, ' ')
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

// A message is sent without leaving the page; without a script the form is a plain one.
for (const form of $('form[data-contact]')) {
  for (const tried of $('[data-tried]', form)) tried.value = lately.map(r => r.url).join(' ')
  if (form.method !== 'post') continue
  form.onsubmit = async e => {
    e.preventDefault()
    const data = new FormData(form)
    const json = form.dataset.format
    const sent = await fetch(form.action, json
      ? { method: 'POST', body: JSON.stringify(nested(data)), headers: { 'Content-Type': 'application/json' } }
      : { method: 'POST', body: new URLSearchParams(data) }).then(r => r.ok, () => false)
    form.querySelector('[data-thanks]').textContent = sent ? words.sent : words.not_sent
    if (sent) form.reset()
  }
}
