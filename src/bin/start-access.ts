/** Starts access on what is configured, with all that it asks of other rooms. */
import { Access } from '../access/access.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import type { LookUpOnCall } from '../flow/schedule.ts'
import type { LiveExchanges } from '../gateway/live-exchanges.ts'
import type { Masking } from '../masking/create-masking.ts'
import type { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteAccessStore } from '../stores/sqlite/sqlite-access-store.ts'
import { configuredRules } from './configured-rules.ts'
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
    // Those of an incident that nobody has looked at lately are known where they are used.
    rules: configuredRules(
      configuration,
      (text) => (pseudonyms.describe(text, [])?.leads ?? 'one-way') !== 'one-way',
    ),
    ...lookUp,
    clock: systemClock,
    elapsedMs,
    randomness: systemRandomness,
    isRunning: (sessionId) => live.has(sessionId),
    report: (error) => log.fault(error),
  })
}
