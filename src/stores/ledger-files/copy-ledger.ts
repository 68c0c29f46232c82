/** Copies a ledger's files while it is written: what a crash at that moment would leave. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { textOf } from '../../base/bytes.ts'
import { SNAPSHOT_PATH } from '../../ledger/log/snapshot.ts'
import { headOf } from '../../ledger/note/checkpoint.ts'
import { readNote } from '../../ledger/note/signed-note.ts'
import { TILE_WIDTH, tilePath, tilesOf } from '../../ledger/tree/tile-paths.ts'
import { UnsoundState } from '../unsound-state.ts'
import { isCode, makeFolder, readIfThere, writeDurably } from './durable-files.ts'
import { PRIVATE_FOLDER } from './open-ledger-files.ts'
import { SEGMENT_NAME, WRITE_AHEAD_FOLDER } from './write-ahead-files.ts'

const WRITE_AHEAD = join(PRIVATE_FOLDER, WRITE_AHEAD_FOLDER)
const FILES_AT_ONCE = 32

type Copied = { readonly path: string; readonly bytes: Buffer }

/**
 * The order makes it a copy of one moment. An entry is in the write-ahead file first, then in
 * tiles, then under a checkpoint, and only then does its segment go. Read in that order, a segment
 * that has gone is covered by the checkpoint that is read next, and tiles outlive every checkpoint
 * that counts on them.
 * @param from the directory of a ledger, in use or not.
 * @param to a directory that is empty, or not there yet.
 * @returns how many entries the copied checkpoint covers; all files are durable.
 * @throws what the disk throws; UnsoundState where the ledger lacks something.
 */
export async function copyLedger(from: string, to: string): Promise<number> {
  await makeFolder(to)
  const ahead = await readAhead(from)
  const checkpoint = await readIfThere(join(from, 'checkpoint'))
  const note = readNote(textOf(checkpoint ?? Buffer.alloc(0)) ?? '')
  const size = headOf(note?.text ?? '')?.size
  if (checkpoint === undefined || size === undefined) {
    throw new UnsoundState(`There is no checkpoint of a log in ${from}.`)
  }
  await store(to, [...ahead, { path: 'checkpoint', bytes: checkpoint }])
  let waiting: Copied[] = []
  for await (const one of covered(from, size)) {
    if (waiting.push(one) < FILES_AT_ONCE) continue
    await store(to, waiting)
    waiting = []
  }
  await store(to, waiting)
  return size
}

/** What no checkpoint covers yet, and what a start may skip reading for, which is no newer. */
async function readAhead(from: string): Promise<readonly Copied[]> {
  const snapshot = await readIfThere(join(from, SNAPSHOT_PATH))
  const files: Copied[] = snapshot === undefined ? [] : [{ path: SNAPSHOT_PATH, bytes: snapshot }]
  for (const name of (await namesIn(join(from, WRITE_AHEAD))).toSorted()) {
    const path = join(WRITE_AHEAD, name)
    const bytes = SEGMENT_NAME.test(name) ? await readSegment(join(from, path)) : undefined
    if (bytes !== undefined) files.push({ path, bytes })
  }
  return files
}

/**
 * A segment as it was at one moment. One reading may miss a batch and have the next, which no start
 * believes: so only as much is taken, from a second reading, as the first has seen.
 */
async function readSegment(file: string): Promise<Buffer | undefined> {
  const seen = await readIfThere(file)
  const bytes = await readIfThere(file)
  if (seen === undefined || bytes === undefined) return undefined
  let end = seen.length
  while (end > 0 && seen[end - 1] === 0) end -= 1
  return bytes.fill(0, end)
}

/** The tiles of a checkpoint over `size` entries, and all blobs, which are never removed. */
async function* covered(from: string, size: number): AsyncGenerator<Copied> {
  for (const tile of tilesOf(size)) {
    const path = tilePath(tile)
    const bytes = await readIfThere(join(from, path))
    const full = tilePath({ ...tile, width: TILE_WIDTH })
    // A partial tile goes once its full form is there (C2SP tlog-tiles).
    const found = bytes ?? (await readIfThere(join(from, full)))
    if (found === undefined) throw new UnsoundState(`The log in ${from} lacks its ${path}.`)
    yield { path: bytes === undefined ? full : path, bytes: found }
  }
  for (const folder of await namesIn(join(from, 'blob'))) {
    for (const name of await namesIn(join(from, 'blob', folder))) {
      const path = join('blob', folder, name)
      // Others are on their way to their name.
      const bytes = name.startsWith('.') ? undefined : await readIfThere(join(from, path))
      if (bytes !== undefined) yield { path, bytes }
    }
  }
}

function store(to: string, files: readonly Copied[]): Promise<void> {
  return writeDurably(files.map(({ path, bytes }) => ({ file: join(to, path), bytes })))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return []
    throw error
  }
}
