/** Puts the rooms together: what one exchange meets from the first byte to the record. */
import { dirname } from 'node:path'
import { Access } from '../access/access.ts'
import { LIMITS } from '../base/limits.ts'
import type { Exchange } from '../flow/exchange.ts'
import type { Pseudonyms } from '../flow/ports.ts'
import { carryExchange, type House } from '../gateway/carry-exchange.ts'
import { Knocks } from '../gateway/knocks.ts'
import { LiveExchanges } from '../gateway/live-exchanges.ts'
import { createHttpGuard } from '../guard/classify/http/http-guard.ts'
import { createShowBudget } from '../guard/show-budget.ts'
import { createMasking, type Masking } from '../masking/create-masking.ts'
import { admitOver, Connections } from '../protocols/http/connections.ts'
import { createHttpUpstream } from '../protocols/http/upstream.ts'
import type { Configuration } from '../register/configuration.ts'
import { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteProbeStore } from '../stores/sqlite/probe-store.ts'
import { sqliteShownStore } from '../stores/sqlite/shown-store.ts'
import { sqliteAccessStore } from '../stores/sqlite/sqlite-access-store.ts'
import type { HttpAsk, HttpOutbound } from '../wire/http/ask.ts'
import { buildDatabaseDoor, type DatabaseDoor } from './build-database-door.ts'
import type { HouseSetting } from './house-setting.ts'
import { systemClock, systemRandomness } from './system-clock.ts'

export type BuiltHouse = {
  readonly access: Access
  readonly knocks: Knocks
  readonly connections: Connections
  readonly credentials: Credentials
  readonly pseudonyms: Pseudonyms
  readonly databases: DatabaseDoor
  readonly carry: (exchange: Exchange<HttpAsk>) => Promise<void>
  /** Cuts what runs, and lets go. */
  readonly close: () => Promise<void>
}

const elapsedMs = (): number => performance.now()

/** @throws StoreLost where the state database cannot be read or written. */
export async function buildHouse(setting: HouseSetting): Promise<BuiltHouse> {
  const { stores, configuration, log } = setting
  const recorder = stores.files.ledger
  const live = new LiveExchanges()
  const knocks = new Knocks(recorder, systemClock)
  const connections = new Connections(LIMITS.connections_per_session_max)
  const masking = createMasking({
    keys: stores.pseudonymKeys,
    rules: () => configuration().masking,
  })
  const access = await openAccess(setting, live, masking)
  access.onCut((sessionId, because) => {
    live.endSession(sessionId, because)
    connections.closeSession(sessionId, because)
  })
  const credentials = openCredentials(setting)
  const upstream = createHttpUpstream({
    credentials: credentials.get,
    credentialRefused: credentials.refused,
    clock: systemClock,
  })
  const { mask, maskText, pseudonyms, pseudonymsFor } = masking
  const clear = createHttpGuard({
    pseudonyms,
    pseudonymsFor,
    maskText,
    probes: sqliteProbeStore(stores.state),
    digestKey: stores.pseudonymKeys.probeKey,
    policy: () => configuration().policy,
    clock: access.clock,
    elapsedMs,
  })
  const budget = createShowBudget({
    shown: sqliteShownStore(stores.state),
    policy: () => configuration().policy,
    clock: access.clock,
  })
  const ending = {
    ...{ recorder, live, knocks, budget, clock: systemClock },
    report: (exchangeId: string, error: unknown) => log.fault(error, exchangeId),
  }
  const house: House<HttpAsk, HttpOutbound> = {
    ...ending,
    admit: admitOver(access.admit, connections),
    clear,
    upstream: upstream.send,
    mask,
  }
  const databases = await buildDatabaseDoor({ setting, access, masking, credentials, ending })
  access.onCut((sessionId, because) => databases.connections.closeSession(sessionId, because))
  return {
    access,
    knocks,
    connections,
    credentials,
    pseudonyms,
    databases,
    carry: (exchange) => carryExchange(exchange, house),
    close: async () => {
      await access.stop()
      credentials.close()
      await upstream.close()
      databases.close()
      await knocks.flush()
    },
  }
}

function openAccess(
  { stores, configuration, log }: HouseSetting,
  live: LiveExchanges,
  { pseudonyms }: Masking,
) {
  return Access.start({
    store: sqliteAccessStore(stores.state),
    recorder: stores.files.ledger,
    rules: {
      policy: () => configuration().policy,
      person: (id) => configuration().people.find((person) => person.id === id),
      subProcessor: (name) => subProcessorOf(configuration(), name),
      isGroup: (name) => configuration().people.some(({ groups }) => groups.includes(name)),
      // Those of an incident that nobody has looked at lately are known where they are used.
      leadsBack: (text) => (pseudonyms.describe(text, [])?.leads ?? 'one-way') !== 'one-way',
    },
    clock: systemClock,
    elapsedMs,
    randomness: systemRandomness,
    isRunning: (sessionId) => live.has(sessionId),
    report: (error) => log.fault(error),
  })
}

function openCredentials({ configuration, configurationFile, variables }: HouseSetting) {
  return new Credentials({
    subProcessor: (name) => subProcessorOf(configuration(), name),
    folder: dirname(configurationFile),
    variables,
    elapsedMs,
  })
}

function subProcessorOf({ subProcessors }: Configuration, name: string) {
  return subProcessors.find((known) => known.name === name)
}
