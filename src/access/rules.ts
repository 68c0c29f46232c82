/**
 * What the configuration says right now; asked anew at every use, so that a reload counts at once.
 */
import type { Person, Role } from '../flow/person.ts'
import type { Policy } from '../flow/policy.ts'
import type { Environment, SubProcessor } from '../flow/sub-processor.ts'
import type { PolicySet } from './policy/policy-set.ts'

export type Rules = {
  readonly policy: () => Policy
  readonly person: (id: string) => Person | undefined
  /** The services that somebody answers for, by their ids. */
  readonly sponsoredBy: (sponsor: string) => readonly string[]
  /** The roles that members of groups have whom an identity provider knows. */
  readonly rolesOf: (groups: readonly string[]) => readonly Role[]
  readonly subProcessor: (name: string) => SubProcessor | undefined
  /** The same object for as long as the policies are the same. */
  readonly policies: () => PolicySet
  /** By which policies tell hours and weekdays. */
  readonly timeZone: () => string
  /** Whether anybody is in a group of this name. */
  readonly isGroup: (name: string) => boolean
  /** Whether a text is a pseudonym of the gateway's that leads back to a value. */
  readonly leadsBack: (pseudonym: string) => boolean
}

/** Whether the person is still one of ours, with this role. */
export function hasRole(rules: Rules, id: string, role: Role): boolean {
  return rules.person(id)?.roles.includes(role) ?? false
}

/** The sub-processor, where it is on the register and can be reached in this environment. */
export function reachable(
  rules: Rules,
  name: string,
  environment: Environment,
): SubProcessor | undefined {
  const subProcessor = rules.subProcessor(name)
  return subProcessor?.endpoints[environment] === undefined ? undefined : subProcessor
}
