/** The control plane: the API that people and their tools ask, approve and watch through. */
import { X509Certificate } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { OPERATOR } from '../access/sign-in.ts'
import { Refusal } from '../base/refusal.ts'
import { createControlApi } from '../control/control-api.ts'
import { serveControl } from '../control/serve-control.ts'
import { signInLink } from '../control/sign-in-routes.ts'
import { PROTOCOL } from '../guard/classify/sql/postgres-guard.ts'
import type { Entry } from '../ledger/entry/entry.ts'
import type { HttpListener } from '../protocols/http/listen.ts'
import type { Configuration, Place } from '../register/configuration.ts'
import type { LiveConfiguration } from '../stores/configuration/live-configuration.ts'
import { policiesWith } from '../stores/configuration/policies-with.ts'
import { addressOf } from './address-of.ts'
import type { BuiltHouse } from './build-house.ts'
import type { GatewayLog } from './gateway-log.ts'
import { namesOf, type Stores } from './open-stores.ts'
import { recordedDescribe, recordedKeys } from './recorded-keys.ts'
import { systemClock, systemRandomness } from './system-clock.ts'

export type ControlSetting = {
  readonly house: BuiltHouse
  readonly stores: Stores
  readonly live: LiveConfiguration
  readonly listener: HttpListener
  readonly databases: Place | undefined
  readonly version: string
  readonly log: GatewayLog
}

export type ControlPlane = {
  readonly address: string
  readonly proxyAddress: string | undefined
  readonly signInLink: (person: string) => Promise<string | Refusal>
  readonly close: () => Promise<void>
}

/** @throws where it cannot listen. */
export async function openControl(setting: ControlSetting): Promise<ControlPlane> {
  const { house, stores, live, listener, version, log } = setting
  const { control } = live.current.gateway
  const address = addressOf(control, live.current)
  const { clearProxy } = listener
  const proxyAddress =
    clearProxy === undefined
      ? addressOf(listener.address, live.current)
      : `http://${clearProxy.host}:${clearProxy.port}`
  const isOwnCa = live.current.gateway.certificate === undefined
  const caFingerprint = isOwnCa ? fingerprintOf(stores.authority.certificate) : undefined
  const api = createControlApi({
    access: house.access,
    people: () => live.current.people,
    subProcessors: () => live.current.subProcessors,
    ledger: stores.files.ledger.reader,
    ledgerState: stores.ledgerState,
    logFile: async (path) => {
      const bytes = await stores.files.logFile(path)
      return bytes === undefined ? undefined : Uint8Array.from(bytes)
    },
    gatewayAddress: addressOf(listener.address, live.current),
    doorAddress: (protocol) => doorAddress(protocol, setting),
    proxyAddress,
    controlAddress: address,
    hosts: hostsOfControl(live.current),
    // Issued anew as the register changes.
    get ca() {
      return stores.authority.certificate
    },
    caFingerprint,
    eraseFreeText: (index, by) => erase(index, by, setting),
    describe: recordedDescribe(house.pseudonyms, stores.files.ledger),
    pseudonymKeys: recordedKeys(stores.pseudonymKeys, stores.files.ledger),
    hooks: (name, delivery) => house.trackers.deliver(name, delivery),
    get identity() {
      return house.identity.port()
    },
    randomness: systemRandomness,
    policiesWith: (file, text) =>
      policiesWith({ file, text }, { main: live.file, access: live.current.access }),
    version,
    configuration: () => live.state,
    agreeToConfiguration: (digest, by) => agree({ digest, by }, setting),
    knock: (from, refusal) => house.knocks.count(from, refusal),
    clock: systemClock,
    report: (error) => log.fault(error),
  })
  const served = await serveControl({
    api,
    host: control.host,
    port: control.port,
    tls: { SNICallback: (_name, answer) => answer(null, contextOf(stores)), ...fallbackOf(stores) },
  })
  return {
    address,
    proxyAddress,
    signInLink: async (person) => {
      const made = await house.access.signIns.makeLink(OPERATOR, person)
      return made instanceof Refusal
        ? made
        : signInLink({ controlAddress: address, caFingerprint }, made.token)
    },
    close: served.close,
  }
}

function doorAddress(
  protocol: string,
  { databases, live }: Pick<ControlSetting, 'databases' | 'live'>,
): string | undefined {
  if (protocol !== PROTOCOL || databases === undefined) return undefined
  return addressOf(databases, live.current).replace(/^https/, protocol)
}

function hostsOfControl(configuration: Configuration): readonly string[] {
  const { port } = configuration.gateway.control
  const names = ['localhost', '127.0.0.1', '[::1]', ...namesOf(configuration)]
  return [...new Set(names)].flatMap((name) => [`${name}:${port}`, ...(port === 443 ? [name] : [])])
}

/** Clients that name no server, as for an address, get the certificate of the start. */
function fallbackOf(stores: Stores) {
  const { certificate: cert, key } = stores.certified()
  return { cert, key: key.reveal() }
}

/** A certificate lives for days: its context is made once. */
function contextOf(stores: Stores): SecureContext {
  const certified = stores.certified()
  const known = CONTEXTS.get(certified)
  if (known !== undefined) return known
  const made = createSecureContext(fallbackOf(stores))
  CONTEXTS.set(certified, made)
  return made
}

const CONTEXTS = new WeakMap<object, SecureContext>()

/** The request, grant or lock that keeps the words of an entry too. */
function wordsBehind(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'requested':
    case 'denied':
    case 'glass-broken':
      return entry.requestId
    case 'reviewed':
      return entry.grantId
    case 'locked':
      return entry.lockId
    default:
      return undefined
  }
}

function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()
}

/** On record first: from then on it shows, allows or lasts more. */
async function agree(
  { digest, by }: { readonly digest: string; readonly by: string },
  { live, stores }: ControlSetting,
): Promise<Refusal | undefined> {
  const changed = new Refusal('REQUEST_CHANGED', 'Nothing waits that has this digest.')
  const { held } = live.state
  if (held?.digest !== digest) return changed
  const { changes } = held
  const fact = { kind: 'configuration-loosened', digest, changes, by } as const
  const recorded = await stores.files.ledger.recordFact(fact)
  if (recorded instanceof Refusal) return recorded
  return live.agree(digest, by) ? undefined : changed
}

/** The words of a request are kept with it as well, so both go. */
async function erase(
  index: number,
  by: string,
  { stores, house }: ControlSetting,
): Promise<Refusal | undefined> {
  const { ledger } = stores.files
  const read = await ledger.reader.entry(index)
  const refused = await ledger.eraseFreeText(index, by)
  if (refused !== undefined) return refused
  const id = read === undefined ? undefined : wordsBehind(read.entry)
  if (id !== undefined) await house.access.eraseWords(id)
  return undefined
}
