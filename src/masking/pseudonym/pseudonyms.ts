/** Keyed pseudonyms: AES-SIV (RFC 5297) of the value, so that no table of people is needed. */
import { aessiv } from '@noble/ciphers/aes.js'
import { textOf, utf8 } from '../../base/bytes.ts'
import { hmacSha256 } from '../../base/digest.ts'
import { parseIpAddress } from '../../base/ip-address.ts'
import type { ValueKind } from '../../base/value-kind.ts'
import type { Category } from '../../flow/category.ts'
import type { PseudonymFacts, Pseudonyms } from '../../flow/ports.ts'
import { alike } from './alike.ts'
import { asRead } from './as-read.ts'
import { BulkPseudonyms } from './bulk-pseudonyms.ts'
import { numberBehind, numberFor, phoneBehind, phoneFor } from './digits.ts'
import { factsOf } from './facts.ts'
import { KeptPseudonyms } from './kept-pseudonyms.ts'
import { domainIn, type Kind, kindOf, kindOfValue, normalise } from './kind.ts'
import type { PseudonymKeys } from './pseudonym-key.ts'
import { isWrittenAsPseudonym, readPseudonym, writePseudonym } from './pseudonym-text.ts'
import { BLOCK_BYTES, padded, SIV_BYTES, unpadded } from './sealed-form.ts'
import {
  dateLike,
  hardwareLike,
  numberLike,
  partOfDateLike,
  shortLike,
  uuidLike,
  version4Like,
  version6Like,
} from './shapes.ts'
import { SivSealer } from './siv.ts'

type Opened = { readonly epoch: number; readonly bytes: Uint8Array }

/** With the last four signs behind it. */
const PART_OF_DATE = /^(?:\d{4}|\d{1,2})$/
const PARTIAL = /^(card|acct)_[0-9a-hjkmnp-tv-z]{26}(?:_[A-Za-z0-9]{4})?$/
const TAG_BYTES_MAX = 256
const LAST_DIGITS = 4
const SEALERS_MAX = 1_000

export class KeyedPseudonyms implements Pseudonyms {
  readonly #keys: PseudonymKeys
  readonly #kept = new KeptPseudonyms()
  readonly #sealers = new Map<string, { readonly key: Uint8Array; readonly sealer: SivSealer }>()
  #keptEpoch: number | undefined

  constructor(keys: PseudonymKeys) {
    this.#keys = keys
  }

  of(value: string, category: Category): string {
    const { domain } = kindOf(category)
    return this.#keep(value, domain, () => this.#make(value, kindOfValue(value, kindOf(category))))
  }

