// Pages of the help center, rebuilt for a product's page: only the elements and attributes named here come in. Pages are
// parsed by XMLHttpRequest, which runs no script and needs no exception from Trusted Types.
const make = (tag, props, ...children) => {
  const el = document.createElement(tag)
  for (const name in props) {
    if (name in el) el[name] = props[name]
    else el.setAttribute(name, props[name])
  }
  el.append(...children)
  return el
}

const kept = new Set(('a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins ' +
  'kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr').split(' '))
const dropped = 'script,style,template,noscript,form,nav,button,select,svg,iframe,object,embed,.moved,.toc,.meta,.article-foot,[hidden]'
const attributes = ['id', 'class', 'lang', 'dir', 'alt', 'width', 'height', 'start', 'reversed', 'colspan', 'rowspan', 'scope', 'open', 'tabindex', 'role', 'aria-label', 'aria-labelledby']

// rebuilt returns a node of a fetched page as nodes of this one; addresses are read from where the page was.
const rebuilt = (node, from) => {
  if (node.nodeType === 3) return [node.data]
  if (node.nodeType !== 1 || node.matches(dropped)) return []
  const inside = [...node.childNodes].flatMap(child => rebuilt(child, from))
  if (!kept.has(node.localName)) return inside
  const el = make(node.localName, {}, ...inside)
  for (const name of attributes) {
    if (node.hasAttribute(name)) el.setAttribute(name, node.getAttribute(name))
  }
  const link = node.getAttribute('href')
  if (link) address(link, from, /^(https?|mailto|tel):/, href => Object.assign(el, { href, target: '_blank', rel: 'noopener' }))
  if (node.localName === 'img') address(node.getAttribute('src') || '', from, /^(https?:|data:image)/, src => Object.assign(el, { loading: 'lazy', src }))
  return [el]
}

const address = (text, from, allowed, set) => {
  try {
    const url = new URL(text, from).href
    if (allowed.test(url)) set(url)
  } catch {}
}

// fetchPage resolves to what a page of the help center says.
const fetchPage = url => new Promise((done, fail) => {
  const ask = new XMLHttpRequest()
  ask.open('GET', url)
  ask.responseType = 'document'
  ask.onerror = fail
  ask.onload = () => {
    const main = ask.response?.querySelector('article, main')
    if (ask.status >= 400 || !main) return fail()
    done([...main.childNodes].flatMap(node => rebuilt(node, ask.responseURL)))
  }
  ask.send()
})
