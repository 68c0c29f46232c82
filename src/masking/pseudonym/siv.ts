/**
 * AES-SIV (RFC 5297) for one key and one associated text, with all that can be worked out before.
 */
import { type Cipher, createCipheriv } from 'node:crypto'

const BLOCK = 16
const ZERO = Buffer.alloc(BLOCK)
/** The polynomial of doubling in GF(2^128) (RFC 5297 §2.3). */
const REDUCTION = 0x87

export class SivSealer {
  // Each block by itself, so that one cipher serves for ever: making one costs more than using it.
  readonly #macCipher: Cipher
  readonly #streamCipher: Cipher
  readonly #whole: Buffer
  readonly #part: Buffer
  readonly #associated: Buffer

  /** `key` is two keys of AES in one: 32, 48 or 64 bytes. */
  constructor(key: Uint8Array, associated: Uint8Array) {
    const half = key.length / 2
    if (half !== 16 && half !== 24 && half !== 32) throw new RangeError('no key of AES-SIV')
    this.#macCipher = blockCipher(key.subarray(0, half))
    this.#streamCipher = blockCipher(key.subarray(half))
    this.#whole = doubled(this.#macCipher.update(ZERO))
    this.#part = doubled(this.#whole)
    this.#associated = xored(doubled(this.#mac(ZERO)), this.#mac(associated))
  }

  /** Sixteen bytes that prove, and the text sealed behind them. */
  encrypt(text: Uint8Array): Buffer {
    const tag = this.#mac(this.#joined(text))
    const blocks = Math.ceil(text.length / BLOCK)
    const counters = Buffer.alloc(blocks * BLOCK)
    for (let at = 0; at < blocks; at += 1) {
      tag.copy(counters, at * BLOCK)
      // So that counting never carries over (RFC 5297 §2.5).
      counters.writeUInt8(counters.readUInt8(at * BLOCK + 8) & 0x7f, at * BLOCK + 8)
      const last = at * BLOCK + 12
      counters.writeUInt32BE((counters.readUInt32BE(last) & 0x7fffffff) + at, last)
    }
    const stream = this.#streamCipher.update(counters)
    for (let at = 0; at < text.length; at += 1) flip(stream, at, text[at] ?? 0)
    return Buffer.concat([tag, stream.subarray(0, text.length)])
  }

  /** The last step of S2V (RFC 5297 §2.4). */
  #joined(text: Uint8Array): Buffer {
    const { length } = text
    if (length >= BLOCK) {
      const joined = Buffer.from(text)
      for (const [at, byte] of this.#associated.entries()) flip(joined, length - BLOCK + at, byte)
      return joined
    }
    const padded = Buffer.alloc(BLOCK)
    padded.set(text)
    padded[length] = 0x80
    return xored(doubled(this.#associated), padded)
  }

  /** CMAC (NIST SP 800-38B). */
  #mac(text: Uint8Array): Buffer {
    const blocks = Math.max(1, Math.ceil(text.length / BLOCK))
    const padded = Buffer.alloc(blocks * BLOCK)
    padded.set(text)
    const isWhole = text.length === padded.length
    if (!isWhole) padded[text.length] = 0x80
    const last = (blocks - 1) * BLOCK
    for (const [at, byte] of (isWhole ? this.#whole : this.#part).entries()) {
      flip(padded, last + at, byte)
    }
    return this.#chained(padded)
  }

  /** The last block of chaining (CBC) from nothing. */
  #chained(padded: Buffer): Buffer {
    let block = this.#macCipher.update(padded.subarray(0, BLOCK))
    for (let from = BLOCK; from < padded.length; from += BLOCK) {
      for (let at = 0; at < BLOCK; at += 1) flip(block, at, padded[from + at] ?? 0)
      block = this.#macCipher.update(block)
    }
    return block
  }
}

function blockCipher(key: Uint8Array): Cipher {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null)
  cipher.setAutoPadding(false)
  return cipher
}

function flip(bytes: Buffer, at: number, by: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ by
}

function xored(a: Buffer, b: Buffer): Buffer {
  const result = Buffer.from(a)
  for (const [at, byte] of b.entries()) flip(result, at, byte)
  return result
}

function doubled(block: Buffer): Buffer {
  const result = Buffer.alloc(BLOCK)
  let carry = 0
  for (let at = BLOCK - 1; at >= 0; at -= 1) {
    const byte = block[at] ?? 0
    result[at] = ((byte << 1) | carry) & 0xff
    carry = byte >> 7
  }
  if (carry === 1) flip(result, BLOCK - 1, REDUCTION)
  return result
}
