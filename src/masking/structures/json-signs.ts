/** Whether a text or a line may be JSON (RFC 8259 §2), told by its first and last signs alone. */

const [QUOTE, OBJECT, LIST] = [0x22, 0x7b, 0x5b]
const ENDS: ReadonlyMap<number, number> = new Map([
  [QUOTE, QUOTE],
  [OBJECT, 0x7d],
  [LIST, 0x5d],
])
const BLANK = 0x20
const ASCII_MAX = 0x7f
/** What a value begins with, or the end of a list. */
const BEGINS = /[-\d"{[\]tfn]/

/** Behind blanks it begins as an object, a list or a text does. */
export function beginsAsJson(text: string): boolean {
  let at = 0
  // A mark of byte order is a blank too.
  while (isBlank(text.charCodeAt(at))) at += 1
  return ENDS.has(text.charCodeAt(at))
}

/** The same of the line that begins at a place. */
export function lineBeginsAsJson(lines: Uint8Array, start: number): boolean {
  let at = start
  while (at < lines.length && (lines[at] ?? 0) <= BLANK) at += 1
  return ENDS.has(lines[at] ?? 0)
}

/** Told by both ends of a line, since most lines that begin with a bracket are none. */
export function isFramedAsJson(line: Uint8Array): boolean {
  let first = 0
  let last = line.length - 1
  while (first < last && (line[first] ?? 0) <= BLANK) first += 1
  while (last > first && (line[last] ?? 0) <= BLANK) last -= 1
  if (first === last || ENDS.get(line[first] ?? 0) !== line[last]) return false
  if (line[first] === QUOTE) return true
  let next = first + 1
  while ((line[next] ?? 0) <= BLANK) next += 1
  const sign = line[next] ?? 0
  if (line[first] === OBJECT) return sign === QUOTE || next === last
  return BEGINS.test(String.fromCharCode(sign))
}

function isBlank(code: number): boolean {
  return code <= BLANK || (code > ASCII_MAX && /\s/.test(String.fromCharCode(code)))
}
