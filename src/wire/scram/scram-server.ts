/** The side of SCRAM-SHA-256 and -PLUS that checks who signs in (RFC 5802, RFC 7677). */
import { hmacSha256 } from '../../base/digest.ts'
import { isClientKey, type ScramVerifier } from '../../base/scram-keys.ts'
import { BINDING_TYPE, fromBase64, PLUS, readAttributes, xor } from './scram-text.ts'

export type ScramServerParts = {
  readonly mechanism: string
  /** Random, printable and without a comma. */
  readonly nonce: string
  readonly verifier: ScramVerifier
  /** Digest of the certificate that the client saw; `undefined` where none can be had. */
  readonly binding: Uint8Array | undefined
}

export type Proven = {
  /** What the client is to be told, so that it knows with whom it speaks. */
  readonly text: string
  /** Only the holder of the secret can have shown it. */
  readonly clientKey: Buffer
}

const GS2 = /^(n|y|p=([a-z-]{1,64})),,/
const CLIENT_NONCE = /^[\x21-\x2b\x2d-\x7e]{8,256}$/

export class ScramServer {
  readonly #parts: ScramServerParts
  #expectedBinding = ''
  #nonce = ''
  #messages = ''

  constructor(parts: ScramServerParts) {
    this.#parts = parts
  }

  /** The answer to the client's first message; `undefined` where that is none, or a downgrade. */
  begin(clientFirst: string): string | undefined {
    const { mechanism, binding, verifier } = this.#parts
    const [header, flag, type] = GS2.exec(clientFirst) ?? []
    if (header === undefined) return undefined
    const isBound = type !== undefined
    if (isBound !== (mechanism === PLUS) || (isBound && type !== BINDING_TYPE)) return undefined
    // `y` says "the server seems not to know PLUS": somebody took it out of the list on the way.
    if (flag === 'y' && binding !== undefined) return undefined
    if (isBound && binding === undefined) return undefined
    const bare = clientFirst.slice(header.length)
    // The name is given in the protocol around this; what stands here says nothing.
    const [, nonce = ''] = readAttributes(bare, 'nr') ?? []
    if (!CLIENT_NONCE.test(nonce)) return undefined
    const bound = isBound && binding !== undefined ? binding : Buffer.alloc(0)
    this.#expectedBinding = Buffer.concat([Buffer.from(header), bound]).toString('base64')
    this.#nonce = nonce + this.#parts.nonce
    const salt = Buffer.from(verifier.salt).toString('base64')
    const first = `r=${this.#nonce},s=${salt},i=${verifier.iterations}`
    this.#messages = `${bare},${first}`
    return first
  }

  /** `undefined` where the proof is not that of the secret. */
  finish(clientFinal: string): Proven | undefined {
    const [binding, nonce, proofText] = readAttributes(clientFinal, 'crp') ?? []
    const proof = fromBase64(proofText)
    const { verifier } = this.#parts
    if (binding !== this.#expectedBinding || nonce !== this.#nonce || this.#nonce === '') {
      return undefined
    }
    if (proof === undefined || proof.length !== verifier.storedKey.length) return undefined
    const authMessage = `${this.#messages},c=${binding},r=${nonce}`
    const clientKey = xor(proof, hmacSha256(verifier.storedKey, authMessage))
    if (!isClientKey(clientKey, verifier)) return undefined
    const signature = hmacSha256(verifier.serverKey, authMessage)
    return { text: `v=${Buffer.from(signature).toString('base64')}`, clientKey }
  }
}
