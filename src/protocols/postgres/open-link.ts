/** Signs the gateway in at a database server, with what the register says and nothing else. */

import { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { Resolve } from '../../base/dialled-address.ts'
import { KeptLately } from '../../base/kept-lately.ts'
import type { Limits } from '../../base/limits.ts'
import type { Randomness } from '../../base/randomness.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { decodeAuthentication } from '../../wire/postgres/authentication.ts'
import { decodeErrorFields } from '../../wire/postgres/error-fields.ts'
import { frame } from '../../wire/postgres/frame.ts'
import { encodePassword, encodeSaslInitial, encodeSaslResponse } from '../../wire/postgres/sasl.ts'
import {
  decodeBackendKey,
  decodeParameterStatus,
  decodeReady,
} from '../../wire/postgres/session-facts.ts'
import { encodeStartup } from '../../wire/postgres/startup.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'
import { ScramClient } from '../../wire/scram/scram-client.ts'
import { NONCE_BYTES } from '../../wire/scram/scram-text.ts'
import { certificateDigest } from './certificate-digest.ts'
import { conditionName } from './condition-names.ts'
import { dial } from './dial.ts'
import { ownQuery, QueryFailed } from './own-query.ts'
import { LinkBroken, UpstreamLink } from './upstream-link.ts'

export type SignIn = {
  readonly endpoint: Endpoint
  readonly database: string
  readonly password: Secret
  readonly key: Secret | undefined
  /** Settings of the session, beside those that keep it reading. */
  readonly settings: ReadonlyMap<string, string>
  readonly limits: Limits
  readonly randomness: Randomness
  /** Asks for the addresses of a name. */
  readonly resolve: Resolve
}

export type OpenedLink = {
  readonly link: UpstreamLink
  /** What the server says of the session. */
  readonly parameters: ReadonlyMap<string, string>
}

/** What keeps a session reading. */
const HELD: ReadonlyMap<string, string> = new Map([
  ['client_encoding', 'UTF8'],
  ['standard_conforming_strings', 'on'],
  ['default_transaction_read_only', 'on'],
  ['row_security', 'on'],
])

/** What keeps it from holding production up: clients may ask for less. */
function timeLimits(limits: Limits): ReadonlyMap<string, string> {
  return new Map([
    ['statement_timeout', String(limits.statement_ms_max)],
    ['lock_timeout', String(limits.lock_ms_max)],
    ['idle_in_transaction_session_timeout', String(limits.idle_transaction_ms_max)],
  ])
}

/** A session that stands and is idle, or why there is none. */
export async function openLink(signIn: SignIn): Promise<OpenedLink | Refusal> {
  const { endpoint, key, limits, resolve, database, settings } = signIn
  const socket = await dial({ endpoint, key, limits, resolve })
  if (socket instanceof Refusal) return socket
  const link = new UpstreamLink(socket, limits)
  const timer = setTimeout(
    () => link.break('It took too long to sign in (upstream_connect_ms_max).', 'UPSTREAM_SLOW'),
    limits.upstream_connect_ms_max,
  )
  try {
    const user = endpoint.account ?? ''
    const own = [...timeLimits(limits), ...settings, ...HELD]
    link.send(encodeStartup(new Map([['user', user], ['database', database], ...own])))
    const refused = await authenticate(link, socket, signIn)
    if (refused !== undefined) {
      link.break('It did not let the gateway in.')
      return refused
    }
    const opened = await settled(link)
    if (!(opened instanceof Refusal)) await watchForUs(opened)
    return opened
  } catch (error) {
    link.break('It broke off.')
    if (error instanceof LinkBroken) return error.refusal
    if (error instanceof WireFault) return new Refusal('UPSTREAM_BROKEN', error.message)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function authenticate(
  link: UpstreamLink,
  socket: TLSSocket,
  signIn: SignIn,
): Promise<Refusal | undefined> {
  let scram: ScramClient | undefined
  for (;;) {
    const { letter, payload } = await link.next()
    if (letter === 'E') return refusalOf(payload)
    // It may say that it speaks an older minor version.
    if (letter === 'v' || letter === 'N') continue
    if (letter !== 'R') throw new LinkBroken('It says something out of turn.')
    const message = decodeAuthentication(payload)
    switch (message.kind) {
      case 'ok':
        return scram === undefined || scram.isDone ? undefined : notItself()
      case 'password':
        // Over TLS that was verified, and to whoever the certificate is for, alone.
        link.send(encodePassword(signIn.password.reveal()))
        break
      case 'sasl': {
        const nonce = Buffer.from(signIn.randomness.bytes(NONCE_BYTES)).toString('base64')
        const { mechanisms } = message
        scram = new ScramClient({
          password: signIn.password,
          nonce,
          mechanisms,
          binding: bindingOf(socket),
        })
        const { mechanism } = scram
        if (mechanism === undefined) return unknownWay()
        link.send(encodeSaslInitial({ mechanism, response: Buffer.from(scram.first) }))
        break
      }
      case 'sasl-continue': {
        const answer = scram?.answer(message.text.toString('utf8'))
        if (answer === undefined) return notItself()
        link.send(encodeSaslResponse(Buffer.from(answer)))
        break
      }
      case 'sasl-final':
        if (scram?.isServer(message.text.toString('utf8')) !== true) return notItself()
        break
      case 'other':
        return unknownWay()
    }
  }
}

function bindingOf(socket: TLSSocket): Uint8Array | undefined {
  const { raw } = socket.getPeerCertificate()
  if (raw === undefined) return undefined
  const key = raw.toString('latin1')
  const known = BINDINGS.get(key)
  if (known !== undefined) return known.digest
  const digest = certificateDigest(new X509Certificate(raw))
  BINDINGS.set(key, { digest })
  return digest
}

const CERTIFICATES_KEPT = 64
/** Reading a certificate takes longer than all the rest of a sign-in that is cheap. */
const BINDINGS = new KeptLately<string, { readonly digest: Uint8Array | undefined }>(
  CERTIFICATES_KEPT,
)

function refusalOf(payload: Buffer): Refusal {
  // Its words may repeat the name of the role; the code says enough.
  const code = decodeErrorFields(payload).get('C') ?? ''
  const state = /^[0-9A-Z]{5}$/.test(code) ? code : 'unknown'
  if (state.startsWith('28')) {
    return new Refusal('CREDENTIAL_MISSING', `The server did not take it (SQLSTATE ${state}).`)
  }
  const name = conditionName(state)
  const why = name === undefined ? '' : `: ${name}`
  return new Refusal('UPSTREAM_UNREACHABLE', `The server lets nobody in${why} (SQLSTATE ${state}).`)
}

function notItself(): Refusal {
  return new Refusal('UPSTREAM_TLS', 'The server did not prove that it knows the password.')
}

function unknownWay(): Refusal {
  return new Refusal('CREDENTIAL_MISSING', 'The server takes neither SCRAM-SHA-256 nor a password.')
}

async function settled(link: UpstreamLink): Promise<OpenedLink | Refusal> {
  const parameters = new Map<string, string>()
  for (;;) {
    const { letter, payload } = await link.next()
    if (letter === 'E') return refusalOf(payload)
    if (letter === 'S') {
      const { name, value } = decodeParameterStatus(payload)
      parameters.set(name, value)
    } else if (letter === 'K') link.key = decodeBackendKey(payload)
    else if (letter === 'Z') {
      decodeReady(payload)
      return isHeld(parameters) ? { link, parameters } : notHeld(link)
    } else if (letter !== 'N') throw new LinkBroken('It says something out of turn.')
  }
}

const WATCHING_SINCE = 14

/**
 * Newer servers look whether the gateway is still there while a query runs: many that are cut in
 * one moment end without a connection for each cancel, and so they do if the gateway dies.
 */
async function watchForUs({ link, parameters }: OpenedLink): Promise<void> {
  const version = Number.parseInt(parameters.get('server_version') ?? '', 10)
  if (!(version >= WATCHING_SINCE)) return
  try {
    await ownQuery(link, 'SET client_connection_check_interval = 200')
  } catch (error) {
    // Not every system can tell; then cancels alone have to do.
    if (!(error instanceof QueryFailed)) throw error
  }
}

/** As servers say it back, in the spelling that it was set in. */
const UTF8 = /^(utf-?8|unicode)$/i

/** What the guard reads and what the server reads have to be the same text. */
export function isHeld(parameters: ReadonlyMap<string, string>): boolean {
  const isOn = (name: string): boolean => (parameters.get(name) ?? 'on') === 'on'
  return (
    UTF8.test(parameters.get('client_encoding') ?? '') &&
    isOn('standard_conforming_strings') &&
    isOn('default_transaction_read_only')
  )
}

function notHeld(link: UpstreamLink): Refusal {
  link.send(frame('X'))
  link.break('It does not keep to its settings.')
  return new Refusal(
    'UPSTREAM_BROKEN',
    'The server does not take the settings of a session that reads.',
  )
}
