/**
 * Texts of which nobody has said what they hold, and in which somebody was seen: they are searched
 * for what is written, one pattern at a probe, and nothing is made of them that would tell more.
 */
import type { Node } from '@pgsql/types'
import { inference, requireImpersonal, requireNobody, type Side } from './comparisons.ts'
import { KEEPING, MEASURING, ORDERING, SEARCHING, TOTAL } from './functions.ts'
import type { Place } from './looking.ts'
import { named } from './refused.ts'
import { aroundColumns } from './searched-texts.ts'
import { CLEAR, cutOf, isOwn, isSeenText, isWords, membersOf, type Taint } from './taint.ts'
import { constantOf, namesOf } from './tree.ts'
import { SEARCH_WAY } from './ways.ts'
import { BESIDE, EXACTLY, type Pattern, type Written, writtenIn } from './written.ts'

/**
 * What others asked, as the server keeps it. It may have kept what was swapped in with it, so none
 * of the constants is shown.
 */
export const STATEMENTS: Taint = {
  kind: 'text',
  isOwn: true,
  isSpelled: true,
  members: {
    category: 'user.content',
    isText: true,
    has: () => true,
    endsAt: () => true,
    namedAs: () => undefined,
  },
  constants: { ofColumn: () => undefined, areHidden: true },
}

