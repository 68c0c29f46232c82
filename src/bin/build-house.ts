/** Puts the rooms together: what one exchange meets from the first byte to the record. */
import { dirname } from 'node:path'
import type { Access } from '../access/access.ts'
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
import { Credentials } from '../stores/credentials/credentials.ts'
import { sqliteProbeStore } from '../stores/sqlite/probe-store.ts'
import { sqliteShownStore } from '../stores/sqlite/shown-store.ts'
import type { Trackers } from '../trackers/trackers.ts'
import type { HttpAsk, HttpOutbound } from '../wire/http/ask.ts'
import { buildDatabaseDoor, type DatabaseDoor } from './build-database-door.ts'
import { subProcessorOf } from './configured-rules.ts'
import type { HouseSetting } from './house-setting.ts'
import { openAccess } from './open-access.ts'
import { type OpenedIdentity, openIdentity } from './open-identity.ts'
import { elapsedMs, passed, systemClock } from './system-clock.ts'
import { systemResolve } from './system-resolve.ts'

export type BuiltHouse = {
  readonly access: Access
  readonly knocks: Knocks
  readonly connections: Connections
  readonly credentials: Credentials
  readonly pseudonyms: Pseudonyms
  readonly databases: DatabaseDoor
  readonly trackers: Trackers
  readonly identity: OpenedIdentity
  readonly carry: (exchange: Exchange<HttpAsk>) => Promise<void>
  /** Resolves once all that was carried is on record, or cannot be awaited any longer. */
  readonly settled: () => Promise<void>
  /** Cuts what runs, and lets go. */
  readonly close: () => Promise<void>
}

/** @throws StoreLost where the state database cannot be read or written. */
export async function buildHouse(setting: HouseSetting): Promise<BuiltHouse> {
  const { stores, configuration, log } = setting
  const recorder = stores.files.ledger
  const policy = () => configuration().policy
  const live = new LiveExchanges()
  const knocks = new Knocks(recorder, systemClock)
  const connections = new Connections(LIMITS.connections_per_session_max)
  const masking = createMasking({
    keys: stores.pseudonymKeys,
    rules: () => configuration().masking,
  })
  const credentials = openCredentials(setting)
  const opened = await openAccess(setting, { live, masking, credentials })
  const { access, trackers } = opened
  const identity = openIdentity(setting, { access, credentials })
  const upstream = openUpstream(credentials)
  const { mask, pseudonyms } = masking
  const shown = sqliteShownStore(stores.state)
  const budget = createShowBudget({ shown, policy, clock: access.clock })
  const ending = {
    ...{ recorder, live, knocks, budget, clock: systemClock },
    report: (exchangeId: string, error: unknown) => log.fault(error, exchangeId),
    onTrouble: (code: string) => log.trouble(code),
  }
  const house: House<HttpAsk, HttpOutbound> = {
    ...ending,
    admit: admitOver(access.admit, connections),
    clear: openGuard(setting, { access, masking }),
    upstream: upstream.send,
    mask,
  }
  const databases = await buildDatabaseDoor({ setting, access, masking, credentials, ending })
  // What runs in a session, and the connections that it came by, end with it.
  access.onCut((...ended) => live.endSession(...ended))
  access.onCut((...ended) => connections.closeSession(...ended))
  access.onCut((...ended) => databases.connections.closeSession(...ended))
  return {
    access,
    knocks,
    connections,
    credentials,
    pseudonyms,
    databases,
    trackers,
    identity,
    carry: (exchange) => carryExchange(exchange, house),
    settled: () => Promise.race([live.settled(), passed(LIMITS.linger_ms_max)]),
    close: async () => {
      await opened.close()
      await identity.close()
      await access.stop()
      credentials.close()
      await upstream.close()
      databases.close()
      await knocks.flush()
    },
  }
}

function openUpstream({ get, refused }: Credentials) {
  const system = { clock: systemClock, resolve: systemResolve }
  return createHttpUpstream({ credentials: get, credentialRefused: refused, ...system })
}

function openGuard(
  { stores, configuration }: HouseSetting,
  { access, masking }: { readonly access: Access; readonly masking: Masking },
) {
  const { maskText, redactText, pseudonyms, pseudonymsFor } = masking
  return createHttpGuard({
    ...{ pseudonyms, pseudonymsFor, maskText, redactText },
    probes: sqliteProbeStore(stores.state),
    digestKey: stores.pseudonymKeys.probeKey,
    policy: () => configuration().policy,
    ...{ clock: access.clock, elapsedMs },
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
