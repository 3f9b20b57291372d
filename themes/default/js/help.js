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

// Light or dark. The key holds a bare word, since theme.js reads it before anything else runs.
for (const button of $('.theme')) {
  button.hidden = false
  button.onclick = () => {
    const now = root.dataset.theme || (matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : '')
    root.dataset.theme = now === 'dark' ? 'light' : 'dark'
    try { localStorage['help-theme'] = root.dataset.theme } catch {}
  }
}

// Menus close by Escape and by a click elsewhere; "/" goes to the search box.
addEventListener('click', e => $('.lang[open]').forEach(d => d.contains(e.target) || (d.open = false)))
addEventListener('keydown', e => {
  if (e.key === 'Escape') $('.lang[open]').forEach(d => { d.open = false; d.firstElementChild.focus() })
  if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input,textarea,select')) return
  const box = $('.find input').find(i => i.offsetParent)
  if (box) { e.preventDefault(); box.focus() }
})

// Announcements, once put away, stay away.
const away = recall('dismissed')
for (const box of $('[data-announcement]')) {
  const id = box.dataset.announcement
  const button = box.querySelector('button')
  box.hidden = away.includes(id)
  button.hidden = false
  button.onclick = () => { box.remove(); keep('dismissed', [...away.slice(-20), id]) }
}
