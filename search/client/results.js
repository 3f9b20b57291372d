// The results page. Its address holds the query and the category, so it can be shared, and the back
// button leads to the query before. What the page held before, ways to go on, stays below the results.

import { excerpt } from './excerpt.js'
import { count, el, failure, fill, lines, marked, silent, strings, waiting, ways } from './page.js'

const pageful = 10
const pause = 150

export class Results {
  constructor(input, place, ready, site) {
    Object.assign(this, { input, ready, site, asked: 0 })
    this.status = el('p', { class: 'search-status', role: 'status' })
    this.note = el('p', { class: 'search-note', hidden: '' })
    this.filter = el('select', { class: 'search-filter', 'aria-label': strings.filter, hidden: '' })
    this.list = el('ol', { class: 'search-list', 'aria-label': strings.results })
    this.more = el('button', { type: 'button', class: 'search-more', hidden: '' }, strings.more)
    place.prepend(this.status, this.note, this.filter, this.list, this.more)
    input.addEventListener('input', (e) => this.typed(e))
    input.form.addEventListener('submit', (e) => this.submit(e))
    this.filter.addEventListener('change', () => this.choose())
    this.more.addEventListener('click', () => this.showMore())
    addEventListener('popstate', () => this.read())
    this.read().then(() => place.toggleAttribute('data-waiting')) // what is below the results may be seen now
  }

  // read asks what the address asks, and resolves once that is answered.
  read() {
    const at = new URL(location.href).searchParams
    this.input.value = at.get('q') || ''
    this.category = at.get('in') || ''
    this.typedAs = at.has('as-typed')
    this.shown = pageful
    return this.ask()
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
    this.shown = pageful
    this.write(true)
    this.ask()
  }

  async showMore() {
    const first = this.list.children.length
    this.shown += pageful
    await this.ask()
    this.list.children[first]?.querySelector('a').focus()
  }

  async ask() {
    const mine = ++this.asked
    this.query = this.input.value.trim()
    if (!this.query) return this.empty('')
    const stop = waiting((text) => mine === this.asked && (this.status.textContent = text))
    try {
      const answer = await (await this.ready()).ask(this.query, this.shown, { asTyped: this.typedAs, top: this.category })
      if (mine !== this.asked) return
      this.show(answer)
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

  show(answer) {
    const { hits, total, tops, corrected, loose, weak, marks } = answer
    if (!tops.size) return this.empty(silent(answer, this.query) ? '' : fill(strings.none, { q: this.query }))
    this.categories(tops)
    this.status.replaceChildren(...(weak ? [ways(), ' '] : []), count(answer))
    this.remark(corrected, loose)
    this.list.replaceChildren(...hits.map((h) => this.result(h, marks)))
    this.more.hidden = total <= hits.length
  }

  categories(tops) {
    const names = [...tops, this.category].filter((n, i, all) => n && all.indexOf(n) === i).sort()
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
    const text = el('p', { class: 'search-option-summary' }, ...marked(marks(hit.summary)))
    const item = el('li', { class: 'search-result' },
      el('a', { href, class: 'search-option-title' }, ...marked(marks(hit.title))),
      ...lines(hit, marks), text)
    seen(item, () => excerpt(href, hit.summary, marks).then((line) => line && text.replaceChildren(...marked(line))).catch(() => {}))
    return item
  }
}

// seen calls back when an element comes into view.
function seen(element, then) {
  const watch = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return
    watch.disconnect()
    then()
  })
  watch.observe(element)
}
