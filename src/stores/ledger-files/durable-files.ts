/** Files that are there, whole, once a promise resolves: written beside, synced, renamed. */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** The bytes of a file; `undefined` where there is none. @throws on any other trouble. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
    throw error
  }
}

type WholeFile = { readonly file: string; readonly bytes: Uint8Array | string }

// Of the four threads that Node has for files, half stay free for the write-ahead file.
const AT_ONCE = 2

/** Stores or replaces files, each whole or not at all; all are durable when this resolves. */
export async function writeDurably(files: readonly WholeFile[]): Promise<void> {
  const folders = new Set(files.map(({ file }) => dirname(file)))
  for (const folder of [...folders]) {
    for (const changed of await makeFolder(folder)) folders.add(changed)
  }
  const waiting = [...files]
  const writeEach = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await writeOne(file)
    }
  }
  // All of them come to an end before it is told that one has failed: none writes on unseen.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, writeEach))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  for (const folder of folders) await syncFolder(folder)
}

async function writeOne({ file, bytes }: WholeFile): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.new`)
  const handle = await open(beside, 'w', FILE_MODE)
  try {
    await handle.writeFile(bytes)
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}

/** Makes a folder and those above it; answers the folders whose listing that has changed. */
export async function makeFolder(folder: string): Promise<readonly string[]> {
  const first = await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  if (first === undefined) return []
  const changed: string[] = []
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    changed.push(dirname(made))
  }
  return changed
}

/** Makes names in a folder durable: new ones, renamed ones, and that others are gone. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
