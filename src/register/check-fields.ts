/** Finds rules for fields that an earlier rule leaves nothing to do. */
import { TREATMENTS } from '../flow/treatment.ts'
import { coversPath, type FieldStep, parseFieldPath } from './field-path.ts'
import type { FieldsText } from './field-schema.ts'
import type { ProfileText } from './profile-schema.ts'
import { type Fault, NOT_HERE } from './read-with-schema.ts'

type Placing = { readonly path: Fault['path']; readonly steps: readonly FieldStep[] }

/** Rules that can never count, of the profile and of its operations. */
export function idleFields(profile: ProfileText): Fault[] {
  const faults = shadowed(rulesOf(profile.fields, ['fields']))
  for (const [id, { fields }] of Object.entries(profile.operations)) {
    faults.push(...shadowed(rulesOf(fields, ['operations', id, 'fields'])))
  }
  return faults
}

/** In the order in which they are looked at. */
function rulesOf(fields: FieldsText, root: Fault['path']): Placing[] {
  const list = (texts: readonly string[], path: Fault['path']): Placing[] =>
    texts.map((text, at) => ({ path: [...path, at], steps: parseFieldPath(text) ?? [] }))
  return [
    ...list(fields.free, [...root, 'free']),
    ...TREATMENTS.flatMap((treatment) =>
      Object.entries(fields[treatment]).flatMap(([category, texts]) =>
        list(texts, [...root, treatment, category]),
      ),
    ),
    ...list(fields.safe, [...root, 'safe']),
  ]
}

function shadowed(rules: readonly Placing[]): Fault[] {
  return rules.flatMap(({ path, steps }, at) => {
    const wide = rules.slice(0, at).find((earlier) => coversPath(earlier.steps, steps))
    if (wide === undefined) return []
    const [list, index] = wide.path.slice(-2)
    const where = `entry ${Number(index) + 1} of ${String(list)}`
    const what = `This never counts: an earlier rule covers all of it, ${where}.`
    return [{ path, what, ...NOT_HERE }]
  })
}
