/** Opens the door for clients of PostgreSQL: psql, drivers and tools. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Certified } from '../../base/certified.ts'
import { LIMITS, type Limits } from '../../base/limits.ts'
import { comesFrom, type Place, placeOf } from '../../base/place.ts'
import { Refusal } from '../../base/refusal.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import { encodeNegotiate } from '../../wire/postgres/session-facts.ts'
import { decodeOpening } from '../../wire/postgres/startup.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'
import { Canceller } from './canceller.ts'
import { CancelKeys } from './cancels.ts'
import { ClientStream } from './client-stream.ts'
import type { DatabaseConnections } from './connections.ts'
import { ClientConnection, type ConnectionHouse, faultRefusal } from './exchanges.ts'
import { type Secured, secure } from './handshake.ts'
import { readOpening } from './opening.ts'
import { refusalMessage } from './refuse.ts'
import { type SignInParts, signIn } from './sign-in.ts'

export type PostgresListenerOptions = Omit<ConnectionHouse, 'limits'> &
  Pick<SignInParts, 'verifierOf'> & {
    readonly at: Place
    /** The session that somebody means by a user name, at this database; else the name itself. */
    readonly sessionNamed: (user: string, database: string) => string
    /** The listener's certificate: asked at each connection, so that a new one is used at once. */
    readonly certified: () => Certified
    /** A refusal of somebody who never got as far as an exchange. */
    readonly knock: (from: string, refusal: Refusal) => void
    readonly connections: DatabaseConnections
    readonly limits?: Limits
  }

export type PostgresListener = {
  readonly address: Place
  readonly close: () => Promise<void>
}

type House = Required<PostgresListenerOptions> & {
  readonly cancels: CancelKeys
  readonly mockKey: Uint8Array
}

const MOCK_KEY_BYTES = 32
/** The newest minor version of protocol 3 that is spoken. */
const MINOR = 2

/** @throws where the address cannot be listened on. */
export async function listenPostgres(options: PostgresListenerOptions): Promise<PostgresListener> {
  const limits = options.limits ?? LIMITS
  const cancels = new CancelKeys(options.randomness)
  const mockKey = options.randomness.bytes(MOCK_KEY_BYTES)
  const house: House = { ...options, limits, cancels, mockKey }
  const canceller = new Canceller(house)
  const server = createServer(
    // A client whose machine is gone says nothing of it, and would hold its session at the server.
    { noDelay: true, keepAlive: true, keepAliveInitialDelay: limits.database_quiet_ms_max },
    (raw) => void welcome(raw, house, canceller),
  )
  server.maxConnections = limits.connections_max
  await listening(server, options.at)
  return {
    address: placeOf(server),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      house.connections.retireAll('shutdown')
      const cancel = options.clock.after(limits.linger_ms_max, () => house.connections.destroyAll())
      await closed
      cancel()
      options.upstream.closeAll()
    },
  }
}

async function welcome(raw: Socket, house: House, canceller: Canceller): Promise<void> {
  const { limits, clock } = house
  const from = comesFrom(raw)
  const hurry = clock.after(limits.handshake_ms_max, () => raw.destroy())
  try {
    const secured = await secure(raw, {
      certified: house.certified,
      openingBytesMax: limits.opening_bytes_max,
      cancel: (key) => canceller.cancel(from, key),
      knock: (refusal) => house.knock(from, refusal),
    })
    if (secured !== undefined) await enter(secured, { from, hurry, canceller }, house)
  } catch (error) {
    raw.destroy()
    house.report(error)
  } finally {
    hurry()
  }
}

type Entering = {
  readonly from: string
  /** Ends the time within which a client has to be signed in. */
  readonly hurry: () => void
  readonly canceller: Canceller
}

async function enter(
  { socket, binding }: Secured,
  entering: Entering,
  house: House,
): Promise<void> {
  const stream = new ClientStream(socket, house)
  const turnAway = (refusal: Refusal): void => {
    house.knock(entering.from, refusal)
    stream.end(refusalMessage(refusal, { exchangeId: undefined, ends: true }))
  }
  try {
    const packet = await stream.nextPacket()
    if (packet === undefined) return
    const opening = decodeOpening(packet.payload)
    if (opening.kind === 'cancel') {
      entering.canceller.cancel(entering.from, opening)
      stream.end()
      return
    }
    if (opening.kind !== 'startup') {
      stream.destroy()
      return
    }
    const asked = readOpening(opening.parameters)
    if (asked instanceof Refusal) return turnAway(asked)
    const minor = opening.minor >= MINOR ? MINOR : 0
    if (opening.minor !== minor || asked.unknown.length > 0) {
      await stream.write(encodeNegotiate((3 << 16) | minor, asked.unknown))
    }
    const { user } = asked
    const sessionId = house.sessionNamed(user, asked.database)
    const shown = await signIn(stream, { user, sessionId, binding }, house)
    if (shown instanceof Refusal) return turnAway(shown)
    entering.hurry()
    stream.admit()
    const key = house.cancels.issue(minor === MINOR, () => connection.cancel())
    const connection = new ClientConnection(
      { ...asked, stream, from: entering.from, shown, key },
      house,
    )
    try {
      await serve(connection, { stream, sessionId: shown.sessionId, turnAway }, house)
    } finally {
      house.cancels.revoke(key.processId)
    }
  } catch (error) {
    if (error instanceof WireFault) return turnAway(faultRefusal(error))
    stream.destroy()
    if (!(error instanceof ClientGone)) house.report(error)
  }
}

type Serving = {
  readonly stream: ClientStream
  readonly sessionId: string
  readonly turnAway: (refusal: Refusal) => void
}

async function serve(
  connection: ClientConnection,
  { stream, sessionId, turnAway }: Serving,
  { connections }: House,
): Promise<void> {
  const entry = {
    retire: connection.retire.bind(connection),
    destroy: () => stream.destroy(),
  }
  const full = connections.enter(sessionId, entry)
  if (full !== undefined) return turnAway(full)
  await connection.serve()
  connections.leave(sessionId, entry)
}

async function listening(server: Server, { host, port }: Place): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
