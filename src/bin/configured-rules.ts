/** What access asks of the configuration, answered from the one that is in force right now. */
import { PolicySet } from '../access/policy/policy-set.ts'
import type { Rules } from '../access/rules.ts'
import type { Person, Role } from '../flow/person.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { Configuration } from '../register/configuration.ts'

const ROLES: readonly Role[] = ['developer', 'approver', 'auditor', 'admin']

export function configuredRules(
  configuration: () => Configuration,
  leadsBack: Rules['leadsBack'],
): Rules {
  return {
    policy: () => configuration().policy,
    person: (id) => indexOf(configuration()).people.get(id),
    sponsoredBy: (sponsor) => indexOf(configuration()).sponsored.get(sponsor) ?? [],
    rolesOf: (groups) => rolesOf(configuration(), groups),
    subProcessor: (name) => subProcessorOf(configuration(), name),
    policies: () => indexOf(configuration()).policies,
    timeZone: () => configuration().access.timeZone,
    isGroup: (name) => configuration().people.some(({ groups }) => groups.includes(name)),
    leadsBack,
  }
}

export function subProcessorOf(
  configuration: Configuration,
  name: string,
): SubProcessor | undefined {
  return indexOf(configuration).subProcessors.get(name)
}

function rolesOf({ identity }: Configuration, groups: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => identity?.roles[role].some((group) => groups.includes(group)))
}

type Index = {
  readonly people: ReadonlyMap<string, Person>
  readonly subProcessors: ReadonlyMap<string, SubProcessor>
  /** Services, by who answers for them. */
  readonly sponsored: ReadonlyMap<string, readonly string[]>
  readonly policies: PolicySet
}

const INDEXES = new WeakMap<Configuration, Index>()

/** Made once for each configuration: every exchange asks who its person is. */
function indexOf(configuration: Configuration): Index {
  const known = INDEXES.get(configuration)
  if (known !== undefined) return known
  const made = {
    people: new Map(configuration.people.map((person) => [person.id, person])),
    subProcessors: new Map(configuration.subProcessors.map((one) => [one.name, one])),
    sponsored: sponsoredOf(configuration),
    policies: new PolicySet(configuration.policies, nextName()),
  }
  INDEXES.set(configuration, made)
  return made
}

function sponsoredOf({ people }: Configuration): ReadonlyMap<string, readonly string[]> {
  const sponsored = new Map<string, string[]>()
  for (const { id, sponsor } of people) {
    if (sponsor === undefined) continue
    const others = sponsored.get(sponsor)
    if (others === undefined) sponsored.set(sponsor, [id])
    else others.push(id)
  }
  return sponsored
}

let sets = 0

/**
 * The engine keeps what it was given under a name for as long as the process runs. Nothing asks a
 * configuration that is two reloads old, so that its name can be given away.
 */
function nextName(): string {
  sets += 1
  return `configured ${sets % NAMES}`
}

const NAMES = 16
