/** Writes the JSON Schemas of our files from the built code: `npm run schemas`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publishedSchemas } from '../dist/src/register/json-schemas.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

for (const { path, text } of publishedSchemas()) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
  console.log(path)
}
