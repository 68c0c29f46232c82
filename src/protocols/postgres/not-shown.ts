/** What a client is told where a result has columns of which values are not shown. */
import type { Notice } from '../../flow/masked-chunk.ts'

const NAMES_MAX = 5

/** In ASCII, on one line: which they are, why, and what shows more. */
export function notShown(names: readonly string[]): Notice {
  const all = names.map((name) => `"${name.replace(/[^ -~]/g, '?').slice(0, 63)}"`)
  const more = all.length > NAMES_MAX ? ` and ${all.length - NAMES_MAX} more` : ''
  const which = `${all.slice(0, NAMES_MAX).join(', ')}${more}`
  const why =
    'made of a personal column, cut out of a text in which somebody may stand, or not for clients'
  const next =
    'select the column as it is, cut it in a SELECT without a star around it, or ask the operator to declare it safe'
  return {
    about: `not shown: ${which}`,
    text: `Not shown, or not in each row, though it may hold something: ${which}. It is ${why}; ${next}.`,
  }
}
