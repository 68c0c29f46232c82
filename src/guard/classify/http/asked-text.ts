/** What a refused request asked for, as far as the record may say it. */
import type { MaskText } from '../../../flow/ports.ts'
import type { HttpAsk } from '../../../wire/http/ask.ts'
import { parseQuery } from '../../../wire/http/query.ts'
import { formatPath, parseTarget } from '../../../wire/http/target.ts'

const SEGMENT_LENGTH_MAX = 64
const LENGTH_MAX = 300
const TOKEN = /^[\w.:,+@-]*$/

/** Method, path and the names of parameters; values may be anything, so none of them is told. */
export function askedText({ method, target }: HttpAsk, maskText: MaskText): string {
  const known = /^[A-Z]{1,16}$/.test(method) ? method : '[method]'
  const parsed = parseTarget(target)
  if (typeof parsed === 'string') return `${known} [unreadable path]`
  const show = (text: string): string => {
    const isPlain = text.length <= SEGMENT_LENGTH_MAX && TOKEN.test(text)
    return isPlain && maskText(text) === text ? text : '[text]'
  }
  const path = decodeURI(formatPath(parsed.segments.map(show)))
  const pairs = parsed.query === undefined ? [] : parseQuery(parsed.query)
  const names = typeof pairs === 'string' ? ['[unreadable]'] : pairs.map(([name]) => show(name))
  const query = names.length === 0 ? '' : `?${names.map((name) => `${name}=…`).join('&')}`
  return `${known} ${path}${query}`.slice(0, LENGTH_MAX)
}
