// Asks a search engine on a server in the place of the index, where the configuration names one. This stands
// for engine.js: it answers as Search does, and by the index where the engine does not answer.

const config = HOSTED // replaced by client.go: { kind, url, index, key }
const patience = 4000 // ms until the index answers instead
const pause = 60000 // ms until an engine that failed is asked again
const most = 60 // results of which the sections are offered

const fields = ['title', 'asked_as', 'tags', 'summary', 'parts.heading', 'parts.text']
const shown = ['title', 'url', 'summary', 'section', 'parts.kind', 'parts.number', 'parts.anchor', 'parts.heading']

const bearer = (key) => (key && { Authorization: 'Bearer ' + key })

// Each engine tells how it is asked, [address, headers, body], and reads an answer: [total, [article, score]…].
const engines = {
  opensearch: {
    ask: ({ url, index, key }, query, size) => [`${url}/${index}/_search`, key && { Authorization: key.includes(' ') ? key : 'ApiKey ' + key }, {
      query: { multi_match: { query, type: 'bool_prefix', fuzziness: 'AUTO', fields: fields.map((f, i) => f + '^' + [6, 4, 2, 2, 2, 1][i]) } },
      size, _source: shown, track_total_hits: true,
    }],
    read: ({ hits }) => [hits.total.value, hits.hits.map((h) => [h._source, h._score])],
  },
  meilisearch: {
    ask: ({ url, index, key }, q, limit) => [`${url}/indexes/${index}/search`, bearer(key), { q, limit, attributesToRetrieve: shown }],
    read: ({ hits, estimatedTotalHits }) => [estimatedTotalHits, hits.map((h) => [h])],
  },
  typesense: {
    ask: ({ url, index, key }, q, limit) => [`${url}/collections/${index}/documents/search?` + new URLSearchParams({
      q, query_by: fields.join(), query_by_weights: '6,4,2,2,2,1', per_page: limit, include_fields: shown.join(), highlight_fields: 'none',
    }), key && { 'X-TYPESENSE-API-KEY': key }],
    read: ({ found, hits }) => [found, hits.map((h) => [h.document, h.text_match])],
  },
  algolia: {
    ask: ({ url, index, key }, query, hitsPerPage) => [`${url}/1/indexes/${index}/query`, {
      'X-Algolia-API-Key': key, 'X-Algolia-Application-Id': new URL(url).hostname.split('.')[0].replace(/-dsn$/, '').toUpperCase(),
    }, { query, hitsPerPage, attributesToRetrieve: ['title', 'url', 'summary', 'section', 'part'], attributesToHighlight: [] }],
    read: ({ nbHits, hits }) => [nbHits, hits.map((h) => [h])],
  },
  url: {
    ask: ({ url, key, lang }, q, limit) => [url + (url.includes('?') ? '&' : '?') + new URLSearchParams({ q, lang, limit }), bearer(key)],
    read: ({ total, hits, weak }) => [total, hits.map((h) => [h]), weak],
  },
}

export class Search {
  constructor(manifest) {
    this.manifest = manifest
    const lang = new URL(manifest).pathname.split('/').at(-2)
    this.place = { ...config, lang, url: config.kind === 'url' ? config.url : config.url.replace(/\/+$/, ''), index: config.index + '-' + lang }
    this.answers = new Map()
  }

  async open() {
    if (this.failing()) return (await this.own()).open()
  }

  own() {
    this.index ||= import('./engine.js').then((m) => new m.Search(this.manifest))
    this.index.catch(() => (this.index = undefined))
    return this.index
  }

  failing() {
    return this.failed > Date.now() - pause
  }

  async ask(query, n, options = {}) {
    if (!this.failing()) {
      try {
        return answer(query, n, options, await this.fetch(query, Math.max(n, most)))
      } catch {
        this.failed = Date.now()
      }
    }
    return (await this.own()).ask(query, n, options)
  }

  async now(query, n, options = {}) {
    return this.failing() ? (await this.own()).now(query, n, options) : undefined
  }

  async fetch(query, size) {
    const { ask, read } = engines[config.kind]
    const [url, headers, body] = ask(this.place, query.slice(0, 500), size)
    const r = await fetch(url, {
      method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience), credentials: 'omit',
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
    })
    if (!r.ok) throw Error(r.status)
    const [total, found, weak] = read(await r.json())
    return { total, weak, found: found.map(([article, score]) => hit(article, score, words(query))) }
  }
}

function answer(query, n, { top }, { total, weak = false, found }) {
  const tops = found.map((h) => h.crumbs[0])
  const list = found.filter((_, i) => !top || tops[i] === top)
  return {
    total: top ? list.length : Math.max(total, list.length), partial: !!top && total > found.length, weak: !!weak, asked: 1,
    tops: new Set(tops), hits: list.slice(0, n), marks: (text) => marks(text, words(query)),
  }
}

// hit reads an article; what is none fails, so that the index answers.
function hit({ title, url, summary = '', section = [], part, parts = [] }, score = 0, asked) {
  if (typeof title !== 'string' || typeof url !== 'string' || url[0] !== '/') throw Error('no article')
  return { title, url, summary: String(summary), crumbs: section.map(String), score, part: place(part ? [part] : parts, asked) }
}

// place is the part whose heading says most of what was asked, undefined for none.
function place(parts, asked) {
  let best
  let most = 0
  for (const p of parts) {
    const said = p.anchor && p.heading ? words(p.heading).filter((w) => begins(w, asked)).length : 0
    if (said > most) [best, most] = [p, said]
  }
  return best
}

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) || []
const begins = (word, asked) => asked.some((w) => word.startsWith(w))

function marks(text, asked) {
  return text.split(/([\p{L}\p{N}]+)/u).filter(Boolean).map((piece) => [piece, begins(piece.toLowerCase(), asked)])
}
