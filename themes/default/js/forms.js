// For pages with a form that is sent: votes, messages.
// nested turns request[comment][body]=x into {request: {comment: {body: x}}}.
const nested = data => {
  const out = {}
  for (const [name, value] of data) {
    const path = name.split(/[[\]]+/).filter(Boolean)
    path.slice(0, -1).reduce((o, k) => (o[k] ??= {}), out)[path.at(-1)] = value
  }
  return out
}

// post sends what a form holds without leaving the page and tells in a status line how that goes. While it lasts,
// nothing is sent a second time.
const post = async (form, data, status, thanks) => {
  if (form.ariaBusy) return
  const say = (state, text) => { status.className = 'thanks is-' + state; status.textContent = text }
  form.ariaBusy = 'true'
  say('pending', words.sending)
  const sent = await fetch(form.action, { method: 'POST', ...(form.dataset.format
    ? { body: JSON.stringify(nested(data)), headers: { 'Content-Type': 'application/json' } }
    : { body: new URLSearchParams(data) }) }).then(r => r.ok, () => false)
  form.ariaBusy = null
  say(sent ? 'sent' : 'failed', sent ? thanks : words.not_sent)
  return sent
}
