/** Changes a copy of a record, so that the tour can show that it is found. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes Ada of somebody else, as whoever has something to hide would: in every file of entries,
 * since an earlier, shorter one may still lie beside the last.
 */
export function tamper(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const file of files.filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name)
    const entries = readFileSync(path, 'latin1')
    writeFileSync(path, entries.replace('"requester":"ada"', '"requester":"eve"'), 'latin1')
  }
}
