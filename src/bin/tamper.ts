/** Changes a copy of a record, so that the tour can show that it is found. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes Ada of somebody else, as whoever has something to hide would. */
export function tamper(folder: string): void {
  const [file] = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  )
  if (file === undefined) throw new Error('no entries')
  const path = join(file.parentPath, file.name)
  writeFileSync(
    path,
    readFileSync(path, 'latin1').replace('"requester":"ada"', '"requester":"eve"'),
    'latin1',
  )
}
