export async function unpack(data) {
  const plain = new Response(data).body.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(plain).arrayBuffer())
}
