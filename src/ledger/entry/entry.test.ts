/** Entries: every kind round-trips, every text is inert (E01), every fact has its fields (68). */
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { OUTCOME } from '../../../tests/fixtures/ledger-looks.ts'
import { utf8 } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { LIMITS } from '../../base/limits.ts'
import { IntentReceipt } from '../../flow/intent-receipt.ts'
import { type FlatFact, outcomeEntry } from './compose-entry.ts'
import {
  ENTRY_FIELDS,
  ENTRY_VERSION,
  type Entry,
  type EntryKind,
  fieldsOf,
  isEntry,
  isEntryKind,
} from './entry.ts'
import { decodeEntry, encodeEntry } from './entry-bytes.ts'
import type { FieldType } from './field-types.ts'
import { inertText, isInert } from './inert-text.ts'

const KINDS = Object.keys(ENTRY_FIELDS).filter(isEntryKind)
const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const count = fc.nat(2 ** 31)

const FIELDS: { readonly [type in FieldType]: fc.Arbitrary<unknown> } = {
  time: fc
    .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
    .map((at) => at.toISOString()),
  count,
  flag: fc.boolean(),
  id: fc.stringMatching(/^[a-z]{3}_[0-9a-z]{20}$/),
  person: anyText,
  name: anyText,
  names: fc.array(anyText, { maxLength: 3 }),
  ticket: anyText,
  code: fc.stringMatching(/^[A-Z][A-Z_]{1,10}$/),
  digest: hex,
  text: anyText,
  texts: fc.array(anyText, { maxLength: 3 }),
  request: fc.oneof(anyText, fc.record({ key: anyText, blob: hex, bytes: count })),
  sealed: fc.record({ key: anyText, sealed: fc.base64String({ minLength: 4, maxLength: 40 }) }),
  tally: fc.dictionary(anyText, count, { maxKeys: 3 }),
  environment: fc.constantFrom('live', 'mirror'),
  class: fc.constantFrom('read', 'read-sensitive', 'bulk-export'),
  classes: fc.array(fc.constantFrom('read', 'write'), { maxLength: 2 }),
  ending: fc.constantFrom('done', 'refused', 'broken', 'left', 'cut'),
  because: fc.constantFrom('expired', 'revoked', 'paused'),
  verdict: fc.constantFrom('justified', 'unjustified'),
}

/** An entry of a kind with whatever text in it, optional fields there or not. */
function rawEntry(kind: EntryKind): fc.Arbitrary<Record<string, unknown>> {
  const fields = fieldsOf(kind).map(({ name, type, optional }) => {
    return [name, optional ? fc.option(FIELDS[type], { nil: undefined }) : FIELDS[type]] as const
  })
  const fixed = { v: fc.constant(ENTRY_VERSION), kind: fc.constant(kind), at: FIELDS.time }
  return fc.record({ ...fixed, ...Object.fromEntries(fields) })
}

const anyEntry = fc.constantFrom(...KINDS).chain(rawEntry)

/** What arrives is not inert yet; only writing makes it so. */
function written(raw: Record<string, unknown>): Uint8Array {
  const bytes = encodeEntry(raw as Entry)
  if (bytes === undefined) throw new Error('too large')
  return bytes
}

