/** Keys of signed notes (C2SP signed-note): Ed25519, as `vkey` and as the text of a key file. */
import {
  createPrivateKey,
  createPublicKey,
  hash,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { concat, utf8 } from '../../base/bytes.ts'

/** Signature types of C2SP signed-note. */
export const NOTE_SIGNATURE = 0x01
export const COSIGNATURE = 0x04

type SignatureType = typeof NOTE_SIGNATURE | typeof COSIGNATURE

const KEY_BYTES = 32
/** Secret bytes that a key is made of (RFC 8032 §5.1.5). */
export const SEED_BYTES = 32
export const KEY_ID_BYTES = 4
export const SIGNATURE_BYTES = 64
// DER around raw Ed25519 keys: RFC 8410 §4 and §7.
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SECRET_MARK = 'PRIVATE+KEY+'
const NAME = /^[^\s+\p{Cc}]+$/u

/** What signatures are checked with. */
export type Verifier = {
  readonly name: string
  readonly type: SignatureType
  readonly keyId: Uint8Array
  /** `name+hex(key id)+base64(type ‖ key)`, as verifiers elsewhere take it. */
  readonly vkey: string
  readonly verifies: (message: Uint8Array, signature: Uint8Array) => boolean
}

/** A signing key. Its secret part cannot be read back but through `keyFileText`. */
export class Signer {
  readonly verifier: Verifier
  readonly #seed: Uint8Array
  readonly #key: KeyObject

  /**
   * @param seed the 32 secret bytes of RFC 8032.
   * @throws RangeError on a name with spaces, plus or control characters, or a seed of another
   * length.
   */
  constructor(name: string, type: SignatureType, seed: Uint8Array) {
    if (!NAME.test(name)) throw new RangeError('a key name that notes cannot hold')
    if (seed.length !== SEED_BYTES) throw new RangeError('a seed of another length')
    const der = Buffer.concat([PKCS8_PREFIX, seed])
    this.#key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    this.#seed = Uint8Array.from(seed)
    const spki = createPublicKey(this.#key).export({ format: 'der', type: 'spki' })
    this.verifier = verifierOf(name, type, spki.subarray(SPKI_PREFIX.length))
  }

  sign(message: Uint8Array): Uint8Array {
    return sign(null, message, this.#key)
  }

  /** A 32-byte key for another use, which says nothing of this one (RFC 5869). */
  derive(use: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#seed, '', `vitrine ${use}`, KEY_BYTES))
  }

  /** The one line of a key file: everything that signing needs. A secret. */
  keyFileText(): string {
    const { name, type, keyId } = this.verifier
    const secret = base64(concat([Uint8Array.of(type), this.#seed]))
    return `${SECRET_MARK}${name}+${hex(keyId)}+${secret}\n`
  }
}

/** Reads a key file; `undefined` where it is none. */
export function readKeyFile(text: string): Signer | undefined {
  const line = text.replace(/\n$/, '')
  if (!line.startsWith(SECRET_MARK)) return undefined
  const parts = partsOf(line.slice(SECRET_MARK.length))
  if (parts === undefined) return undefined
  const signer = new Signer(parts.name, parts.type, parts.key)
  return hex(signer.verifier.keyId) === parts.keyId ? signer : undefined
}

/** What is said of a text that is none, and where a right one is found. */
export const NO_VKEY =
  'no vkey that is known here; one is name+hash+key, as `ledger.vkey` beside its log holds it'

/** Reads a `vkey`; `undefined` where it is none of a type that is known here. */
export function readVkey(vkey: string): Verifier | undefined {
  const parts = partsOf(vkey.trim())
  if (parts === undefined) return undefined
  const verifier = verifierOf(parts.name, parts.type, parts.key)
  return hex(verifier.keyId) === parts.keyId ? verifier : undefined
}

type Parts = {
  readonly name: string
  readonly keyId: string
  readonly type: SignatureType
  readonly key: Uint8Array
}

function partsOf(line: string): Parts | undefined {
  // Base64 may hold plus signs too, so only the first two part anything.
  const [, name = '', keyId = '', rest = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? []
  const bytes = fromBase64(rest)
  const type = bytes?.[0]
  if (!NAME.test(name) || bytes?.length !== 1 + KEY_BYTES) return undefined
  if (type !== NOTE_SIGNATURE && type !== COSIGNATURE) return undefined
  return { name, keyId, type, key: bytes.subarray(1) }
}

function verifierOf(name: string, type: SignatureType, publicKey: Uint8Array): Verifier {
  const material = concat([Uint8Array.of(type), publicKey])
  const named = concat([utf8(`${name}\n`), material])
  const keyId = hash('sha256', named, 'buffer').subarray(0, KEY_ID_BYTES)
  const der = Buffer.concat([SPKI_PREFIX, publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return {
    name,
    type,
    keyId,
    vkey: `${name}+${hex(keyId)}+${base64(material)}`,
    verifies: (message, signature) =>
      signature.length === SIGNATURE_BYTES && verify(null, message, key, signature),
  }
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** Bytes of a canonical base64 text (RFC 4648 §4); `undefined` where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
