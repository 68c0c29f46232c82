/** A value that is now one, now the other, unchanged. */
import { typeFacts } from '../../../wire/postgres/types.ts'
import { builtOf, objectOf, partOf, partsTogether } from './parts.ts'
import {
  beginningOf,
  FINAL,
  isFinal,
  isOwn,
  isReckoned,
  mixed,
  mixedOf,
  type Part,
  RECKONED,
  type Taint,
} from './taint.ts'

export function either(a: Taint, b: Taint): Taint {
  const isOne = a.kind === 'base' && b.kind === 'base' && a.category === b.category
  // As another type a day would be as many moments as there are time zones.
  if (isOne && isAlike(a.type, b.type)) {
    const one = b.isCollated === true ? b : a
    // What one shows of a value, the other may not.
    return a.treatment === b.treatment ? one : { ...one, treatment: 'redact' }
  }
  const isBuilt = [a, b].every((each) => each.kind === 'derived' && each.built !== undefined)
  if (isBuilt) return builtOf(mixed([a, b]), eitherPart(partOf(a), partOf(b)))
  const numbers = [a, b].filter((each) => each.kind !== 'clear')
  if (numbers.length > 0 && numbers.every(isReckoned)) {
    // Another number is beside it, which a sum would take from it.
    return numbers.some(isFinal) || numbers.length === 1 ? FINAL : RECKONED
  }
  const together = isOwn(a) && isOwn(b) ? mixedOf([a, b]) : mixed([a, b])
  const [one, other] = [a, b].map((each) => ('upTo' in each ? each.upTo : undefined))
  // Shorter than both, it is whole whichever it is.
  return one === undefined || other === undefined
    ? together
    : beginningOf(together, Math.min(one, other))
}

const TEXTS = new Set(['text', 'varchar', 'bpchar'])
const NUMBERS = new Set(['int2', 'int4', 'int8', 'numeric'])

/** Whether a value of one type, as one of the other, is still the same. */
function isAlike(a: number, b: number): boolean {
  const [one, other] = [typeFacts(a).name, typeFacts(b).name]
  return a === b || [TEXTS, NUMBERS].some((all) => all.has(one) && all.has(other))
}

export function eitherPart(a: Part, b: Part): Part {
  return partsTogether(a, b, either)
}

type Called = { readonly name: string | undefined; readonly taint: Taint }

/** A row as one value, by what its columns are called. */
export function rowOf(columns: readonly Called[], taint: Taint): Taint {
  const named = columns.flatMap(({ name, taint: own }) =>
    name === undefined ? [] : [[name, partOf(own)] as const],
  )
  const isKnown = named.length === columns.length
  return isKnown ? builtOf(taint, objectOf(named, 'row', eitherPart)) : taint
}
