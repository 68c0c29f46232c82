/** The headers that go out: written anew, from a positive list. */
import { Refusal } from '../../../base/refusal.ts'
import type { MaskText, Pseudonyms } from '../../../flow/ports.ts'
import type { Profile } from '../../../flow/profile.ts'
import type { Header } from '../../../wire/http/ask.ts'
import type { Judging } from '../../judging.ts'

export type HeaderParts = {
  readonly pseudonyms: Pseudonyms
  readonly maskText: MaskText
  /** Of everything else that is sent. */
  readonly judging: Judging
}

/** Many APIs refuse requests without one (RFC 9110 §10.1.5). */
const OURS: readonly Header[] = [
  ['user-agent', 'Vitrine'],
  ['accept-encoding', 'gzip, br'],
]
const VALUE_LENGTH_MAX = 512
const PLAIN: ReadonlyMap<string, RegExp> = new Map([
  ['accept', /^[\w.*/+;=, -]{1,256}$/],
  ['accept-language', /^[\w*;=,. -]{1,128}$/],
  ['if-modified-since', /^[\w,: -]{10,40}$/],
])
const WORD = '(?:application|text|json|xml|csv|html|plain|xhtml|octet|stream)'
const KIND = String.raw`(?:\*|${WORD})(?:/(?:\*|${WORD}(?:[+.-]${WORD})*))?`
const RANGE = String.raw`${KIND}(?:\s*;\s*(?:q=[01]?(?:\.\d{1,3})?|charset=utf-8))?`
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9]'
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
/** What says nothing but what kinds of answer are understood, or of when one is (RFC 9110). */
const USUAL: ReadonlyMap<string, RegExp> = new Map([
  ['accept', new RegExp(String.raw`^${RANGE}(?:\s*,\s*${RANGE})*$`)],
  [
    'if-modified-since',
    new RegExp(String.raw`^${DAY} ${MONTH} (?:19|20)\d\d [0-2]\d:[0-5]\d:[0-5]\d GMT$`),
  ],
])
const TAG = /^(W\/)?"([\w-]{1,512})"$/

/** What of the client's headers goes on; the others stay here, as most only help a library. */
export function outboundHeaders(
  headers: readonly Header[],
  profile: Profile,
  parts: HeaderParts,
): readonly Header[] | Refusal {
  const { judging } = parts
  const outbound: Header[] = [...OURS]
  const seen = new Set<string>()
  for (const [name, value] of headers) {
    const shape = PLAIN.get(name)
    if (shape !== undefined) {
      const isLeftOut = name === 'accept-language' && judging.hasLookup
      if (!seen.has(name) && !isLeftOut && shape.test(value)) {
        if (USUAL.get(name)?.test(value) !== true) judging.beside(value)
        outbound.push([name, value])
      }
    } else if (profile.headers.includes(name)) {
      const fault = seen.has(name) ? 'It stands twice.' : faultOfValue(value, parts)
      if (fault !== undefined)
        return new Refusal('PARAMETER_UNKNOWN', `A header is refused. ${fault}`)
      judging.beside(value)
      outbound.push([name, value])
    } else if (name === 'if-none-match') {
      const tags = unsealed(value, parts.pseudonyms)
      if (tags !== '' && !seen.has(name)) outbound.push([name, tags])
    }
    seen.add(name)
  }
  return outbound.some(([name]) => name === 'accept') ? outbound : [...outbound, ['accept', '*/*']]
}

function faultOfValue(value: string, { maskText }: HeaderParts): string | undefined {
  if (value.length > VALUE_LENGTH_MAX || !/^[\x20-\x7e]*$/.test(value))
    return 'It is no plain text.'
  return maskText(value) === value ? undefined : 'It holds personal data or a key.'
}

/** The sub-processor's own validators behind those of ours; others are of no use to it. */
function unsealed(value: string, pseudonyms: Pseudonyms): string {
  const tags = value.split(',').flatMap((part) => {
    const [, , sealed] = TAG.exec(part.trim()) ?? []
    return (sealed === undefined ? undefined : pseudonyms.unsealTag(sealed)) ?? []
  })
  return tags.join(', ')
}
