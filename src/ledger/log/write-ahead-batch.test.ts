/** Batches: what a crash cuts short is told from what somebody changed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joined } from '../../../tests/fixtures/ledger-house.ts'
import { utf8 } from '../../base/bytes.ts'
import { LIMITS } from '../../base/limits.ts'
import { encodeBatch, NO_MAC, readSegment } from './write-ahead-batch.ts'

const KEY = new Uint8Array(32).fill(1)
const ROOM = 16_384
const texts = fc.array(fc.string({ minLength: 1, maxLength: 300 }).map(noZeros), {
  minLength: 1,
  maxLength: 8,
})
const batches = fc.array(texts, { minLength: 1, maxLength: 5 })

/** Entries are JSON, which holds no zero byte. */
function noZeros(text: string): Uint8Array {
  return utf8(text.replaceAll('\0', '.'))
}

type Laid = { readonly bytes: Uint8Array; readonly ends: readonly number[] }

function lay(entries: readonly (readonly Uint8Array[])[], room = ROOM): Laid {
  const segment = new Uint8Array(room)
  const ends: number[] = []
  let [at, first, previous] = [0, 0, NO_MAC]
  for (const batch of entries) {
    const { bytes, mac } = encodeBatch({ first, entries: batch, previous }, KEY)
    segment.set(bytes, at)
    at += bytes.length
    first += batch.length
    previous = mac
    ends.push(at)
  }
  return { bytes: segment, ends }
}

describe('a segment', () => {
  it('reads as it was written', () => {
    fc.assert(
      fc.property(batches, (entries) => {
        const { bytes, ends } = lay(entries)
        const read = readSegment(bytes, KEY)
        expect(read.rest).toBe('empty')
        expect(read.batches.map((batch) => batch.entries.map(String))).toEqual(
          entries.map((batch) => batch.map(String)),
        )
        expect(read.batches.map(({ end }) => end)).toEqual(ends)
      }),
      { numRuns: 50 },
    )
  })

  it('whose last write was cut short anywhere gives what was durable before', () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.boolean(), (entries, cut, isShort) => {
        const { bytes, ends } = lay(entries)
        const start = ends.at(-2) ?? 0
        const end = ends.at(-1) ?? 0
        const at = start + (cut % (end - start))
        // What was not written is as it was: zeros, or beyond the end of the file.
        const torn = isShort ? bytes.slice(0, at) : Uint8Array.from(bytes).fill(0, at, end)
        const read = readSegment(torn, KEY)
        const isWhole = bytes.subarray(at, end).every((byte) => byte === 0) && !isShort
        expect(read.batches).toHaveLength(isWhole ? entries.length : entries.length - 1)
        expect(read.rest).not.toBe('damaged')
      }),
      { numRuns: 300 },
    )
  })

  it('that lost sectors in the middle of its last write is torn, not damaged', () => {
    const first = [utf8('a'.repeat(100))]
    const last = Array.from({ length: 8 }, () => utf8('b'.repeat(500)))
    const { bytes, ends } = lay([first, last])
    const start = Math.ceil((ends[0] ?? 0) / 512) * 512
    for (let sector = start; sector + 512 < (ends[1] ?? 0); sector += 512) {
      const torn = Uint8Array.from(bytes).fill(0, sector, sector + 512)
      expect(readSegment(torn, KEY)).toMatchObject({ rest: 'torn', batches: [{ first: 0 }] })
    }
  })

  it('with any bit of a durable entry changed is damaged, and gives nothing behind it', () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.integer({ min: 1, max: 255 }), (entries, where, flip) => {
        const { bytes, ends } = lay(entries)
        const at = where % (ends.at(-1) ?? 1)
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ flip
        const read = readSegment(changed, KEY)
        const inBatch = ends.findIndex((end) => at < end)
        expect(read.batches).toHaveLength(inBatch)
        // The last write cannot be told from one that was cut short where it reads like one.
        if (inBatch < entries.length - 1) expect(read.rest).toBe('damaged')
      }),
      { numRuns: 300 },
    )
  })

  it('with a letter of its last entry changed is damaged', () => {
    const { bytes, ends } = lay([[utf8('one')], [utf8('x'.repeat(3_000))]])
    const changed = Uint8Array.from(bytes)
    changed[(ends[1] ?? 0) - 100] = 0x79
    expect(readSegment(changed, KEY)).toMatchObject({ rest: 'damaged', batches: [{ first: 0 }] })
    // Nor does it help to make it look as if its end had been cut off.
    changed.fill(0, (ends[1] ?? 0) - 1)
    expect(readSegment(changed, KEY)).toMatchObject({ rest: 'damaged', batches: [{ first: 0 }] })
  })

  it('under another key holds nothing that is believed', () => {
    const { bytes } = lay([[utf8('one')], [utf8('two')]])
    expect(readSegment(bytes, new Uint8Array(32))).toEqual({ batches: [], rest: 'damaged' })
  })

  it('with a batch from another place in the chain is seen by its predecessor', () => {
    const { bytes, ends } = lay([[utf8('one')], [utf8('two')], [utf8('six')]])
    const [end1 = 0, end2 = 0, end3 = 0] = ends
    const without = joined(bytes.slice(0, end1), bytes.slice(end2, end3), new Uint8Array(512))
    const { batches } = readSegment(without, KEY)
    expect(batches.map(({ first }) => first)).toEqual([0, 2])
    expect(Buffer.from(batches[1]?.previous ?? [])).not.toEqual(Buffer.from(batches[0]?.mac ?? []))
  })

  it('of anything at all never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(readSegment(bytes, KEY).batches).toEqual([])
        const magic = joined(utf8('VITRWAL1'), bytes)
        expect(readSegment(magic, KEY).batches).toEqual([])
      }),
    )
  })

  it('with more behind its batches than one write can leave is damaged', () => {
    const { bytes, ends } = lay([[utf8('one')]], 2 * LIMITS.ledger_batch_bytes_max)
    const end = ends[0] ?? 0
    const long = Uint8Array.from(bytes).fill(1, end + 512, end + 1_500_000)
    expect(readSegment(long, KEY).rest).toBe('damaged')
  })
})
