/** A last look at what is shown: whether a key of the gateway comes back in a form of its own. */
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { keyFormsOf } from './key-forms.ts'

/** The forms of one key, and a table of how they end. */
type Ends = {
  readonly forms: readonly string[]
  readonly longest: number
  readonly table: Uint8Array
}

const TABLE_BITS = 14
const SPREAD = 0x9e3779b1
/** Letters of ASCII in lower case and digits; 0 for all else. */
const PACKED = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte).toLowerCase()
  return /[\da-z]/.test(sign) ? sign.charCodeAt(0) : 0
})

const BACKSLASH = 0x5c
const CONTROLS = new Set(Buffer.from('bfnrt'))

const kept = new WeakMap<Secret, Ends>()

export class KeyLook {
  readonly #ends: readonly Ends[]
  readonly #longest: number
  /** Bytes that are still looked at: what repeats a request is short. */
  #left: number
  #packed: Uint8Array = new Uint8Array(0)
  #isEscape = false

  constructor(keys: readonly Secret[], bytesMax: number) {
    this.#ends = keys.map(endsOf).filter(({ forms }) => forms.length > 0)
    this.#longest = Math.max(0, ...this.#ends.map(({ longest }) => longest))
    this.#left = this.#ends.length === 0 ? 0 : bytesMax
  }

  /** @throws BrokenReply where the key ends in these bytes. */
  see(bytes: Uint8Array): void {
    if (this.#left <= 0) return
    const seen = bytes.subarray(0, this.#left)
    this.#left -= seen.length
    const held = this.#packed.length
    const packed = new Uint8Array(held + seen.length)
    packed.set(this.#packed)
    let count = held
    let window = 0
    for (let at = Math.max(0, held - 3); at < held; at += 1) {
      window = (window << 8) | (packed[at] ?? 0)
    }
    for (let at = 0; at < seen.length; at += 1) {
      const byte = seen[at] ?? 0
      const sign = PACKED[byte] ?? 0
      // The letter of `\n` is none of the text's.
      const isEscaped = this.#isEscape && CONTROLS.has(byte)
      this.#isEscape = byte === BACKSLASH && !this.#isEscape
      if (sign === 0 || isEscaped) continue
      packed[count] = sign
      count += 1
      window = (window << 8) | sign
      if (this.#mayEnd(window) && this.#endsIn(packed, count)) throw returned()
    }
    this.#packed = packed.slice(Math.max(0, count - this.#longest), count)
  }

  #mayEnd(window: number): boolean {
    const place = placeOf(window)
    for (const { table } of this.#ends) if (table[place] === 1) return true
    return false
  }

  #endsIn(packed: Uint8Array, end: number): boolean {
    const before = packed.subarray(Math.max(0, end - this.#longest), end)
    const text = Buffer.from(before.buffer, before.byteOffset, before.length).toString('latin1')
    return this.#ends.some(({ forms }) => forms.some((form) => text.endsWith(form)))
  }
}

function endsOf(key: Secret): Ends {
  const known = kept.get(key)
  if (known !== undefined) return known
  const forms = keyFormsOf(key.reveal())
  const table = new Uint8Array(1 << TABLE_BITS)
  for (const form of forms) table[placeOf(Buffer.from(form.slice(-4)).readInt32BE())] = 1
  const ends = { forms, longest: Math.max(0, ...forms.map(({ length }) => length)), table }
  kept.set(key, ends)
  return ends
}

function placeOf(window: number): number {
  return Math.imul(window, SPREAD) >>> (32 - TABLE_BITS)
}

function returned(): BrokenReply {
  return new BrokenReply(new Refusal('KEY_RETURNED', 'It was found in what was about to be shown.'))
}
