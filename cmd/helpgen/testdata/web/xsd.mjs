// xsd.mjs SCHEMA FILE…: validates XML files with libxml2 against the first schema in SCHEMA's folder that is named, and
// those beside it that it imports. Prints what is wrong, a line each.
import fs from 'node:fs'
import path from 'node:path'
import { memoryPages, validateXML } from 'xmllint-wasm'

const [schema, ...files] = process.argv.slice(2)
const read = (file) => ({ fileName: path.basename(file), contents: fs.readFileSync(file, 'utf8') })
const beside = fs.readdirSync(path.dirname(schema)).filter((n) => n.endsWith('.xsd') && n !== path.basename(schema))

for (const file of files) {
  const { errors } = await validateXML({
    xml: [read(file)], schema: [read(schema)], preload: beside.map((n) => read(path.join(path.dirname(schema), n))),
    initialMemoryPages: 16 * memoryPages.MiB, maxMemoryPages: 256 * memoryPages.MiB,
  })
  for (const e of errors) console.log(`${file}:${e.loc?.lineNumber ?? 0}: ${e.message}`)
}
