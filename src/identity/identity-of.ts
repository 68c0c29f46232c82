/** Reads claims: who somebody is here, and their groups. */
import { lowerCase } from '../base/lower-case.ts'
import { isBlank, UNSEEN } from '../base/unseen.ts'
import type { IdentitySettings, VerifiedIdentity } from '../flow/identity.ts'

const GROUP = /^[A-Za-z0-9][\w.:/@-]{0,99}$/
const GROUPS_MAX = 500

/** `undefined` where the claims name nobody. */
export function identityOf(
  claims: Readonly<Record<string, unknown>>,
  { personClaim, groupsClaim }: Pick<IdentitySettings, 'personClaim' | 'groupsClaim'>,
): VerifiedIdentity | undefined {
  const { sub: subject, iss: issuer, email_verified: isVerified } = claims
  const said = claims[personClaim]
  if (typeof subject !== 'string' || typeof issuer !== 'string') return undefined
  if (typeof said !== 'string') return undefined
  // Anybody may claim an address that nobody has looked at.
  if (personClaim === 'email' && isVerified !== true) return undefined
  const id = lowerCase(said)
  return {
    id,
    name: nameOf(claims.name) ?? id,
    groups: groupsOf(claims[groupsClaim]),
    issuer,
    subject,
  }
}

/** People choose it themselves at many providers, and approvers read it. */
function nameOf(claim: unknown): string | undefined {
  if (typeof claim !== 'string' || !claim.isWellFormed()) return undefined
  return isBlank(claim) || UNSEEN.test(claim) ? undefined : [...claim].slice(0, 200).join('')
}

/** A list, or one name; what cannot be a group here is none. */
function groupsOf(claim: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(claim) ? claim : [claim]
  const named = all.filter((group): group is string => typeof group === 'string')
  return named.filter((group) => GROUP.test(group)).slice(0, GROUPS_MAX)
}
