/**
 * Batches of the write-ahead file: entries behind a header, under a keyed digest that chains them.
 */
import { sameBytes, utf8 } from '../../base/bytes.ts'
import { hmacSha256, sameDigest } from '../../base/digest.ts'
import { LIMITS } from '../../base/limits.ts'
import { bundleBytes, decodeBundle, writeBundle } from '../tree/entry-bundle.ts'

const MAGIC = utf8('VITRWAL1')
const MAC_BYTES = 32
const FIRST_AT = MAGIC.length
const COUNT_AT = FIRST_AT + 8
const LENGTH_AT = COUNT_AT + 4
const PREVIOUS_AT = LENGTH_AT + 4
const BODY_AT = PREVIOUS_AT + MAC_BYTES
/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512

/** What a batch takes beside its entries. */
export const BATCH_OVERHEAD_BYTES = BODY_AT + MAC_BYTES
/** The chain's beginning. */
export const NO_MAC: Uint8Array = new Uint8Array(MAC_BYTES)

export type Batch = {
  /** Index of its first entry. */
  readonly first: number
  readonly entries: readonly Uint8Array[]
  /** Digest of the batch before it. */
  readonly previous: Uint8Array
}

export type Sealing = { readonly bytes: Uint8Array; readonly mac: Uint8Array }

export function encodeBatch({ first, entries, previous }: Batch, key: Uint8Array): Sealing {
  const length = bundleBytes(entries)
  const bytes = Buffer.allocUnsafe(BATCH_OVERHEAD_BYTES + length)
  bytes.set(MAGIC)
  bytes.writeBigUInt64BE(BigInt(first), FIRST_AT)
  bytes.writeUInt32BE(entries.length, COUNT_AT)
  bytes.writeUInt32BE(length, LENGTH_AT)
  bytes.set(previous, PREVIOUS_AT)
  writeBundle(entries, bytes, BODY_AT)
  const mac = hmacSha256(key, bytes.subarray(0, -MAC_BYTES))
  bytes.set(mac, bytes.length - MAC_BYTES)
  return { bytes, mac }
}

export type ReadBatch = Batch & {
  readonly mac: Uint8Array
  /** Where it ends in its segment. */
  readonly end: number
}

export type Segment = {
  readonly batches: readonly ReadBatch[]
  /**
   * How the bytes behind the last batch read: nothing there; the traces of one write that a crash
   * cut short, whose entries nobody has a receipt for; or none of both, so that somebody or
   * something has changed what was durable.
   */
  readonly rest: 'empty' | 'torn' | 'damaged'
}

/** Reads a segment up to its first byte that is no sound batch. */
export function readSegment(bytes: Uint8Array, key: Uint8Array): Segment {
  const batches: ReadBatch[] = []
  let at = 0
  for (let batch = batchAt(bytes, at, key); batch !== undefined; batch = batchAt(bytes, at, key)) {
    batches.push(batch)
    at = batch.end
  }
  return { batches, rest: judgeRest(bytes, at, key) }
}

function batchAt(bytes: Uint8Array, at: number, key: Uint8Array): ReadBatch | undefined {
  const header = headerAt(bytes, at)
  if (header === undefined || header.end > bytes.length) return undefined
  const mac = bytes.slice(header.end - MAC_BYTES, header.end)
  const covered = bytes.subarray(at, header.end - MAC_BYTES)
  if (!sameDigest(mac, hmacSha256(key, covered))) return undefined
  const entries = decodeBundle(covered.subarray(BODY_AT))
  if (entries?.length !== header.count) return undefined
  const previous = covered.slice(PREVIOUS_AT, BODY_AT)
  return { first: header.first, entries, previous, mac, end: header.end }
}

type Header = { readonly first: number; readonly count: number; readonly end: number }

function headerAt(bytes: Uint8Array, at: number): Header | undefined {
  if (at + BATCH_OVERHEAD_BYTES > bytes.length) return undefined
  if (!sameBytes(bytes.subarray(at, at + MAGIC.length), MAGIC)) return undefined
  const view = Buffer.from(bytes.buffer, bytes.byteOffset + at, BODY_AT)
  const length = view.readUInt32BE(LENGTH_AT)
  return {
    first: Number(view.readBigUInt64BE(FIRST_AT)),
    count: view.readUInt32BE(COUNT_AT),
    end: at + BATCH_OVERHEAD_BYTES + length,
  }
}

function judgeRest(bytes: Uint8Array, at: number, key: Uint8Array): Segment['rest'] {
  const written = lastWritten(bytes.subarray(at)) + 1
  if (written === 0) return 'empty'
  // A batch is written only once the one before it is durable: behind a torn one there is none.
  if (holdsBatch(bytes, at + 1, key)) return 'damaged'
  if (written <= BODY_AT || at + BATCH_OVERHEAD_BYTES > bytes.length) return 'torn'
  const end = Math.max(headerAt(bytes, at)?.end ?? 0, at + written)
  if (end - at > BATCH_OVERHEAD_BYTES + LIMITS.ledger_batch_bytes_max) return 'damaged'
  if (end > bytes.length) return 'torn'
  const range = bytes.subarray(at, end)
  return wasCutShort(range, key) || lacksSector(range, at) ? 'torn' : 'damaged'
}

/**
 * A write that was cut short is a right beginning with zeros behind it. What of its digest is there
 * must be right too: only who has the key can change an entry and keep that.
 */
function wasCutShort(range: Uint8Array, key: Uint8Array): boolean {
  const mac = range.subarray(-MAC_BYTES)
  const there = lastWritten(mac) + 1
  if (there === MAC_BYTES) return false
  const right = hmacSha256(key, range.subarray(0, -MAC_BYTES))
  return sameDigest(mac.subarray(0, there), right.subarray(0, there))
}

/**
 * A machine that lost power may have written later sectors of a range and not earlier ones, which
 * are zeros then. Entries hold no zero byte, so a whole batch cannot look like that.
 */
function lacksSector(range: Uint8Array, start: number): boolean {
  const offset = start % SECTOR_BYTES
  for (let from = 0; from < range.length; ) {
    const to = Math.min(
      range.length,
      (Math.floor((offset + from) / SECTOR_BYTES) + 1) * SECTOR_BYTES - offset,
    )
    if (range.subarray(from, to).every((byte) => byte === 0)) return true
    from = to
  }
  return false
}

function lastWritten(bytes: Uint8Array): number {
  let at = bytes.length - 1
  while (at >= 0 && bytes[at] === 0) at -= 1
  return at
}

function holdsBatch(bytes: Uint8Array, from: number, key: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = whole.indexOf(MAGIC, from); at !== -1; at = whole.indexOf(MAGIC, at + 1)) {
    if (batchAt(bytes, at, key) !== undefined) return true
  }
  return false
}
