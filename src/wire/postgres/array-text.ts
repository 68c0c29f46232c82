/** Arrays as PostgreSQL writes them in text form (documentation §8.15.6). */

/** The elements of an array of one dimension; `undefined` where it is none, or of more. */
export function readArrayText(text: string): readonly (string | undefined)[] | undefined {
  const whole = /^\s*(?:\[\d+:\d+\]=)?\{(.*)\}\s*$/s.exec(text)?.[1]
  if (whole === undefined) return undefined
  if (whole.trim() === '') return []
  const elements: (string | undefined)[] = []
  let at = 0
  for (;;) {
    ELEMENT.lastIndex = at
    const found = ELEMENT.exec(whole)
    if (found === null) return undefined
    const [all, quoted, plain = ''] = found
    const bare = plain.trim()
    if (quoted !== undefined) elements.push(quoted.replace(/\\(.)/gs, '$1'))
    else elements.push(/^null$/i.test(bare) ? undefined : bare.replace(/\\(.)/gs, '$1'))
    at += all.length
    if (at === whole.length) return elements
    if (whole[at] !== ',') return undefined
    at += 1
  }
}

const ELEMENT = /\s*(?:"((?:[^"\\]|\\.)*)"\s*|((?:[^"{},\\]|\\.)+))/gsy

/** The same, with every element in quotes. */
export function writeArrayText(elements: readonly (string | undefined)[]): string {
  return `{${elements.map(quotedElement).join(',')}}`
}

export function quotedElement(element: string | undefined): string {
  return element === undefined ? 'NULL' : `"${element.replace(/["\\]/g, '\\$&')}"`
}
