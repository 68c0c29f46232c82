/**
 * What others are asking of a server, without anything that may be somebody's: whoever asks may
 * write what they like beside it, so that it is read as the server reads it, or not at all.
 */

const MASKED = "'[masked]'"
/** A server keeps the beginning of a longer one (`track_activity_query_size`). */
const BYTES_KEPT_MIN = 1_000
/** A number of fewer digits is a count, a limit or a code. */
const DIGITS_MIN = 5

/** PostgreSQL's manual §4.1; comments, which nest, and texts between `$$` are looked for by hand. */
const TOKENS = [
  /(?<space>\s+|--[^\r\n]*)/,
  /(?<comment>\/\*)/,
  /(?<text>[eE]'(?:[^'\\]|''|\\[\s\S])*'|(?:[nNbBxX]|[uU]&)?'(?:[^'\\]|'')*')/,
  /(?<dollar>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)/,
  /(?<parameter>\$\d+)/,
  /(?<number>\.?\d[\w.]*)/,
  /(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|"[^"'\\]{1,64}")/,
  // A quote that is not closed, or that a backslash stands in, may end wherever a setting says.
  /(?<unclear>['"\\])/,
  /(?<sign>[\s\S])/,
]
const TOKEN = new RegExp(TOKENS.map(({ source }) => source).join('|'), 'y')

/** `isBeginning`: whether it was cut, so that what is left behind a value tells how long that is. */
export function shownStatement(text: string, isBeginning: boolean): string {
  const isCut = isBeginning || Buffer.byteLength(text) >= BYTES_KEPT_MIN
  let shown = ''
  let at = 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    const { 0: token = '' } = match ?? []
    const groups = match?.groups
    const end = endOf(text, { at, token, groups })
    if (end === undefined) return shown + MASKED
    const isValue = groups?.text !== undefined || groups?.dollar !== undefined
    const isShown = !isValue && !isLongNumber(groups?.number, isCut && end === text.length)
    if (!isShown && isCut) return `${shown}${MASKED}…`
    const isSpace = groups?.space !== undefined || groups?.comment !== undefined
    shown += isSpace ? spaceOf(token) : isShown ? token : MASKED
    at = end
  }
  return shown
}

type Token = {
  readonly at: number
  readonly token: string
  readonly groups: Readonly<Record<string, string | undefined>> | undefined
}

/** `undefined` where nobody can tell. */
function endOf(text: string, { at, token, groups }: Token): number | undefined {
  if (token === '' || groups?.unclear !== undefined) return undefined
  const end = at + token.length
  if (groups?.comment !== undefined) return endOfComment(text, end)
  if (groups?.dollar === undefined) return end
  const close = text.indexOf(token, end)
  return close === -1 ? undefined : close + token.length
}

function endOfComment(text: string, from: number): number | undefined {
  const mark = /\/\*|\*\//g
  mark.lastIndex = from
  for (let depth = 1; depth > 0; ) {
    const [found] = mark.exec(text) ?? []
    if (found === undefined) return undefined
    depth += found === '/*' ? 1 : -1
  }
  return mark.lastIndex
}

/** A comment says what people like; lines stay where they are. */
function spaceOf(token: string): string {
  return /^\s/.test(token) ? token : ' '
}

/** One at the end of what was cut may go on. */
function isLongNumber(number: string | undefined, isEnd: boolean): boolean {
  if (number === undefined) return false
  return isEnd || !/^[\d.]+$/.test(number) || number.replace(/\D/g, '').length >= DIGITS_MIN
}