describe('an entry', () => {
  it('of every kind is canonical, inert, and reads as it was written', () => {
    fc.assert(
      fc.property(anyEntry, (raw) => {
        const bytes = written(raw)
        const text = Buffer.from(bytes).toString()
        const decoded = decodeEntry(bytes)
        expect(decoded).toHaveProperty('entry')
        if ('fault' in decoded) return
        expect(canonicalJson(decoded.entry)).toBe(text)
        expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
        expect(decoded.entry.kind).toBe(raw.kind)
      }),
      { numRuns: 600 },
    )
  })

  it('keeps one line, whatever is in a name (E01)', () => {
    const forged = 'admin\r\nLOGIN_SUCCESS user=admin\u001b[2K\u2028\u202e\u009b1m\u0000'
    const entry = {
      v: 1,
      kind: 'signed-out',
      at: '2026-11-25T09:00:00.000Z',
      person: forged,
      by: 'x',
    } as const
    const text = Buffer.from(written(entry)).toString()
    expect(text.split(/[\n\r\u2028\u2029\u0085]/)).toHaveLength(1)
    const person: unknown = JSON.parse(text).person
    expect(person).toBe(
      'admin\\u000d\\u000aLOGIN_SUCCESS user=admin\\u001b[2K\\u2028\\u202e\\u009b1m\\u0000',
    )
  })

  it('with anything else in it than its kind has is none', () => {
    const whole = { v: 1, kind: 'lapsed', at: '2026-11-25T09:00:00.000Z', requestId: 'req_0' }
    expect(isEntry(whole)).toBe(true)
    const faulty = [
      { ...whole, v: 2 },
      { ...whole, kind: 'lapse' },
      { ...whole, kind: 'toString' },
      { ...whole, at: '2026-11-25' },
      { ...whole, more: 1 },
      { ...whole, requestId: 'req\u0000' },
      { v: 1, kind: 'lapsed', at: whole.at },
      [],
      null,
    ]
    for (const value of faulty) expect(isEntry(value)).toBe(false)
    expect(decodeEntry(utf8(JSON.stringify(whole)))).toMatchObject({
      fault: expect.stringContaining('canonical'),
    })
    expect(decodeEntry(utf8(canonicalJson(whole)))).toEqual({ entry: whole })
    expect(decodeEntry(utf8(` ${canonicalJson(whole)}`))).toHaveProperty('fault')
    expect(decodeEntry(Uint8Array.of(0xff))).toHaveProperty('fault')
  })

  it('of anything at all never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void decodeEntry(bytes)))
    fc.assert(fc.property(fc.json(), (text) => void decodeEntry(utf8(text))))
  })

  it('over its limit is not written', () => {
    const at = '2026-11-25T09:00:00.000Z'
    const sized = (length: number) =>
      encodeEntry({ v: 1, kind: 'signed-out', at, person: 'x'.repeat(length), by: undefined })
    const most = LIMITS.entry_bytes_max - (sized(0)?.length ?? 0)
    expect(sized(most)).toHaveLength(LIMITS.entry_bytes_max)
    expect(sized(most + 1)).toBeUndefined()
  })

  it('of an outcome has room for whatever was masked', () => {
    const masked = new Map(
      Array.from({ length: 5_000 }, (_, n) => [`user.category.number.${n}`, 2]),
    )
    const receipt = IntentReceipt.mint('exc_1', 'ses_1', 0)
    const entry = outcomeEntry(
      receipt,
      { ...OUTCOME, masked },
      { at: '2026-11-25T09:00:00.000Z', seq: 1 },
    )
    expect(written(entry).length).toBeLessThan(LIMITS.entry_bytes_max)
    expect(Object.values(entry.masked).reduce((sum, times) => sum + times)).toBe(10_000)
  })
})

describe('a field', () => {
  it('of a fact is always one that its entry declares', () => {
    type Undeclared = {
      [K in FlatFact['kind']]: Exclude<keyof Extract<FlatFact, { kind: K }>, keyof Entry<K>>
    }[FlatFact['kind']]
    expectTypeOf<Undeclared>().toBeNever()
  })
})

describe('inert text', () => {
  it('is inert, says everything, and two texts stay two', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(isInert(inertText(one))).toBe(true)
        expect(inertText(one) === inertText(other)).toBe(one === other)
        expect(inertText(one).isWellFormed()).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('has no character left that turns, hides or joins', () => {
    for (const character of [
      '\u0600',
      '\ufff9',
      '\u200d',
      '\u061c',
      '\u2066',
      '\ufeff',
      '\u{e0041}',
    ]) {
      expect(inertText(character)).toMatch(/^(\\u[0-9a-f]{4})+$/)
    }
  })

  it('leaves letters of every script as they are', () => {
    for (const text of ['Zoë Ñandú', '東京都', 'Αθήνα', 'مرحبا', 'ไทย'])
      expect(inertText(text)).toBe(text)
  })
})
