/** What the record says of a request: readable, and nothing in it is anybody's. */
import type { Pair } from '../../../wire/http/query.ts'
import { formatPath } from '../../../wire/http/target.ts'
import type { JudgedBody } from './judge-body.ts'
import type { JudgedCall } from './judge-call.ts'

const LENGTH_MAX = 2_000
const READABLE = /%(?:2C|2F|3A|3C|3E|40|5B|5D|22)/g

export function recordableOf(method: string, call: JudgedCall, { shown }: JudgedBody): string {
  const query = call.query.shown.length === 0 ? '' : `?${joined(call.query.shown)}`
  const body = shown.length === 0 ? '' : ` ${joined(shown)}`
  const text = `${method} ${formatPath(call.shownSegments)}${query}${body}`
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`
}

/** Encoded, so that nothing in it breaks a line or moves a cursor; but for signs that read well. */
function joined(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `${readable(name)}=${readable(value)}`).join('&')
}

function readable(text: string): string {
  return encodeURIComponent(text).replace(READABLE, decodeURIComponent)
}
