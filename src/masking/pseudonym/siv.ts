/**
 * AES-SIV (RFC 5297) for one key and one associated text, of many texts of whole blocks at once.
 */
import { type Cipher, createCipheriv } from 'node:crypto'

const BLOCK = 16
const WORDS = 4
const ZERO = Buffer.alloc(BLOCK)
/** The polynomial of doubling in GF(2^128) (RFC 5297 §2.3). */
const REDUCTION = 0x87

export class SivSealer {
  // Each block by itself, so that one cipher serves for ever: making one costs more than using it.
  readonly #macCipher: Cipher
  readonly #streamCipher: Cipher
  /** What the last block of a text is mixed with: S2V's last step, and CMAC's for whole blocks. */
  readonly #last: Int32Array

  /** `key` is two keys of AES in one: 32, 48 or 64 bytes. */
  constructor(key: Uint8Array, associated: Uint8Array) {
    const half = key.length / 2
    if (half !== 16 && half !== 24 && half !== 32) throw new RangeError('no key of AES-SIV')
    this.#macCipher = blockCipher(key.subarray(0, half))
    this.#streamCipher = blockCipher(key.subarray(half))
    const whole = doubled(this.#macCipher.update(ZERO))
    const mac = (text: Uint8Array): Buffer => this.#mac(text, whole)
    const joined = xored(doubled(mac(ZERO)), mac(associated))
    this.#last = wordsOf(xored(joined, whole))
  }

  /**
   * Seals texts of so many whole blocks, that lie one behind the other; each result is a block
   * longer: sixteen bytes that prove, and the text sealed behind them.
   * @throws RangeError where the blocks are not whole.
   */
  sealAll(texts: Uint8Array, blocks: number): Uint8Array {
    const each = blocks * WORDS
    if (blocks < 1 || texts.length % (each * 4) !== 0) throw new RangeError('no whole blocks')
    const words = wordsOf(texts)
    const count = words.length / each
    const tags = this.#tags(words, blocks)
    const stream = this.#stream(tags, blocks)
    const sealed = new Int32Array(count * (each + WORDS))
    let to = 0
    for (let one = 0; one < count; one += 1) {
      for (let at = one * WORDS; at < (one + 1) * WORDS; at += 1) {
        sealed[to] = tags[at] ?? 0
        to += 1
      }
      for (let at = one * each; at < (one + 1) * each; at += 1) {
        sealed[to] = (words[at] ?? 0) ^ (stream[at] ?? 0)
        to += 1
      }
    }
    return new Uint8Array(sealed.buffer)
  }

  /** S2V (RFC 5297 §2.4) of texts that are no shorter than a block, by CMAC, block by block. */
  #tags(words: Int32Array, blocks: number): Int32Array {
    const each = blocks * WORDS
    let state: Int32Array = new Int32Array(words.length / blocks)
    for (let block = 0; block < blocks; block += 1) {
      const isLast = block === blocks - 1
      let at = 0
      for (let from = block * WORDS; from < words.length; from += each) {
        for (let word = 0; word < WORDS; word += 1) {
          const mixed = isLast ? (this.#last[word] ?? 0) : 0
          state[at] = (state[at] ?? 0) ^ (words[from + word] ?? 0) ^ mixed
          at += 1
        }
      }
      state = wordsOf(this.#macCipher.update(bytesOf(state)))
    }
    return state
  }

  #stream(tags: Int32Array, blocks: number): Int32Array {
    const counters = new Int32Array(tags.length * blocks)
    const view = new DataView(counters.buffer)
    let to = 0
    for (let tag = 0; tag < tags.length; tag += WORDS) {
      for (let block = 0; block < blocks; block += 1) {
        for (let word = 0; word < WORDS; word += 1)
          counters[to + word] = (tags[tag + word] ?? 0) & (COUNTED[word] ?? 0)
        const last = (to + WORDS - 1) * 4
        if (block > 0) view.setInt32(last, view.getInt32(last) + block)
        to += WORDS
      }
    }
    return wordsOf(this.#streamCipher.update(bytesOf(counters)))
  }

  /** CMAC (NIST SP 800-38B). */
  #mac(text: Uint8Array, whole: Buffer): Buffer {
    const blocks = Math.max(1, Math.ceil(text.length / BLOCK))
    const padded = Buffer.alloc(blocks * BLOCK)
    padded.set(text)
    const isWhole = text.length === padded.length
    if (!isWhole) padded[text.length] = 0x80
    let block: Buffer = Buffer.alloc(BLOCK)
    for (let from = 0; from < padded.length; from += BLOCK) {
      block = xored(block, padded.subarray(from, from + BLOCK))
      const isLast = from + BLOCK === padded.length
      if (isLast) block = xored(block, isWhole ? whole : doubled(whole))
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

/** Words in the order of this machine: they are only ever mixed, never counted with. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes)
  return new Int32Array(aligned.buffer, aligned.byteOffset, bytes.length / 4)
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}

/** So that counting never carries over (RFC 5297 §2.5): without the first bits of two words. */
const COUNTED = wordsOf(Buffer.from('ffffffffffffffff7fffffff7fffffff', 'hex'))

function xored(a: Uint8Array, b: Uint8Array): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)))
}

function doubled(block: Uint8Array): Buffer {
  const result = Buffer.alloc(BLOCK)
  let carry = 0
  for (let at = BLOCK - 1; at >= 0; at -= 1) {
    const byte = block[at] ?? 0
    result[at] = ((byte << 1) | carry) & 0xff
    carry = byte >> 7
  }
  if (carry === 1) result[BLOCK - 1] = (result[BLOCK - 1] ?? 0) ^ REDUCTION
  return result
}
