// "Open now", from the hours in the support's own time zone; right across daylight saving, since the browser knows the zone.
const said = JSON.parse(document.getElementById('words')?.textContent || '{}')

// clock returns day (from Monday), minutes and date of a moment in a zone.
const clock = (when, timeZone) => {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, weekday: 'short', hourCycle: 'h23',
    hour: '2-digit', minute: '2-digit', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(when).map(p => [p.type, p.value]))
  return { day: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday.replace('.', '')),
    minute: parts.hour * 60 + +parts.minute, date: `${parts.year}-${parts.month}-${parts.day}` }
}
const minutes = text => { const [h, m] = text.split(':'); return h * 60 + +(m || 0) }

const isOpen = (week, zone, holidays) => {
  const now = clock(new Date(), zone)
  if (holidays.includes(now.date)) return false
  return (week[now.day] || '').split(',').some(range => {
    const [from, to] = range.split('-').map(minutes)
    return now.minute >= from && now.minute < to
  })
}

for (const link of document.querySelectorAll('[data-week]')) {
  let open
  try { open = isOpen(link.dataset.week.split(';'), link.dataset.zone, link.dataset.holidays) } catch { continue }
  const state = document.createElement('span')
  state.className = open ? 'state open' : 'state'
  state.textContent = open ? said.open : said.closed
  ;(link.querySelector('span') || link.parentElement).append(state)
}

for (const here of document.querySelectorAll('[data-here]')) {
  here.textContent = here.dataset.here + ' ' + new Intl.DateTimeFormat(document.documentElement.lang,
    { weekday: 'long', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(new Date())
}
