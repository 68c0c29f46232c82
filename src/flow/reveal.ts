/** Which declared field of a sub-processor a grant may reveal. */
import type { FieldRule, Profile } from './profile.ts'

/** Ways in, and what payment schemes forbid to show, are nobody's to reveal (PCI DSS 3.4). */
const NEVER =
  /^(?:system|user\.authorization|user\.financial\.credit_card|user\.device\.cookie)(?:\.|$)/

/**
 * Whether a grant may reveal what the profile declares by this path, word for word. What a profile
 * hides without a pseudonym, such as bank accounts and faces, stays hidden.
 */
export function isRevealable(profile: Profile, path: string): boolean {
  return declaredIn(profile).some((rule) => rule.path === path && mayReveal(rule))
}

/** Every path that a grant may reveal, once. */
export function revealablePaths(profile: Profile): readonly string[] {
  return [
    ...new Set(
      declaredIn(profile)
        .filter(mayReveal)
        .map(({ path }) => path),
    ),
  ]
}

/** The rules in the same order, so that a stricter one before a revealed field still counts. */
export function withRevealed(
  declared: readonly FieldRule[],
  paths: readonly string[],
): readonly FieldRule[] {
  return declared.map((rule) =>
    paths.includes(rule.path) && mayReveal(rule) ? { ...rule, treatment: 'revealed' } : rule,
  )
}

function mayReveal({ category, treatment }: FieldRule): boolean {
  return treatment === 'pseudonym' && category !== undefined && !NEVER.test(category)
}

function declaredIn({ fields, operations }: Profile): readonly FieldRule[] {
  return [...fields, ...operations.flatMap((operation) => operation.fields)]
}
