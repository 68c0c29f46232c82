/** Access with all that it asks of other rooms, and the trackers that tell it of incidents. */
import { Access } from '../access/access.ts'
import { PolicySet } from '../access/policy/policy-set.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import type { Role } from '../flow/person.ts'
import type { LiveExchanges } from '../gateway/live-exchanges.ts'
import type { Masking } from '../masking/create-masking.ts'
import { Notices } from '../notices/notices.ts'
import type { Configuration } from '../register/configuration.ts'
import type { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteAccessStore } from '../stores/sqlite/sqlite-access-store.ts'
import { Trackers } from '../trackers/trackers.ts'
import { addressOf } from './address-of.ts'
import type { HouseSetting } from './house-setting.ts'
import { elapsedMs, systemClock, systemRandomness } from './system-clock.ts'

type AccessHelp = {
  readonly live: LiveExchanges
  readonly masking: Masking
  readonly credentials: Credentials
}

/** What is there only once access is. */
type Late = {
  readonly lookUpIncident: LookUpIncident
  readonly tell: (fact: ControlFact) => void
}

export type OpenedAccess = {
  readonly access: Access
  readonly trackers: Trackers
  readonly notices: Notices
}

/** @throws StoreLost where the state database cannot be read or written. */
export async function openAccess(setting: HouseSetting, help: AccessHelp): Promise<OpenedAccess> {
  const { configuration, log } = setting
  // Access takes over what it kept before any tracker is asked.
  let lookUp: LookUpIncident = async () => 'silent'
  let tell = (_fact: ControlFact): void => undefined
  const access = await startAccess(setting, help, {
    lookUpIncident: (incident) => lookUp(incident),
    tell: (fact) => tell(fact),
  })
  const notices = new Notices({
    outlets: () => configuration().notices,
    askedBehind: (id) => access.askedBehind(id),
    secret: (reference) => help.credentials.resolve(reference),
    controlAddress: addressOf(configuration().gateway.control, configuration()),
    clock: systemClock,
    trouble: (outlet, event) => log.trouble(`a notice of ${event} was not sent`, { outlet }),
  })
  tell = (fact) => notices.tell(fact)
  const trackers = new Trackers({
    trackers: () => configuration().trackers,
    secret: (reference) => help.credentials.resolve(reference),
    changed: (change) => access.incidents.changed(change),
    inUse: () => access.incidents.inUse(),
    isResolved: (incident) => access.incidents.isResolved(incident),
    clock: systemClock,
    report: (error) => log.fault(error),
  })
  lookUp = (incident) => trackers.lookUp(incident)
  trackers.start()
  return { access, trackers, notices }
}

function startAccess(
  { stores, configuration, log }: HouseSetting,
  { live, masking: { pseudonyms } }: AccessHelp,
  { lookUpIncident, tell }: Late,
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
      rolesOf: (groups) => rolesOf(configuration(), groups),
      subProcessor: (name) => subProcessorOf(configuration(), name),
      policies: () => policiesOf(configuration()),
      timeZone: () => configuration().access.timeZone,
      isGroup: (name) => configuration().people.some(({ groups }) => groups.includes(name)),
      // Those of an incident that nobody has looked at lately are known where they are used.
      leadsBack: (text) => (pseudonyms.describe(text, [])?.leads ?? 'one-way') !== 'one-way',
    },
    lookUpIncident,
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
