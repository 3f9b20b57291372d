// Runs after help.js and uses its names. "Open now", from the hours in the support's own time zone; right across daylight saving, since the browser knows the zone.
const minutes = time => { const [h, m] = time.split(':'); return h * 60 + +(m || 0) }

const isOpen = ({ week, zone, holidays }) => {
  const now = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hourCycle: 'h23',
    hour: '2-digit', minute: '2-digit', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts().map(p => [p.type, p.value]))
  if (holidays.includes(`${now.year}-${now.month}-${now.day}`)) return false
  const at = now.hour * 60 + +now.minute
  const today = week.split(';')[['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(now.weekday)] || ''
  return today.split(',').some(range => {
    const [from, to] = range.split('-').map(minutes)
    return at >= from && at < to
  })
}

for (const link of document.querySelectorAll('[data-week]')) {
  let open
  try { open = isOpen(link.dataset) } catch { continue }
  const state = document.createElement('span')
  state.className = open ? 'state open' : 'state'
  state.textContent = open ? words.open : words.closed
  ;(link.querySelector('span') || link.parentElement).append(state)
}

for (const here of document.querySelectorAll('[data-here]')) {
  here.textContent = here.dataset.here + ' ' + new Intl.DateTimeFormat(document.documentElement.lang,
    { weekday: 'long', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(new Date())
}
