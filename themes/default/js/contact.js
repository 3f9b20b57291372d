// Runs after help.js and uses its names. "Open now, until 6 PM": the hours are in the support's time zone, what is shown
// is in the reader's; right across daylight saving, since the browser knows the zones.

// clock returns what the clock on the wall shows in a zone.
const clock = (when, timeZone) => {
  const p = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hourCycle: 'h23',
    hour: '2-digit', minute: '2-digit', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(when).map(p => [p.type, p.value]))
  return { day: 'MonTueWedThuFriSatSun'.indexOf(p.weekday) / 3, minute: p.hour * 60 + +p.minute, date: `${p.year}-${p.month}-${p.day}` }
}
const minutes = time => { const [h, m] = time.split(':'); return h * 60 + +(m || 0) }
const local = (when, options) => new Intl.DateTimeFormat(root.lang, { hour: 'numeric', minute: '2-digit', ...options }).format(when)

// next returns the opening hours that run now or come next, as [open, from, to].
const next = ({ week, zone, holidays }) => {
  const days = week.split(';')
  const now = Math.floor(Date.now() / 6e4) * 6e4
  const here = clock(now, zone)
  const moment = (d, minute) => {
    const guess = now + (d * 1440 + minute - here.minute) * 6e4
    const off = minute - clock(guess, zone).minute // the clocks may change before then
    return guess + ((off + 2160) % 1440 - 720) * 6e4
  }
  for (let d = 0; d < 8; d++) {
    for (const range of (days[(here.day + d) % 7] || '').split(',').filter(r => r.includes('-')).sort()) {
      const [from, to] = range.split('-').map(m => moment(d, minutes(m)))
      if (to > now && !holidays.includes(clock(from, zone).date)) return [from <= now, from, to]
    }
  }
}

for (const link of $('[data-week]')) {
  const always = link.dataset.week.split(';').every(hours => hours === '00:00-24:00')
  let found
  try { found = next(link.dataset) } catch {}
  if (!found) continue
  const [open, from, to] = found
  const soon = from - Date.now() < 432e5
  const when = open && always ? words.always : open ? words.until.replace('{t}', local(to)) : words.opens.replace('{t}', local(from, soon ? {} : { weekday: 'short' }))
  const state = make('span', { className: open ? 'state open' : 'state' }, make('span', {}, open ? words.open : words.closed, make('br'), when))
  ;(link.querySelector('span') || link).append(state)
}

for (const here of $('[data-here]')) {
  here.textContent = here.dataset.here + ' ' + local(new Date(), { weekday: 'long', timeZoneName: 'short' })
}
