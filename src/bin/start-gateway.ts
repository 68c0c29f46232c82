/** Starts a gateway from its configuration: stores, house, listeners; and stops it in turn. */
import type { Refusal } from '../base/refusal.ts'
import { LedgerFault } from '../ledger/ledger-options.ts'
import { listenHttp } from '../protocols/http/listen.ts'
import type { Configuration } from '../register/configuration.ts'
import { renderProblems } from '../register/problem.ts'
import {
  type Held,
  LiveConfiguration,
  type Loaded,
} from '../stores/configuration/live-configuration.ts'
import { addressOf } from './address-of.ts'
import { type BuiltHouse, buildHouse } from './build-house.ts'
import { openControl } from './control-plane.ts'
import type { GatewayLog } from './gateway-log.ts'
import { NotStarted } from './not-started.ts'
import { hostsOf, namesOf, openStores, type Stores } from './open-stores.ts'
import { systemClock, systemRandomness } from './system-clock.ts'

export type GatewaySetting = {
  /** Absolute path of `vitrine.yaml`. */
  readonly file: string
  /** The environment of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly version: string
  readonly log: GatewayLog
}

export type Gateway = {
  /** Such as `https://localhost:8443`. */
  readonly address: string
  readonly controlAddress: string
  readonly proxyAddress: string | undefined
  /** Where clients of PostgreSQL find it; `undefined` where there is no such door. */
  readonly databaseAddress: { readonly host: string; readonly port: number } | undefined
  /** The path of the local CA's certificate. */
  readonly authorityFile: string
  readonly configuration: Configuration
  /** Exchanges that a crash had cut off. */
  readonly recovered: number
  /** A sign-in link for a person, as the gateway's own console makes it. */
  readonly signInLink: (person: string) => Promise<string | Refusal>
  /** Resolves once everything that was recorded so far is in the published log. */
  readonly settle: () => Promise<void>
  /** Admits nothing any more, cuts what runs, and publishes what is on record: the worst has come. */
  readonly seal: () => Promise<void>
  readonly close: () => Promise<void>
}

/** @throws where a file or port cannot be had. */
export async function startGateway(setting: GatewaySetting): Promise<Gateway | NotStarted> {
  const { file, log } = setting
  let onLoaded = (_loaded: Loaded): void => undefined
  let onHeld = (_held: Held): void => undefined
  let onRefused = (_digest: string): void => undefined
  const live = LiveConfiguration.open({
    file,
    clock: systemClock,
    onLoaded: (loaded) => onLoaded(loaded),
    onHeld: (held) => onHeld(held),
    onRefused: (problems, digest) => {
      // The values of the file are in none of them.
      log.told(`the configuration on disk is not in force: ${renderProblems(problems).trim()}`)
      onRefused(digest)
    },
  })
  if (!(live instanceof LiveConfiguration)) return new NotStarted(renderProblems(live.problems))
  const stores = await openStores(live.current, log)
  if (stores instanceof LedgerFault) {
    live.close()
    return new NotStarted(stores.message)
  }
  const configuration = (): Configuration => live.current
  const house = await buildHouse({ ...setting, stores, configuration, configurationFile: file })
  const { recovered, ledger } = stores.files
  await ledger.recordFact({ kind: 'gateway-started', version: setting.version, recovered })
  await ledger.recordFact(loadedFact(live.current))
  const listener = await listenForTools({ house, stores, configuration, log })
  const databases = await house.databases.listen()
  const control = await openControl({
    house,
    stores,
    live,
    listener,
    databases: databases?.address,
    version: setting.version,
    log,
  })
  onLoaded = (loaded) => void takeConfiguration({ house, stores, configuration, log }, loaded)
  onHeld = ({ digest, changes }) =>
    void ledger.recordFact({ kind: 'configuration-held', digest, changes })
  onRefused = (digest) => void ledger.recordFact({ kind: 'configuration-refused', digest })
  return {
    address: addressOf(listener.address, live.current),
    controlAddress: control.address,
    databaseAddress: databases?.address,
    proxyAddress: control.proxyAddress,
    authorityFile: stores.authority.file,
    configuration: live.current,
    recovered,
    signInLink: control.signInLink,
    settle: async () => void (await ledger.publish()),
    seal: async () => {
      await Promise.allSettled([house.access.stop(), control.close(), listener.close()])
      await house.settled()
      await ledger.publish()
    },
    close: async () => {
      live.close()
      await closeAll({ house, stores, listener, databases, control })
    },
  }
}

type Open = Pick<Running, 'house' | 'stores'> & {
  readonly listener: Closable
  readonly databases: Closable | undefined
  readonly control: Closable
}

type Closable = { readonly close: () => Promise<void> }

async function closeAll({ house, stores, listener, databases, control }: Open): Promise<void> {
  // What runs is cut before anybody else is waited for.
  await house.access.stop()
  await control.close()
  await databases?.close()
  await house.close()
  await listener.close()
  await house.settled()
  await stores.files.ledger.recordFact({ kind: 'gateway-stopped' })
  await stores.close()
}

type Running = {
  readonly house: BuiltHouse
  readonly stores: Stores
  readonly configuration: () => Configuration
  readonly log: GatewayLog
}

async function listenForTools({ house, stores, configuration, log }: Running) {
  const { gateway } = configuration()
  return listenHttp({
    at: gateway.listen,
    clearProxyPort: gateway.clearProxyPort,
    certified: stores.certified,
    certifiedFor: (host) => stores.authority.forHost(host),
    isRegistered: (host, port) => port === HTTPS_PORT && hostsOf(configuration()).includes(host),
    carry: house.carry,
    knock: (from, refusal) => void house.knocks.count(from, refusal),
    report: (error) => log.fault(error),
    isOwnName: (host) => isOwnName(host, configuration()),
    bodySlots: () => bodySlotsOf(configuration()),
    connections: house.connections,
    clock: systemClock,
    randomness: systemRandomness,
  })
}

/** Whatever the new configuration no longer covers ends at once. */
async function takeConfiguration(
  { house, stores, configuration, log }: Running,
  { loosened: changes, by }: Loaded,
): Promise<void> {
  try {
    await house.access.configurationChanged()
    await stores.authority.cover(hostsOf(configuration()))
    const { ledger } = stores.files
    if (changes.length > 0 && by === undefined) {
      const { digest } = configuration()
      await ledger.recordFact({ kind: 'configuration-loosened', digest, changes, by })
    }
    await ledger.recordFact(loadedFact(configuration()))
  } catch (error) {
    log.fault(error)
  }
}

function loadedFact({ digest, subProcessors }: Configuration) {
  const names = subProcessors.map(({ name }) => name)
  return { kind: 'configuration-loaded', digest, subProcessors: names } as const
}

const HTTPS_PORT = 443
const HOME = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

function isOwnName(host: string, configuration: Configuration): boolean {
  return HOME.has(host) || namesOf(configuration).includes(host)
}

function bodySlotsOf({ subProcessors }: Configuration): ReadonlySet<string> {
  const slots = subProcessors.flatMap(({ profile }) => [profile.slot, ...profile.otherSlots])
  return new Set(slots.flatMap((slot) => (slot.kind === 'body' ? slot.name : [])))
}
