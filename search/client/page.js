// Small pieces of a page. Text enters it as text nodes only.

// strings are what readers see, in the page's language: JSON in <script type="application/json"
// id="search-strings">. {n} is a number, {q} a query.
export const strings = JSON.parse(document.getElementById('search-strings')?.textContent || '{}')

export function fill(text, values) {
  return text.replace(/\{(\w)\}/g, (all, name) => values[name] ?? all)
}

export function give(e, attributes) {
  for (const name in attributes) e.setAttribute(name, attributes[name])
}

export function el(tag, attributes, ...children) {
  const e = document.createElement(tag)
  give(e, attributes)
  e.append(...children)
  return e
}

export function marked(pieces) {
  return pieces.map(([text, on]) => (on ? el('mark', {}, text) : text))
}

// links lists articles.
export function links(hits, site) {
  return el('ul', { class: 'search-suggestions' }, ...hits.map((h) => el('li', {}, el('a', { href: site(h.url, h.part?.anchor) }, h.title))))
}

// number is how many articles are found, with a plus where there are more.
export function number({ total, partial }) {
  return total + (partial ? '+' : '')
}

// ways are links to go on by where search has no answer.
export function ways() {
  return document.getElementById('search-ways')?.content.cloneNode(true) || ''
}

// silent tells whether nothing is to be said of a query that finds nothing: it has only begun.
export function silent({ total, asked }, query) {
  return !total && (!asked || /(^|\s)\S{1,2}$/.test(query))
}

export function count(answer) {
  if (answer.weak) return strings.weak
  return answer.total === 1 ? strings.one : fill(strings.many, { n: number(answer) })
}

// lines are what a result shows: its path, and where in the article it leads ("Step 4 · Press the button").
export function lines({ crumbs, part }, marks) {
  const out = []
  if (crumbs.length) out.push(el('span', { class: 'search-option-path' }, crumbs.join(' › ')))
  if (part) {
    const label = part.kind === 'step' ? fill(strings.step, { n: part.number }) : part.kind === 'problem' && strings.problem
    out.push(el('span', { class: 'search-option-part' }, ...(label ? [el('b', {}, label), ' · '] : []), ...marked(marks(part.heading))))
  }
  return out
}

// failure tells that the index could not be read, and how to go on.
export function failure(again) {
  const text = location.protocol === 'file:' ? strings.file : strings.failed
  if (!again || location.protocol === 'file:') return el('p', {}, text)
  const button = el('button', { type: 'button', class: 'search-retry' }, strings.retry)
  button.addEventListener('click', again)
  return el('p', {}, text + ' ', button)
}

// waiting calls say with a word after a moment, and with another where it lasts; it returns what stops that.
export function waiting(say) {
  const soon = setTimeout(() => say(strings.searching), 200)
  const late = setTimeout(() => say(strings.slow), 4000)
  return () => {
    clearTimeout(soon)
    clearTimeout(late)
  }
}
