/** The side of SCRAM-SHA-256 and -PLUS that signs in, and checks with whom it speaks. */
import { hmacSha256, sameDigest, sha256 } from '../../base/digest.ts'
import { saltedPassword } from '../../base/scram-keys.ts'
import type { Secret } from '../../base/secret.ts'
import { BINDING_TYPE, fromBase64, PLAIN, PLUS, readAttributes, xor } from './scram-text.ts'

export type ScramClientParts = {
  readonly password: Secret
  /** Random, printable and without a comma. */
  readonly nonce: string
  /** What the server offers. */
  readonly mechanisms: readonly string[]
  /** Digest of the server's certificate; `undefined` where none can be had. */
  readonly binding: Uint8Array | undefined
}

/** More would keep the processor busy for whoever asks for it. */
const ITERATIONS_MAX = 1_000_000

type Salted = { readonly salt: Buffer; readonly iterations: number; readonly key: Buffer }

/** As RFC 5802 §3 lets clients do: a server asks for the same each time, and it takes its time. */
const SALTED = new WeakMap<Secret, Salted>()

function saltedOnce(password: Secret, salt: Buffer, iterations: number): Buffer {
  const known = SALTED.get(password)
  if (known?.iterations === iterations && known.salt.equals(salt)) return known.key
  const key = saltedPassword(password, salt, iterations)
  SALTED.set(password, { salt, iterations, key })
  return key
}

export class ScramClient {
  readonly #parts: ScramClientParts
  readonly #header: string
  readonly #bare: string
  #serverSignature: Uint8Array | undefined
  #isDone = false

  constructor(parts: ScramClientParts) {
    this.#parts = parts
    const { mechanisms, binding, nonce } = parts
    const knowsPlus = binding !== undefined
    if (knowsPlus && mechanisms.includes(PLUS)) this.#header = `p=${BINDING_TYPE},,`
    else this.#header = knowsPlus ? 'y,,' : 'n,,'
    this.#bare = `n=,r=${nonce}`
  }

  /** The mechanism to choose; `undefined` where the server offers none of these. */
  get mechanism(): string | undefined {
    if (this.#header.startsWith('p')) return PLUS
    return this.#parts.mechanisms.includes(PLAIN) ? PLAIN : undefined
  }

  get first(): string {
    return this.#header + this.#bare
  }

  /** The answer to the server's first message; `undefined` where that cannot be one. */
  answer(serverFirst: string): string | undefined {
    const { nonce, password, binding } = this.#parts
    const [serverNonce = '', saltText, iterationText = ''] =
      readAttributes(serverFirst, 'rsi') ?? []
    const salt = fromBase64(saltText)
    const iterations = /^\d{1,7}$/.test(iterationText) ? Number(iterationText) : 0
    const isOurs = serverNonce.startsWith(nonce) && serverNonce.length > nonce.length
    if (!isOurs || salt === undefined) return undefined
    if (iterations < 1 || iterations > ITERATIONS_MAX) return undefined
    const bound = this.#header.startsWith('p') && binding !== undefined ? binding : Buffer.alloc(0)
    const channel = Buffer.concat([Buffer.from(this.#header), bound]).toString('base64')
    const withoutProof = `c=${channel},r=${serverNonce}`
    const authMessage = `${this.#bare},${serverFirst},${withoutProof}`
    const salted = saltedOnce(password, salt, iterations)
    const clientKey = hmacSha256(salted, 'Client Key')
    this.#serverSignature = hmacSha256(hmacSha256(salted, 'Server Key'), authMessage)
    const proof = xor(clientKey, hmacSha256(sha256(clientKey), authMessage))
    return `${withoutProof},p=${proof.toString('base64')}`
  }

  /** Whether the server has shown it already. */
  get isDone(): boolean {
    return this.#isDone
  }

  /** Whether the server has shown that it knows the secret too. */
  isServer(serverFinal: string): boolean {
    const [text] = readAttributes(serverFinal, 'v') ?? []
    const signature = fromBase64(text)
    if (signature === undefined || this.#serverSignature === undefined) return false
    this.#isDone = sameDigest(signature, this.#serverSignature)
    return this.#isDone
  }
}
