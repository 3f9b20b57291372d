// The search box as a combobox with a list of results under it, after the pattern of the ARIA
// Authoring Practices Guide (combobox with listbox popup, list autocomplete, manual selection).

import { count, el, failure, fill, give, lines, marked, number, silent, strings, waiting, ways } from './page.js'

const shown = 6
const pause = 100 // ms without a key before files are fetched

let boxes = 0

export class Box {
  constructor(input, ready, site) {
    Object.assign(this, { input, ready, site, asked: 0, active: -1, options: [] })
    this.id = `search-${++boxes}`
    this.status = el('p', { class: 'search-status', role: 'status' })
    this.list = el('div', { role: 'listbox', id: this.id, class: 'search-list', 'aria-label': strings.results })
    this.all = el('a', { class: 'search-all', role: 'option', id: this.id + '-all', tabindex: '-1' })
    this.popup = el('div', { class: 'search-popup', 'data-keys': strings.keys, hidden: '' }, this.status, this.list)
    input.form.append(this.popup)
    give(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.id })
    input.addEventListener('focus', () => this.focus())
    input.addEventListener('input', (e) => this.typed(e))
    input.addEventListener('compositionend', (e) => this.typed(e))
    input.addEventListener('keydown', (e) => this.key(e))
    input.form.addEventListener('focusout', (e) => input.form.contains(e.relatedTarget) || this.close())
    this.popup.addEventListener('mousedown', (e) => e.preventDefault()) // the input keeps the focus
  }

  focus() {
    this.ready().catch(() => {})
    if (this.popup.hidden && this.input.value.trim()) this.ask()
  }

  typed(e) {
    if (e.isComposing) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), pause)
    this.now().catch(() => {}) // ask will say so
  }

  // now answers if no file is to be fetched for it.
  async now() {
    const mine = ++this.asked
    const query = this.input.value.trim()
    const answer = query && (await (await this.ready()).now(query, shown))
    if (!answer || mine !== this.asked) return
    clearTimeout(this.timer)
    this.show(query, answer)
  }

  async ask() {
    const mine = ++this.asked
    const query = this.input.value.trim()
    if (!query) return this.close()
    const stop = waiting((text) => mine === this.asked && this.say(text))
    try {
      const answer = await (await this.ready()).ask(query, shown)
      if (mine === this.asked) this.show(query, answer)
    } catch {
      if (mine === this.asked) this.fail()
    } finally {
      stop()
    }
  }

  say(...content) {
    this.open() // first: a live line speaks only of what changes while it is seen
    this.status.replaceChildren(...content)
  }

  fail() {
    this.clear()
    this.say(failure(() => this.ask()))
  }

  show(query, answer) {
    this.clear()
    const { corrected, total, weak, hits, marks } = answer
    if (silent(answer, query)) return this.close()
    const page = new URL(this.input.form.action)
    page.searchParams.set(this.input.name, query)
    this.all.href = page.href
    this.all.textContent = fill(strings.all, { n: number(answer) })
    this.options = hits.map((h, i) => this.option(h, i, marks))
    if (!weak && total > hits.length) this.options.push(this.all)
    this.list.replaceChildren(...this.options)
    if (!total) this.say(fill(strings.none, { q: query }), ways())
    else this.say(...(corrected ? [fill(strings.corrected, { q: corrected }) + ' '] : []), ...(weak ? [ways(), ' '] : []), count(answer))
  }

  option(hit, i, marks) {
    const option = el('a', { role: 'option', id: `${this.id}-${i}`, class: 'search-option', tabindex: '-1', 'aria-selected': 'false', 'data-kind': hit.part?.kind, 'data-n': hit.part?.number,
      href: this.site(hit.url, hit.part?.anchor) },
    el('span', { class: 'search-option-title' }, ...marked(marks(hit.title))),
    ...lines(hit, marks))
    option.addEventListener('click', () => this.close())
    return option
  }

  key(e) {
    if (e.isComposing) return
    if (e.key === 'Escape') {
      if (this.popup.hidden) return
      e.preventDefault()
      this.close()
    } else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      if (this.popup.hidden) return this.ask()
      if (!this.options.length) return
      e.preventDefault()
      const n = this.options.length + 1 // the input itself is one of the stops
      this.choose((this.active + 1 + (e.key === 'ArrowDown' ? 1 : n - 1)) % n - 1)
    } else if (e.key === 'Enter' && this.active >= 0) {
      e.preventDefault()
      this.options[this.active].click()
    }
  }

  choose(n) {
    this.options[this.active]?.setAttribute('aria-selected', 'false')
    this.active = n
    const option = this.options[n]
    if (!option) return this.input.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    option.scrollIntoView({ block: 'nearest' })
    this.input.setAttribute('aria-activedescendant', option.id)
  }

  clear() {
    this.choose(-1)
    this.options = []
    this.list.replaceChildren()
  }

  open() {
    this.popup.hidden = false
    this.input.setAttribute('aria-expanded', String(this.options.length > 0))
  }

  close() {
    this.asked++
    clearTimeout(this.timer)
    this.popup.hidden = true
    this.choose(-1)
    this.input.setAttribute('aria-expanded', 'false')
  }
}
