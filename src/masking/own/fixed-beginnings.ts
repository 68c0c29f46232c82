/** The fixed texts that everything begins with which a pattern can match. */

export type FixedBeginnings = { readonly texts: readonly string[]; readonly isExact: boolean }

const LENGTH_MIN = 3
const LENGTH_MAX = 60
const META = /[.[\](){}*+?|^$\\]/

/** `undefined` where some match would begin with no fixed text of three letters or digits. */
export function fixedBeginnings(pattern: string): FixedBeginnings | undefined {
  const isExact = !pattern.startsWith('(?i)')
  const rest = isExact ? pattern : pattern.slice('(?i)'.length)
  const texts = alternativesOf(rest).flatMap(beginningsOf)
  const areTold = texts.every((text) => text.length >= LENGTH_MIN && /^[A-Za-z0-9]/.test(text))
  if (texts.length === 0 || !areTold) return undefined
  return { texts: [...new Set(texts)], isExact }
}

/** The parts between the `|` that stand in no group. */
function alternativesOf(pattern: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let inClass = false
  let start = 0
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at]
    if (sign === '\\') at += 1
    else if (inClass) inClass = sign !== ']'
    else if (sign === '[') inClass = true
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    else if (sign === '|' && depth === 0) {
      parts.push(pattern.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, pattern.slice(start)]
}

/** `LC-` of `LC-\d{8}`, and `AB-` and `CD-` of `(?:AB|CD)-\d+`. */
function beginningsOf(alternative: string): readonly string[] {
  const [group, inside] = /^\((?:\?:)?([^()[\]\\]*)\)(?![?*{])/.exec(alternative) ?? []
  if (group === undefined || inside === undefined) return [literalRun(alternative)]
  const rest = literalRun(alternative.slice(group.length))
  return inside.split('|').map((text) => {
    const run = literalRun(text)
    return (run === text ? run + rest : run).slice(0, LENGTH_MAX)
  })
}

/** The signs that stand for themselves, up to the first that does not. */
function literalRun(pattern: string): string {
  let run = ''
  for (let at = 0; at < pattern.length && run.length < LENGTH_MAX; ) {
    const isEscaped = pattern[at] === '\\'
    const sign = pattern.charAt(isEscaped ? at + 1 : at)
    const stands = isEscaped ? /^[^A-Za-z0-9]$/.test(sign) : sign !== '' && !META.test(sign)
    // A blank in a literal stands for other signs as well, and the kernel knows ASCII alone.
    if (!stands || sign === ' ' || sign > '~') break
    at += isEscaped ? 2 : 1
    // What may be missing or repeated is not fixed.
    if (/[?*{]/.test(pattern.charAt(at))) break
    run += sign
    if (pattern[at] === '+') break
  }
  return run
}
