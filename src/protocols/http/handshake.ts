/** The start of a connection: encrypted within its time, under the right name, or not at all. */
import { constants } from 'node:crypto'
import type { Socket } from 'node:net'
import { createSecureContext, createServer, type Server, type TLSSocket } from 'node:tls'
import type { Certified } from '../../base/certified.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Arrival, HouseParts } from './exchanges.ts'
import { endGently, lastReply } from './http1-bytes.ts'
import { refusalReply } from './refuse.ts'

/** The first byte of a TLS record that opens a handshake (RFC 8446 §5.1). */
const HANDSHAKE = 22
const LETTER = /^[A-Za-z]/

export type HandshakeParts = {
  readonly house: HouseParts
  readonly secured: (socket: TLSSocket, arrival: Arrival) => void
}

type Waiting = { readonly arrival: Arrival; readonly done: () => void }

export class Handshakes {
  readonly #parts: HandshakeParts
  readonly #server: Server
  /**
   * By the client's address and port, which the encrypted socket has in common with the raw one.
   */
  readonly #waiting = new Map<string, Waiting>()
  /** Certificates of the hosts that tunnels lead to. */
  readonly #byHost = new Map<string, Certified>()
  #own: Certified | undefined

  constructor(parts: HandshakeParts) {
    this.#parts = parts
    this.#server = createServer({
      ALPNProtocols: ['h2', 'http/1.1'],
      handshakeTimeout: parts.house.limits.handshake_ms_max,
      minVersion: 'TLSv1.2',
      SNICallback: (name, choose) => {
        const certified = this.#byHost.get(name.toLowerCase())
        // Outside tunnels there are none by host, and the gateway's own one serves.
        choose(null, certified === undefined ? undefined : contextOf(certified))
      },
    })
    this.#server.on('secureConnection', (socket) => this.#enter(socket))
  }

  /**
   * Waits for the client's first bytes and lets TLS 1.2 or newer take over. Plain HTTP gets an
   * answer that a person can read; a client that is slow, or asks for another name than the
   * tunnel's, none.
   */
  begin(raw: Socket, arrival: Arrival, certified: Certified): void {
    const { clock, limits } = this.#parts.house
    const cancel = clock.after(limits.handshake_ms_max, () => raw.destroy())
    const key = addressOf(raw)
    const waiting = { arrival, done: cancel }
    raw.on('error', () => raw.destroy())
    raw.once('close', () => {
      cancel()
      if (this.#waiting.get(key) === waiting) this.#waiting.delete(key)
    })
    this.#certify(arrival, certified)
    raw.once('data', (first: Buffer) => {
      raw.pause()
      if (first[0] === HANDSHAKE) {
        this.#waiting.set(key, waiting)
        raw.unshift(first)
        this.#server.emit('connection', raw)
      } else {
        cancel()
        this.#refusePlaintext(raw, first, arrival)
      }
    })
  }

  #certify({ tunnelTo }: Arrival, certified: Certified): void {
    if (tunnelTo !== undefined) {
      this.#byHost.set(tunnelTo.host, certified)
    } else if (this.#own !== certified) {
      this.#server.setSecureContext(contextOptions(certified))
      this.#own = certified
    }
  }

  #enter(socket: TLSSocket): void {
    socket.on('error', () => socket.destroy())
    const key = addressOf(socket)
    const waiting = this.#waiting.get(key)
    this.#waiting.delete(key)
    waiting?.done()
    const { host } = waiting?.arrival.tunnelTo ?? {}
    // Whoever asks for another name inside than outside is not who the tunnel was opened for.
    const isRight = host === undefined || nameOf(socket) === host
    if (waiting === undefined || !isRight) socket.destroy()
    else this.#parts.secured(socket, waiting.arrival)
  }

  #refusePlaintext(raw: Socket, first: Buffer, { from }: Arrival): void {
    const { house } = this.#parts
    const refusal = new Refusal('PLAINTEXT', 'The first bytes are not those of TLS.')
    house.knock(from, refusal)
    if (!LETTER.test(first.toString('latin1', 0, 1))) {
      raw.destroy()
      return
    }
    const { head, body } = refusalReply(refusal, { exchangeId: undefined, as: 'text' })
    endGently(raw, lastReply(head, body, house.clock.nowMs()), house)
  }
}

function addressOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}

/** The name that the client asked for (RFC 6066 §3), lower case. */
function nameOf({ servername }: TLSSocket): string | undefined {
  return typeof servername === 'string' ? servername.toLowerCase() : undefined
}

const contexts = new WeakMap<Certified, ReturnType<typeof createSecureContext>>()

function contextOf(certified: Certified): ReturnType<typeof createSecureContext> {
  const known = contexts.get(certified) ?? createSecureContext(contextOptions(certified))
  contexts.set(certified, known)
  return known
}

function contextOptions({ certificate, key }: Certified) {
  return {
    cert: certificate,
    key: key.reveal(),
    minVersion: 'TLSv1.2',
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
  } as const
}
