/** The start of a connection: TLS in either way, or a readable no; cancelling is the exception. */
import { constants, X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { Certified } from '../../base/certified.ts'
import { Refusal } from '../../base/refusal.ts'
import { FrameReader } from '../../wire/postgres/frame.ts'
import type { BackendKey } from '../../wire/postgres/session-facts.ts'
import { decodeOpening, type Opening } from '../../wire/postgres/startup.ts'
import { WireFault } from '../../wire/postgres/wire-fault.ts'
import { certificateDigest } from './certificate-digest.ts'
import { refusalMessage } from './refuse.ts'

/** The first byte of a TLS record that opens a handshake (RFC 8446 §5.1). */
const HANDSHAKE = 22
const ALPN = 'postgresql'

export type HandshakeParts = {
  readonly certified: () => Certified
  readonly openingBytesMax: number
  readonly cancel: (key: BackendKey) => void
  readonly knock: (refusal: Refusal) => void
}

export type Secured = {
  readonly socket: TLSSocket
  /** What sign-ins are bound to; `undefined` where the certificate gives nothing. */
  readonly binding: Uint8Array | undefined
}

/**
 * The encrypted socket; `undefined` where there is none to be had, and the client was told.
 * Rejects with what is our own fault, such as a certificate that cannot be used.
 */
export function secure(raw: Socket, parts: HandshakeParts): Promise<Secured | undefined> {
  return new Promise((resolve, reject) => {
    const frames = new FrameReader(parts.openingBytesMax)
    let wasAskedForGss = false
    const done = (secured: Secured | undefined): void => {
      raw.off('data', onBytes)
      resolve(secured)
    }
    const onBytes = (chunk: Buffer): void => {
      try {
        take(chunk)
      } catch (error) {
        raw.off('data', onBytes)
        reject(error)
      }
    }
    const take = (chunk: Buffer): void => {
      const isFirst = frames.waiting === 0 && !wasAskedForGss
      if (isFirst && chunk[0] === HANDSHAKE) {
        raw.off('data', onBytes)
        raw.pause()
        raw.unshift(chunk)
        upgrade(raw, parts, true).then(resolve, reject)
        return
      }
      frames.push(chunk)
      const opening = read(frames)
      if (opening === undefined) return
      if (opening !== 'malformed' && opening.kind === 'gss-request' && !wasAskedForGss) {
        wasAskedForGss = true
        // What was sent with it was sent to somebody who would have said yes.
        if (frames.waiting > 0) raw.destroy()
        else raw.write('N')
        return
      }
      if (opening !== 'malformed' && opening.kind === 'tls-request' && frames.waiting === 0) {
        raw.off('data', onBytes)
        raw.pause()
        raw.write('S')
        upgrade(raw, parts, false).then(resolve, reject)
        return
      }
      refuse(raw, opening, parts)
      done(undefined)
    }
    raw.on('data', onBytes)
    raw.once('close', () => done(undefined))
    raw.on('error', () => raw.destroy())
  })
}

function read(frames: FrameReader): Opening | 'malformed' | undefined {
  try {
    const packet = frames.nextPacket()
    return packet === undefined ? undefined : decodeOpening(packet.payload)
  } catch (error) {
    if (error instanceof WireFault) return 'malformed'
    throw error
  }
}

function refuse(raw: Socket, opening: Opening | 'malformed', parts: HandshakeParts): void {
  if (opening === 'malformed' || opening.kind === 'tls-request' || opening.kind === 'gss-request') {
    raw.destroy()
    return
  }
  if (opening.kind === 'cancel') {
    parts.cancel(opening)
    raw.end()
    return
  }
  const refusal = new Refusal('PLAINTEXT', 'The client began without asking for TLS.')
  parts.knock(refusal)
  raw.end(refusalMessage(refusal, { exchangeId: undefined, ends: true }))
}

function upgrade(
  raw: Socket,
  parts: HandshakeParts,
  needsProtocol: boolean,
): Promise<Secured | undefined> {
  const certified = parts.certified()
  const { context, binding } = contextOf(certified)
  const socket = new TLSSocket(raw, {
    isServer: true,
    secureContext: context,
    ALPNProtocols: [ALPN],
  })
  return new Promise((resolve) => {
    socket.on('error', () => socket.destroy())
    socket.once('close', () => resolve(undefined))
    socket.once('secure', () => {
      // Whoever begins with TLS must say for what, or another protocol's words could be taken.
      if (needsProtocol && socket.alpnProtocol !== ALPN) socket.destroy()
      else resolve({ socket, binding })
    })
  })
}

type Kept = { readonly context: SecureContext; readonly binding: Uint8Array | undefined }

const CONTEXTS = new WeakMap<Certified, Kept>()

function contextOf(certified: Certified): Kept {
  const known = CONTEXTS.get(certified)
  if (known !== undefined) return known
  const { certificate, key } = certified
  const made = {
    context: createSecureContext({
      cert: certificate,
      key: key.reveal(),
      minVersion: 'TLSv1.2',
      secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    }),
    binding: certificateDigest(new X509Certificate(certificate)),
  }
  CONTEXTS.set(certified, made)
  return made
}