  /** What `of` makes, of many values at once; `undefined` for kinds that are not sealed. */
  bulk(category: Category): BulkPseudonyms | undefined {
    const kind = kindOf(category)
    const isSealed = kind.shape === 'text' || kind.shape === 'email'
    return isSealed ? new BulkPseudonyms(kind, () => this.#sealerOf(kind.domain)) : undefined
  }

  behind(pseudonym: string, category: Category): string | undefined {
    const text = pseudonym.trim()
    const read = readPseudonym(text)
    const kind = kindOf(category)
    if (read === undefined) return this.#digitsBehind(text, kind)
    const domain = domainIn(kind, read.word)
    return domain === undefined ? undefined : this.#valueIn(read.bytes, domain)?.value
  }

  describe(pseudonym: string, categories: readonly Category[]): PseudonymFacts | undefined {
    const read = readPseudonym(pseudonym.trim())
    if (read === undefined) {
      const [, word] = PARTIAL.exec(pseudonym.trim()) ?? []
      if (word !== undefined) return { kind: word, leads: 'one-way' }
      return this.#describeDigits(pseudonym.trim(), categories)
    }
    const { word: kind, bytes } = read
    if (bytes.length <= SIV_BYTES) return { kind, leads: 'one-way' }
    for (const domain of new Set([kind, ...categories.map((each) => kindOf(each).domain)])) {
      const found = this.#valueIn(bytes, domain)
      if (found !== undefined)
        return { kind, leads: 'back', epoch: found.epoch, ...factsOf(found.value, kind) }
    }
    return { kind, leads: 'unknown' }
  }

  looksLikeOne(text: string): boolean {
    return isWrittenAsPseudonym(text)
  }

  /** The sub-processor's own validator in a form that tells nothing of what it was made from. */
  sealTag(tag: string): string | undefined {
    const bytes = utf8(tag)
    if (bytes.length > TAG_BYTES_MAX) return undefined
    const sealed = aessiv(this.#keys.current().key, utf8('validator')).encrypt(bytes)
    return Buffer.from(sealed).toString('base64url')
  }

  unsealTag(tag: string): string | undefined {
    if (!/^[\w-]{22,400}$/.test(tag)) return undefined
    const opened = this.#open(Buffer.from(tag, 'base64url'), 'validator')
    return opened === undefined ? undefined : textOf(opened.bytes)
  }

  /** The last four characters behind a one-way pseudonym, such as `card_7hq3…_4242`. */
  partial(value: string, category: Category): string {
    const kind = kindOf(category)
    const normal = normalise(value, kind)
    const shown = normal.length >= 3 * LAST_DIGITS ? `_${normal.slice(-LAST_DIGITS)}` : ''
    const last = /^_[A-Za-z0-9]{4}$/.test(shown) ? shown : ''
    return `${writePseudonym({ ...kind, shape: 'text' }, this.#oneWay(normal, kind))}${last}`
  }

  /** A number in place of a number; it leads back where the value is whole and not too long. */
  number(value: string, category: Category): string {
    const kind = kindOf(category)
    return this.#keep(value, `number ${kind.domain}`, () => {
      // The year, the month or the day of a date that stands in parts.
      if (kind.shape === 'date' && PART_OF_DATE.test(value))
        return partOfDateLike(value, this.#oneWay(value, kind))
      const sealed = numberFor(value, this.#keys.current(), kind)
      return sealed ?? numberLike(this.#oneWay(normalise(value, kind), kind))
    })
  }

  /** A pseudonym of the same form; telephone numbers and whole numbers lead back. */
  shaped(value: string, category: Category): string {
    const kind = kindOf(category)
    if (kind.shape !== 'text') return this.of(value, category)
    return this.#keep(value, `shape ${kind.domain}`, () => {
      const normal = normalise(value, kind)
      const phone = kind.word === 'phone' ? phoneFor(normal, this.#keys.current()) : undefined
      return phone ?? alike(normal, hmacSha256(this.#keys.current().key, `shape ${kind.domain}`))
    })
  }

  /** A stand-in that a column of this kind can hold; `undefined` where there is none. */
  typed(value: string, category: Category, valueKind: ValueKind): string | undefined {
    const kind = kindOf(category)
    const digest = (): Uint8Array => this.#oneWay(normalise(value, kind), kind)
    switch (valueKind) {
      case 'short': {
        const isPart = kind.shape === 'date' && PART_OF_DATE.test(value)
        return isPart ? this.number(value, category) : shortLike(digest())
      }
      case 'integer':
      case 'decimal':
      case 'float':
        return this.number(value, category)
      case 'date':
        return dateLike('', digest())
      case 'timestamp':
        return `${dateLike('', digest())} 00:00:00`
      case 'uuid':
        return uuidLike(digest())
      case 'network':
        return this.#address(value.replace(/\/\d{1,3}$/, ''), kind)
      case 'hardware':
        return hardwareLike(digest(), value)
      case 'json':
        return JSON.stringify(this.of(value, category))
      case 'boolean':
      case 'bytes':
      case 'plain':
      case 'numbers':
        return undefined
      case 'text':
      case 'other':
        return this.of(value, category)
    }
  }

  #describeDigits(text: string, categories: readonly Category[]): PseudonymFacts | undefined {
    for (const kind of categories.map(kindOf)) {
      const value = this.#digitsBehind(text, kind)
      if (value !== undefined)
        return { kind: kind.word, leads: 'back', ...factsOf(value, kind.word) }
    }
    return undefined
  }

  #digitsBehind(text: string, kind: Kind): string | undefined {
    const keys = this.#keys.all()
    const phone = kind.word === 'phone' ? phoneBehind(text, keys) : undefined
    return phone ?? numberBehind(text, keys, kind)
  }

  #keep(value: string, domain: string, make: () => string): string {
    const { epoch } = this.#keys.current()
    if (epoch !== this.#keptEpoch) {
      this.#kept.clear()
      this.#sealers.clear()
      this.#keptEpoch = epoch
    }
    return this.#kept.get(value, domain, make)
  }

  #make(value: string, kind: Kind): string {
    const normal = normalise(value, kind)
    if (kind.shape === 'date') return dateLike(asRead(value), this.#oneWay(normal, kind))
    const address = kind.shape === 'address' ? this.#address(normal, kind) : undefined
    return address ?? writePseudonym(kind, this.#seal(normal, kind))
  }

  /** Of the same family; `undefined` where it is none. */
  #address(text: string, kind: Kind): string | undefined {
    const bytes = parseIpAddress(text.trim())
    if (bytes === undefined) return undefined
    const digest = this.#oneWay(Buffer.from(bytes), kind)
    return bytes.length === 4 ? version4Like(digest) : version6Like(digest)
  }

  #seal(normal: string, kind: Kind): Uint8Array {
    const whole = padded(utf8(normal))
    if (whole === undefined) return this.#oneWay(normal, kind)
    return this.#sealerOf(kind.domain).sealAll(whole, whole.length / BLOCK_BYTES)
  }

  /** One for each kind: most of the work is the same for all its values. */
  #sealerOf(domain: string): SivSealer {
    const { key } = this.#keys.current()
    const known = this.#sealers.get(domain)
    if (known?.key === key) return known.sealer
    const sealer = new SivSealer(key, utf8(domain))
    if (this.#sealers.size < SEALERS_MAX) this.#sealers.set(domain, { key, sealer })
    return sealer
  }

  #oneWay(normal: string | Uint8Array, kind: Kind): Uint8Array {
    const key = hmacSha256(this.#keys.current().key, `one-way ${kind.domain}`)
    return hmacSha256(key, normal).subarray(0, SIV_BYTES)
  }

  #valueIn(bytes: Uint8Array, domain: string) {
    const opened = this.#open(bytes, domain)
    if (opened === undefined) return undefined
    const value = textOf(unpadded(opened.bytes))
    return value === undefined ? undefined : { value, epoch: opened.epoch }
  }

  /** Whatever one of the keys has sealed; the cipher itself tells which. */
  #open(bytes: Uint8Array, domain: string): Opened | undefined {
    if (bytes.length <= SIV_BYTES) return undefined
    for (const { epoch, key } of this.#keys.all()) {
      try {
        return { epoch, bytes: aessiv(key, utf8(domain)).decrypt(bytes) }
      } catch {
        // Made with another key, or by somebody else.
      }
    }
    return undefined
  }
}
