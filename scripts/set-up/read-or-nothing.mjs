/** The text of a file that may not be there. */
import { readFileSync } from 'node:fs'

export function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
