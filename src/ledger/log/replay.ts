/** Replays the write-ahead file over what is published, and tells what of it cannot be believed. */
import { sameBytes } from '../../base/bytes.ts'
import { decodeEntry } from '../entry/entry-bytes.ts'
import type { Continuity } from '../verify/continuity.ts'
import type { WriteAhead } from './log-storage.ts'
import type { Publisher } from './publisher.ts'
import { type ReadBatch, readSegment, type Segment } from './write-ahead-batch.ts'

export type ReplayParts = {
  readonly ahead: WriteAhead
  readonly key: Uint8Array
  /** State after the entries that were read so far, published or not. */
  readonly continuity: Continuity
  readonly publisher: Publisher
  /** Given the index of each entry whose free text was erased by an entry of the file. */
  readonly onErased: (index: number) => void
}

/**
 * Integrates every durable entry that no checkpoint covers, in the way of every day. Answers why it
 * cannot, in plain words.
 */
export async function replay(parts: ReplayParts): Promise<string | undefined> {
  const { ahead, key, publisher } = parts
  const segments = await ahead.segments()
  let before: ReadBatch | undefined
  for (const [position, first] of segments.entries()) {
    const segment = readSegment(await ahead.readSegment(first), key)
    const fault = faultOfRest(segment, { first, isLast: position === segments.length - 1 })
    for (const batch of segment.batches) {
      const broken = faultOfChain(batch, before, publisher.size) ?? takeBatch(batch, parts)
      if (broken !== undefined) return broken
      before = batch
    }
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultOfRest(
  { batches, rest }: Segment,
  { first, isLast }: { readonly first: number; readonly isLast: boolean },
): string | undefined {
  if (rest === 'empty' || (rest === 'torn' && isLast)) return undefined
  const last = batches.at(-1)
  const next = last === undefined ? first : last.first + last.entries.length
  return `The write-ahead segment ${first} was changed: what stands behind entry ${next - 1} is not what was written.`
}

function faultOfChain(
  batch: ReadBatch,
  before: ReadBatch | undefined,
  size: number,
): string | undefined {
  const expected = before === undefined ? undefined : before.first + before.entries.length
  if (batch.first > size || (expected !== undefined && batch.first !== expected)) {
    const from = expected ?? size
    return `Entries ${from} to ${batch.first - 1} are missing from the write-ahead file.`
  }
  if (before === undefined || sameBytes(batch.previous, before.mac)) return undefined
  return `The write-ahead batch at entry ${batch.first} does not follow the one before it.`
}

function takeBatch({ first, entries }: ReadBatch, parts: ReplayParts): string | undefined {
  const { continuity, publisher, onErased } = parts
  for (const [position, bytes] of entries.entries()) {
    const index = first + position
    if (index < publisher.size) continue
    const decoded = decodeEntry(bytes)
    if ('fault' in decoded) return `Entry ${index} is none that Vitrine writes: ${decoded.fault}.`
    const { entry } = decoded
    const fault = index < continuity.size ? undefined : continuity.take(entry)
    if (fault !== undefined) return `Entry ${index}: ${fault}.`
    if (entry.kind === 'free-text-erased') onErased(entry.index)
    publisher.add(bytes)
  }
  return undefined
}
