// Reads a file of the index from the server.

import { unpack } from './gzip.js'

export async function bytes(url, fresh) {
  const res = await fetch(url, fresh ? { cache: 'no-cache' } : undefined)
  if (!res.ok) throw Object.assign(Error(res.status), { gone: res.status === 404 })
  const data = new Uint8Array(await res.arrayBuffer())
  return data[0] === 0x1f && data[1] === 0x8b ? unpack(data) : data // or the server has unpacked it
}
