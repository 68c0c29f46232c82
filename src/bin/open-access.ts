/** Access with all that it asks of other rooms, and the trackers that tell it of incidents. */
import type { Access } from '../access/access.ts'
import { LIMITS } from '../base/limits.ts'
import { TicketSummaries } from '../control/ticket-summaries.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import { Notices } from '../notices/notices.ts'
import { AskTracker } from '../trackers/ask-tracker.ts'
import { Schedules } from '../trackers/schedules.ts'
import { Trackers } from '../trackers/trackers.ts'
import { addressOf } from './address-of.ts'
import { settleEngine } from './engine-settings.ts'
import type { HouseSetting } from './house-setting.ts'
import { type AccessHelp, startAccess } from './start-access.ts'
import { passed, systemClock } from './system-clock.ts'

export type OpenedAccess = {
  readonly access: Access
  readonly trackers: Trackers
  readonly close: () => Promise<void>
}

/** @throws StoreLost where the state database cannot be read or written. */
export async function openAccess(setting: HouseSetting, help: AccessHelp): Promise<OpenedAccess> {
  const { configuration, log } = setting
  settleEngine()
  // Access takes over what it kept before any tracker is asked.
  let lookUp: LookUpIncident = async (incident) => ({ incident, state: 'silent', assignees: [] })
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
  const controlAddress = addressOf(configuration().gateway.control, configuration())
  const notices = new Notices({
    outlets: () => configuration().notices,
    askedBehind: (id) => access.askedBehind(id),
    secret,
    ...{ controlAddress, clock: systemClock, limits: LIMITS },
    trouble: (outlet, event) => log.trouble(`a notice of ${event} was not sent`, { outlet }),
  })
  tell = (fact) => notices.tell(fact)
  const trackers = new Trackers({
    trackers: () => configuration().trackers,
    ...{ asking, secret },
    changed: (change) => access.incidents.changed(change),
    inUse: async () => access.incidents.inUse(),
    isResolved: (incident) => access.incidents.isResolved(incident),
    clock: systemClock,
    report: (error) => log.fault(error),
  })
  lookUp = (incident) => trackers.lookUp(incident)
  trackers.start()
  const summaries = new TicketSummaries({
    ...{ access, controlAddress, clock: systemClock },
    ledger: setting.stores.files.ledger.reader,
    recorder: setting.stores.files.ledger,
    isTold: (incident) => trackers.takesSummary(incident),
    comment: (incident, text) => trackers.comment(incident, text),
    trouble: (incident) => log.trouble('a ticket was not told how access went', { incident }),
    report: (error) => log.fault(error),
  })
  summaries.start()
  const close = async (): Promise<void> => {
    const told = summaries.close()
    // A ticket that is being told right now may hear the end of it, but not for long.
    await Promise.race([told, passed(LIMITS.linger_ms_max)])
    await asking.close()
    await told
    await notices.close()
    trackers.close()
  }
  return { access, trackers, close }
}
