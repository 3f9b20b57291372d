// The sentence of an article that a query found, read from its page.

const around = 160 // letters shown of a longer one
const apart = 'nav, .toc, .links, .part-related, .article-foot, .crumbs' // what is not the article's own text
const blocks = 'ul, ol, table, pre, p, div, details'

// excerpt resolves to the sentence that holds most of the words of a query, in pieces as marks makes them,
// or to undefined where none holds more than the words of the summary.
export async function excerpt(url, summary, marks) {
  const page = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html')
  let best
  let most = words(marks(summary))
  for (const e of page.querySelectorAll('article :is(p, li, td, dd, pre)')) {
    if (e.closest(apart)) continue
    const list = sentences(own(e), page.documentElement.lang)
    list.forEach((s, i) => {
      const n = words(marks(s))
      if (n > most) [best, most] = [[list, i], n]
    })
  }
  return best && marks(passage(...best, marks))
}

// own is the text of an element without that of blocks inside it, which stand for themselves.
function own(e) {
  return [...e.childNodes].filter((n) => !n.matches?.(blocks)).map((n) => n.textContent).join('').trim().replace(/\s+/g, ' ')
}

function sentences(text, lang) {
  if (!Intl.Segmenter) return [text]
  return [...new Intl.Segmenter(lang || undefined, { granularity: 'sentence' }).segment(text)].map((s) => s.segment.trim())
}

// words counts the different words that are marked.
function words(pieces) {
  return new Set(pieces.filter(([, on]) => on).map(([text]) => text.toLowerCase())).size
}

// passage is the i-th sentence and what follows it, as far as there is room.
function passage(list, i, marks) {
  let text = shorten(list[i], marks)
  let n = i + 1
  while (n < list.length && text.length + list[n].length < around) text += ' ' + list[n++]
  return (i ? '… ' : '') + text + (n < list.length && !text.endsWith('…') ? ' …' : '')
}

// shorten keeps whole words around the first that is marked.
function shorten(text, marks) {
  if (text.length <= around) return text
  const before = marks(text)[0]
  const from = before[1] ? 0 : text.lastIndexOf(' ', Math.max(0, before[0].length - around / 3)) + 1
  const to = text.lastIndexOf(' ', from + around)
  return (from ? '… ' : '') + (from + around >= text.length || to <= from ? text.slice(from) : text.slice(from, to) + ' …')
}
