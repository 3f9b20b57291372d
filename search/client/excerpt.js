// The line of an article that a query found, read from its page.

const around = 140 // letters shown of a longer one

// excerpt resolves to the line that holds most of the words of a query, in pieces as marks makes them,
// or to undefined where none holds more than the words of the summary.
export async function excerpt(url, summary, marks) {
  const page = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html')
  let best
  let most = words(marks(summary))
  for (const e of page.querySelectorAll('article :is(p, li, td, dd, pre)')) {
    const text = e.textContent.trim().replace(/\s+/g, ' ')
    const n = words(marks(text))
    if (n > most) [best, most] = [text, n]
  }
  return best && marks(shorten(best, marks))
}

// words counts the different words that are marked.
function words(pieces) {
  return new Set(pieces.filter(([, on]) => on).map(([text]) => text.toLowerCase())).size
}

// shorten keeps what stands around the first marked word.
function shorten(text, marks) {
  if (text.length <= around) return text
  const before = marks(text)[0]
  const from = before[1] ? 0 : text.lastIndexOf(' ', Math.max(0, before[0].length - around / 3)) + 1
  const to = text.indexOf(' ', from + around)
  return (from ? '… ' : '') + (to < 0 ? text.slice(from) : text.slice(from, to) + ' …')
}