/** They change what is looked for, or in what, by the letters that they are given. */
const CHANGING = /^(?:replace|[blr]trim)\($/
/** Languages in which a letter's case says something. */
const LANGUAGES = /^(?:!?~\*?|SIMILAR|regexp_\w+)$/

/** Operators that look for a pattern in a text. */
export const PATTERNS: ReadonlySet<string> = new Set('~ ~* !~ !~* ~~ ~~* !~~ !~~* ^@'.split(' '))

/**
 * `beside` are what else decides how it is looked for, such as from where on; `by` is the operator
 * or function that looks.
 * @throws Refused where what is looked for would be tried out row by row.
 */
export function requireSearched(
  sides: readonly [Side, Side, ...(readonly Side[])],
  by: string,
  place: Place,
): void {
  const where = placeOf(by)
  for (const { taint } of sides) requireImpersonal(taint, where, place)
  if (place.looking.isView) return
  const [a, b, ...beside] = sides
  for (const [text, what] of [[a, b] as const, [b, a] as const]) {
    if (membersOf(text.taint) === undefined) continue
    if (!isSeenText(text.taint)) requireNobody(text.taint, where, place)
    const around = aroundColumns(text, place)
    if (around === undefined) {
      throw inference(
        'Somebody stands in it: it is searched as it stands in its column.',
        SEARCH_WAY,
      )
    }
    noteSearched([what, ...beside], place, { around, isExact: LANGUAGES.test(by) })
  }
}

function placeOf(by: string): string {
  // Words of the language, such as LIKE; functions are written small.
  if (/^[A-Z]/.test(by)) return 'a comparison by pattern or size'
  return /^\w/.test(by) ? named(by) : `\`${by}\``
}

/** Whether a text is like another: of one in which nobody was seen, it tells nothing. */
export function searchTaint([text, what]: readonly Side[], by: string, place: Place): Taint {
  if (text !== undefined && what !== undefined) requireSearched([text, what], by, place)
  return CLEAR
}

type Searching = {
  /** What stands beside columns in what is searched. */
  readonly around?: Pattern
  /** Whether it is said in a language of its own. */
  readonly isExact?: boolean
}

/** Each value that is looked for counts, as those do that are compared with people's columns. */
export function noteSearched(
  [by, ...beside]: readonly Side[],
  { looking }: Pick<Place, 'looking'>,
  { around = [], isExact = false }: Searching = {},
): void {
  const [patterns, ...others] = [by, ...beside].map((side) =>
    side?.taint.kind === 'clear'
      ? (writtenIn(side.node, looking) ?? side.taint.written)
      : undefined,
  )
  const isWritten = others.every((each) => each !== undefined && each.length < 2)
  if (patterns === undefined || !isWritten) {
    throw inference('Somebody stands in it: it is searched for what is written.', SEARCH_WAY)
  }
  const told = [...around, ...others.flatMap((each) => [BESIDE, ...(each ?? []).flat()])]
  const parted = told.length > 0 ? [BESIDE, ...told] : []
  const wholes = patterns.map((pattern) => [...pattern, ...parted])
  looking.searches.push(
    ...wholes.map((whole) => (isExact || whole.some(isChanging) ? [EXACTLY, ...whole] : whole)),
  )
}

function isChanging(one: Written): boolean {
  return one.kind === 'literal' && CHANGING.test(one.text)
}

/** Of an index of words, as `words @@ to_tsquery('simple', 'word')`. @throws Refused */
export function requireSearchedWords(sides: readonly [Side, Side], place: Place): void {
  if (place.looking.isView) return
  for (const side of sides) {
    if (!isWords(side.taint)) noteSearched([side], place, { isExact: true })
  }
}

/** The order of texts that stand in a column is theirs; made-up ones would find their place. */
export function isOrdered(taint: Taint): boolean {
  return isSeenText(taint) && isOwn(taint) && membersOf(taint)?.isOfParts !== true
}

/** @throws Refused */
export function requireOrdered(taint: Taint, where: string, place: Place): void {
  if (isOrdered(taint)) return
  requireNobody(taint, where, place)
}

type Call = {
  readonly name: string
  readonly args: readonly Node[]
  readonly taints: readonly Taint[]
}

/** They count, or tell where something stands: for every row at once, which one letter tells. */
const PLACING = new Set(['position', 'regexp_count', 'strpos'])
const WHETHER = new Set(['> 0', '= 0', '<> 0', '!= 0', '>= 1', '< 1'])

/** `strpos(x, 'a') > 0`: whether it is there, and not where. */
export function asksWhether(name: string, call: Node | undefined, than: Node | undefined): boolean {
  if (call === undefined || !('FuncCall' in call)) return false
  const { ival } = constantOf(than) ?? {}
  const called = namesOf(call.FuncCall.funcname).at(-1) ?? ''
  return PLACING.has(called) && ival !== undefined && WHETHER.has(`${name} ${ival.ival ?? 0}`)
}

/** What such a call tells of a text in which somebody was seen; `undefined` of any other. */
export function placedTaint({ name, taints }: Call, { looking }: Place): Taint | undefined {
  const seen = taints.find(isSeenText)
  return looking.isView || seen === undefined || !PLACING.has(name) ? undefined : cutOf(seen)
}

/** They answer whatever the text is, with something that is not shown. */
const HIDING = new Set(
  `array_append array_cat array_prepend array_remove array_replace array_to_string ascii encode
   hashtext hashtextextended lpad overlay quote_ident quote_literal quote_nullable regexp_replace
   regexp_split_to_array replace rpad sha224 sha256 sha384 sha512 split_part string_to_array
   to_tsvector translate`.split(/\s+/),
)

/** What is read there as a pattern, a format or a name of one: not every text can be. */
const READING: ReadonlyMap<string, (at: number) => boolean> = new Map([
  ['format', (at) => at === 0],
  ...['encode', 'regexp_replace', 'regexp_split_to_array'].map(
    (name) => [name, (at: number) => at > 0] as const,
  ),
])

/** @throws Refused where a call of a function of the system would tell what a text says. */
export function requireSearchedCall({ name, args, taints }: Call, place: Place): void {
  if (place.looking.isView) return
  const [text, by, ...others] = taints.map((taint, at) => ({ node: args[at], taint }))
  if (SEARCHING.has(name) && text !== undefined && by !== undefined) {
    for (const { taint } of others) requireNobody(taint, named(name), place)
    requireSearched([text, by, ...others], name, place)
    return
  }
  if (!taints.some(isSeenText)) return
  const isRead = READING.get(name) ?? (() => false)
  if (taints.some((taint, at) => isSeenText(taint) && isRead(at))) {
    throw inference(`Somebody stands in it, and ${named(name)} would fail by what it says.`)
  }
  if ([KEEPING, MEASURING, ORDERING, TOTAL, HIDING].some((all) => all.has(name))) return
  throw inference(`Somebody stands in it, and ${named(name)} may tell who.`, SEARCH_WAY)
}
