// Page furniture. Every page can be read without it.
const $ = (sel, from = document) => [...from.querySelectorAll(sel)]
const root = document.documentElement
const words = JSON.parse(document.getElementById('page-words').textContent)

const make = (tag, props, ...children) => {
  const el = Object.assign(document.createElement(tag), props)
  el.append(...children)
  return el
}
// What is kept on this device are lists. The product may share the storage, and anything may stand in it.
const recall = key => { try { return [].concat(JSON.parse(localStorage['help-' + key])) } catch { return [] } }
const keep = (key, value) => { try { localStorage['help-' + key] = JSON.stringify(value) } catch {} }
const decoded = text => { try { return decodeURIComponent(text) } catch { return text } }

// Colors: as on the device, then the other ones, then the device's own by name. The key holds a bare word, since
// theme.js reads it before anything else runs.
for (const button of $('.theme')) {
  const themes = matchMedia('(prefers-color-scheme:dark)').matches ? ['auto', 'light', 'dark'] : ['auto', 'dark', 'light']
  let now = Math.max(0, themes.indexOf(root.dataset.theme))
  const say = () => { button.title = button.ariaLabel = words['theme_' + themes[now]] }
  button.hidden = false
  button.onclick = () => {
    now = (now + 1) % 3
    if (now) root.dataset.theme = themes[now]
    else delete root.dataset.theme
    try { localStorage['help-theme'] = root.dataset.theme || '' } catch {}
    say()
  }
  say()
}

// Menus close by Escape and by a click elsewhere; "/" goes to the search box.
addEventListener('click', e => $('.lang[open]').forEach(d => d.contains(e.target) || (d.open = false)))
addEventListener('keydown', e => {
  if (e.key === 'Escape') $('.lang[open]').forEach(d => { d.open = false; d.firstElementChild.focus() })
  if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input,textarea,select')) return
  const box = $('.find input').find(i => i.offsetParent)
  if (box) { e.preventDefault(); box.focus() }
})

// The list under a search box ends above the lower edge of the window.
addEventListener('focusin', e => {
  const form = e.target.closest?.('form.find')
  form?.style.setProperty('--top', form.getBoundingClientRect().bottom + 'px')
})

// Announcements, once put away, stay away.
for (const box of $('[data-announcement]')) {
  const id = box.dataset.announcement
  const button = box.querySelector('button')
  box.hidden = recall('dismissed').includes(id)
  button.hidden = false
  button.onclick = () => {
    keep('dismissed', [...recall('dismissed').slice(-20), id])
    box.hidden = true
    $('[data-announcement]:not([hidden]) button, [data-brand]')[0].focus()
  }
}

// Where the tree is longer than the window, it shows where the reader is.
for (const nav of $('[data-tree]')) {
  const here = nav.querySelector('[aria-current]')
  if (here) nav.scrollTop += here.getBoundingClientRect().top - nav.getBoundingClientRect().top - nav.clientHeight / 2
}

// Opened from disk, a page must not load modules: the box says so instead of doing nothing.
if (location.protocol === 'file:' && $('script[type=module]').length) {
  for (const input of $('[data-search-input], [data-search-page] input')) {
    const status = make('p', { className: 'search-status', role: 'status' })
    input.form.after(status)
    input.onfocus = () => { status.textContent = JSON.parse(document.getElementById('search-strings').textContent).file }
  }
}
