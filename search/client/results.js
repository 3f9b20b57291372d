// The results page. Its address holds the query and the category, so it can be shared, and the back
// button leads to the query before. What the page held before, ways to go on, stays below the results.

import { count, el, failure, fill, lines, marked, strings, waiting } from './page.js'

const pageful = 10
const considered = 50 // results that the category filter looks at
const pause = 150

export class Results {
  constructor(input, place, ready, site) {
    Object.assign(this, { input, ready, site, asked: 0, shown: pageful })
    this.status = el('p', { class: 'search-status', role: 'status' })
    this.note = el('p', { class: 'search-note', hidden: '' })
    this.filter = el('select', { class: 'search-filter', 'aria-label': strings.filter, hidden: '' })
    this.list = el('ol', { class: 'search-list', 'aria-label': strings.results })
    this.more = el('button', { type: 'button', class: 'search-more', hidden: '' }, strings.more)
    place.removeAttribute('aria-live') // the status line speaks, not the list
    place.prepend(this.status, this.note, this.filter, this.list, this.more)
    input.addEventListener('input', (e) => this.typed(e))
    input.form.addEventListener('submit', (e) => this.submit(e))
    this.filter.addEventListener('change', () => this.choose())
    this.more.addEventListener('click', () => this.showMore())
    addEventListener('popstate', () => this.read())
    this.read()
  }

  // read asks what the address asks.
  read() {
    const at = new URL(location.href).searchParams
    this.input.value = at.get('q') || ''
    this.category = at.get('in') || ''
    this.typedAs = at.has('as-typed')
    this.shown = pageful
    this.ask()
  }

  // write puts the query into the address; a new query is a new step back.
  write(step) {
    const to = new URL(location.href)
    to.search = ''
    to.hash = ''
    if (this.input.value.trim()) to.searchParams.set('q', this.input.value.trim())
    if (this.category) to.searchParams.set('in', this.category)
    if (to.href !== location.href) history[step ? 'pushState' : 'replaceState'](null, '', to)
  }

  typed(e) {
    if (e.isComposing) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.go(false), pause)
  }

  submit(e) {
    e.preventDefault()
    clearTimeout(this.timer)
    this.go(true)
  }

  go(step) {
    this.typedAs = false
    this.category = ''
    this.shown = pageful
    this.write(step)
    this.ask()
  }

  choose() {
    this.category = this.filter.value
    this.write(true)
    this.show()
  }

  showMore() {
    const first = this.list.children.length
    this.shown += pageful
    this.show()
    this.list.children[first]?.querySelector('a').focus()
  }

  async ask() {
    const mine = ++this.asked
    this.query = this.input.value.trim()
    if (!this.query) return this.empty('')
    const stop = waiting((text) => mine === this.asked && (this.status.textContent = text))
    try {
      const answer = await (await this.ready()).ask(this.query, considered, { asTyped: this.typedAs })
      if (mine !== this.asked) return
      this.answer = answer
      this.show()
    } catch {
      if (mine === this.asked) {
        this.empty('')
        this.status.replaceChildren(failure(() => this.ask()))
      }
    } finally {
      stop()
    }
  }

  empty(text) {
    this.status.textContent = text
    this.list.replaceChildren()
    for (const e of [this.note, this.filter, this.more]) e.hidden = true
  }

  show() {
    const { hits, total, corrected, loose, marks } = this.answer
    if (!total) return this.empty(fill(strings.none, { q: this.query }))
    this.categories(hits)
    const found = hits.filter((h) => !this.category || h.crumbs[0] === this.category)
    this.status.textContent = count(this.category ? found.length : total)
    this.remark(corrected, loose)
    this.list.replaceChildren(...found.slice(0, this.shown).map((h) => this.result(h, marks)))
    this.more.hidden = found.length <= this.shown
  }

  categories(hits) {
    const names = [...new Set(hits.map((h) => h.crumbs[0]).filter(Boolean))].sort()
    if (this.category && !names.includes(this.category)) this.category = ''
    this.filter.replaceChildren(el('option', { value: '' }, strings.everywhere), ...names.map((n) => el('option', { value: n }, n)))
    this.filter.value = this.category
    this.filter.hidden = names.length < 2
  }

  remark(corrected, loose) {
    const said = []
    if (corrected) {
      const link = el('a', { href: `?${new URLSearchParams({ q: this.query, 'as-typed': '' })}` }, fill(strings.instead, { q: this.query }))
      said.push(fill(strings.corrected, { q: corrected }) + ' ', link)
    }
    if (loose) said.push(strings.loose)
    this.note.replaceChildren(...said)
    this.note.hidden = !said.length
  }

  result(hit, marks) {
    const href = this.site(hit.url, hit.part?.anchor)
    return el('li', { class: 'search-result' },
      el('a', { href, class: 'search-option-title' }, ...marked(marks(hit.title))),
      ...lines(hit, marks),
      el('p', { class: 'search-option-summary' }, ...marked(marks(hit.summary))))
  }
}
