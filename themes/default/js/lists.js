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

// A list of problems or articles narrows as words are typed.
for (const bar of $('[data-filter]')) {
  bar.hidden = false
  const lines = $('[data-filtered] > li').map(li => [li, li.textContent.toLowerCase()])
  const count = $('[data-filter-count]')[0]
  const all = count.textContent
  bar.querySelector('input').oninput = e => {
    const asked = e.target.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const [li, line] of lines) li.hidden = !asked.every(w => line.includes(w))
    for (const g of $('.group')) g.hidden = !g.querySelector('li:not([hidden])')
    const left = lines.filter(([li]) => !li.hidden).length
    const none = $('[data-filter-none]')[0]
    none.hidden = left > 0
    none.lastElementChild.search = '?' + new URLSearchParams({ q: e.target.value })
    for (const nav of $('[data-letters]')) nav.hidden = asked.length > 0
    count.textContent = asked.length ? words.of.replace('{n}', left).replace('{t}', lines.length) : all
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
  const home = form.dataset.homes.split(' ').find(h => h && location.pathname.startsWith(h))
  if (home && !old) location.replace(home + '404.html?' + encodeURIComponent(location.pathname))
  const name = decoded(location.search.slice(1) || location.pathname).split('/').filter(Boolean).pop() || ''
  form.q.value = name.replace(/\.html?$|^\d+-/g, '').replace(/[-_+]+/g, ' ')
}

// A message is sent without leaving the page; without a script the form is a plain one.
for (const form of $('form[data-contact]')) {
  for (const tried of $('[data-tried]', form)) tried.value = lately.map(r => r.url).join(' ')
  if (form.method !== 'post') continue
  form.onsubmit = async e => {
    e.preventDefault()
    const status = form.querySelector('.thanks')
    if (!await post(form, new FormData(form), status, words.sent)) return
    form.reset()
    status.tabIndex = -1
    status.focus()
  }
}

// The results page is called what was asked.
for (const form of $('[data-search-page]')) {
  const heading = $('h1')[0]
  const plain = [heading.textContent, document.title]
  const name = q => [heading.textContent, document.title] = q ? plain.map(t => `“${q}” · ${t}`) : plain
  const asked = () => name(new URL(location).searchParams.get('q'))
  form.oninput = () => name(form.q.value.trim())
  addEventListener('popstate', asked)
  asked()
}
