/** Which declared field of a sub-processor a grant may reveal. */
import type { FieldRule, Profile } from './profile.ts'

/** Ways in, and what payment schemes forbid to show, are nobody's to reveal (PCI DSS 3.4). */
const NEVER =
  /^(?:system|user\.authorization|user\.financial\.credit_card|user\.device\.cookie)(?:\.|$)/

/** The rule that declares the path, word for word; `undefined` where none does, or it may not. */
export function revealable(profile: Profile, path: string): FieldRule | undefined {
  const declared = [...profile.operations.flatMap(({ fields }) => fields), ...profile.fields]
  const rule = declared.find((each) => each.path === path)
  if (rule?.category === undefined || NEVER.test(rule.category)) return undefined
  return rule
}

/** Every path that a grant may reveal, once. */
export function revealablePaths(profile: Profile): readonly string[] {
  const declared = [...profile.fields, ...profile.operations.flatMap(({ fields }) => fields)]
  const paths = declared.map(({ path }) => path)
  return [...new Set(paths)].filter((path) => revealable(profile, path) !== undefined)
}

/** What holds for the fields that a grant reveals; it counts before what is declared. */
export function revealRules(profile: Profile, paths: readonly string[]): readonly FieldRule[] {
  return paths.flatMap((path): FieldRule[] => {
    const rule = revealable(profile, path)
    return rule === undefined ? [] : [{ ...rule, treatment: 'revealed' }]
  })
}
