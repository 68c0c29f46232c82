/** Starts access on what is configured, with all that it asks of other rooms. */
import { Access } from '../access/access.ts'
import { PolicySet } from '../access/policy/policy-set.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import type { Role } from '../flow/person.ts'
import type { LookUpOnCall } from '../flow/schedule.ts'
import type { LiveExchanges } from '../gateway/live-exchanges.ts'
import type { Masking } from '../masking/create-masking.ts'
import type { Configuration } from '../register/configuration.ts'
import type { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteAccessStore } from '../stores/sqlite/sqlite-access-store.ts'
import type { HouseSetting } from './house-setting.ts'
import { elapsedMs, systemClock, systemRandomness } from './system-clock.ts'

export type AccessHelp = {
  readonly live: LiveExchanges
  readonly masking: Masking
  readonly credentials: Credentials
}

/** What is there only once access is. */
type Late = {
  readonly lookUpIncident: LookUpIncident
  readonly lookUpOnCall: LookUpOnCall
  readonly tell: (fact: ControlFact) => void
}

/** @throws StoreLost where the state database cannot be read or written. */
export function startAccess(
  { stores, configuration, log }: HouseSetting,
  { live, masking: { pseudonyms } }: AccessHelp,
  { tell, ...lookUp }: Late,
): Promise<Access> {
  const { ledger } = stores.files
  const told = async (fact: ControlFact): Promise<number | Refusal> => {
    const index = await ledger.recordFact(fact)
    if (!(index instanceof Refusal)) tell(fact)
    return index
  }
  return Access.start({
    store: sqliteAccessStore(stores.state),
    recorder: { recordFact: told },
    rules: {
      policy: () => configuration().policy,
      person: (id) => configuration().people.find((person) => person.id === id),
      sponsoredBy: (sponsor) => sponsoredBy(configuration(), sponsor),
      rolesOf: (groups) => rolesOf(configuration(), groups),
      subProcessor: (name) => subProcessorOf(configuration(), name),
      policies: () => policiesOf(configuration()),
      timeZone: () => configuration().access.timeZone,
      isGroup: (name) => configuration().people.some(({ groups }) => groups.includes(name)),
      // Those of an incident that nobody has looked at lately are known where they are used.
      leadsBack: (text) => (pseudonyms.describe(text, [])?.leads ?? 'one-way') !== 'one-way',
    },
    ...lookUp,
    clock: systemClock,
    elapsedMs,
    randomness: systemRandomness,
    isRunning: (sessionId) => live.has(sessionId),
    report: (error) => log.fault(error),
  })
}

const ROLES: readonly Role[] = ['developer', 'approver', 'auditor', 'admin']

function rolesOf({ identity }: Configuration, groups: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => identity?.roles[role].some((group) => groups.includes(group)))
}

function sponsoredBy({ people }: Configuration, sponsor: string): readonly string[] {
  return people.filter((person) => person.sponsor === sponsor).map(({ id }) => id)
}

const SETS = new WeakMap<Configuration, PolicySet>()

/** Made once for each configuration. */
function policiesOf(configuration: Configuration): PolicySet {
  const known = SETS.get(configuration)
  if (known !== undefined) return known
  const made = new PolicySet(configuration.policies)
  SETS.set(configuration, made)
  return made
}

export function subProcessorOf({ subProcessors }: Configuration, name: string) {
  return subProcessors.find((known) => known.name === name)
}
