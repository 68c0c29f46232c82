/** Access with all that it asks of other rooms, and the trackers that tell it of incidents. */
import { Access } from '../access/access.ts'
import { PolicySet } from '../access/policy/policy-set.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import type { Role } from '../flow/person.ts'
import type { LookUpOnCall } from '../flow/schedule.ts'
import type { LiveExchanges } from '../gateway/live-exchanges.ts'
import type { Masking } from '../masking/create-masking.ts'
import { Notices } from '../notices/notices.ts'
import type { Configuration } from '../register/configuration.ts'
import type { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteAccessStore } from '../stores/sqlite/sqlite-access-store.ts'
import { AskTracker } from '../trackers/ask-tracker.ts'
import { Schedules } from '../trackers/schedules.ts'
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
  readonly lookUpOnCall: LookUpOnCall
  readonly tell: (fact: ControlFact) => void
}

export type OpenedAccess = {
  readonly access: Access
  readonly trackers: Trackers
  readonly close: () => Promise<void>
}

/** @throws StoreLost where the state database cannot be read or written. */
export async function openAccess(setting: HouseSetting, help: AccessHelp): Promise<OpenedAccess> {
  const { configuration, log } = setting
  // Access takes over what it kept before any tracker is asked.
  let lookUp: LookUpIncident = async () => ({ state: 'silent', assignees: [] })
  let tell = (_fact: ControlFact): void => undefined
  const asking = new AskTracker()
  const secret = (reference: string) => help.credentials.resolve(reference)
  const schedules = new Schedules({
    ...{ schedules: () => configuration().schedules, asking, secret, clock: systemClock },
  })
  const access = await startAccess(setting, help, {
    lookUpIncident: (incident) => lookUp(incident),
    lookUpOnCall: (names) => schedules.lookUp(names),
    tell: (fact) => tell(fact),
  })
  const notices = new Notices({
    outlets: () => configuration().notices,
    askedBehind: (id) => access.askedBehind(id),
    secret,
    controlAddress: addressOf(configuration().gateway.control, configuration()),
    clock: systemClock,
    trouble: (outlet, event) => log.trouble(`a notice of ${event} was not sent`, { outlet }),
  })
  tell = (fact) => notices.tell(fact)
  const trackers = new Trackers({
    trackers: () => configuration().trackers,
    ...{ asking, secret },
    changed: (change) => access.incidents.changed(change),
    inUse: () => access.incidents.inUse(),
    isResolved: (incident) => access.incidents.isResolved(incident),
    clock: systemClock,
    report: (error) => log.fault(error),
  })
  lookUp = (incident) => trackers.lookUp(incident)
  trackers.start()
  const close = async (): Promise<void> => {
    await notices.close()
    trackers.close()
    await asking.close()
  }
  return { access, trackers, close }
}

function startAccess(
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
