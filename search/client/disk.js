// Reads a file of the index from index.js beside it, which holds all: in the bundle disk.js this stands for
// fetch.js and excerpt.js, since browsers let pages from disk load scripts but fetch nothing.

import { unpack } from './gzip.js'

let files

export async function bytes(url) {
  files ||= load(new URL('index.js', url))
  const packed = (await files)[url.pathname.split('/').pop()]
  if (!packed) throw Object.assign(Error('none'), { gone: true })
  return unpack(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0)))
}

function load(url) {
  return new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = url
    script.onload = () => done(globalThis.searchFiles)
    script.onerror = failed
    document.head.append(script)
  })
}

export async function excerpt() {}
