/** Paths of fields in replies, and which of two stands for everything that the other does. */

/** `[]` any item of a list, `*` any one key, `**` any number of keys and items. */
export type FieldStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'item' | 'any-key' | 'any-depth' }

const STEPS_MAX = 32
/** Each more multiplies the work of comparing two paths. */
const ANY_DEPTHS_MAX = 4
const PART = /^(\*\*|\*|[\w$@:\- ]+)((?:\[\])*)$/
const ONLY_ITEMS = /^(?:\[\])+$/

/** The steps of a path such as `data[].billing_details.email`; `undefined` where it is none. */
export function parseFieldPath(text: string): readonly FieldStep[] | undefined {
  const steps: FieldStep[] = []
  for (const [at, part] of text.split('.').entries()) {
    const [, key, items = ''] = PART.exec(part) ?? []
    const isList = at === 0 && ONLY_ITEMS.test(part)
    if (key === undefined && !isList) return undefined
    if (key !== undefined) steps.push(stepOf(key))
    const count = (isList ? part : items).length / 2
    for (let item = 0; item < count; item += 1) steps.push({ kind: 'item' })
  }
  const isRepeated = steps.some(
    ({ kind }, at) => kind === 'any-depth' && steps[at + 1]?.kind === kind,
  )
  const deep = steps.filter(({ kind }) => kind === 'any-depth').length
  return isRepeated || steps.length > STEPS_MAX || deep > ANY_DEPTHS_MAX ? undefined : steps
}

function stepOf(key: string): FieldStep {
  if (key === '**') return { kind: 'any-depth' }
  return key === '*' ? { kind: 'any-key' } : { kind: 'key', name: key }
}

/**
 * Whether `wide` matches every field that `narrow` does. Where it says no, it may still be so in
 * rare cases with several `**`; where it says yes, it is.
 */
export function coversPath(wide: readonly FieldStep[], narrow: readonly FieldStep[]): boolean {
  const [first, ...rest] = wide
  const [against, ...others] = narrow
  if (first === undefined) return narrow.length === 0
  if (first.kind === 'any-depth') {
    return coversPath(rest, narrow) || (against !== undefined && coversPath(wide, others))
  }
  if (against === undefined || !coversStep(first, against)) return false
  return coversPath(rest, others)
}

function coversStep(wide: FieldStep, narrow: FieldStep): boolean {
  if (wide.kind === 'any-key') return narrow.kind === 'any-key' || narrow.kind === 'key'
  if (wide.kind === 'key') return narrow.kind === 'key' && narrow.name === wide.name
  return wide.kind === 'item' && narrow.kind === 'item'
}
