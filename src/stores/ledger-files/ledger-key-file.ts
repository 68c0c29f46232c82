/** The log's signing key in a file of one line that only its owner may read. */
import { rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readKeyFile, type Signer } from '../../ledger/note/note-key.ts'
import { readIfThere, syncFolder, writeDurably } from './durable-files.ts'

const OTHERS_MASK = 0o077

/** The key of a file; `undefined` where there is no file, or in words why it cannot be used. */
export async function loadSigningKey(file: string): Promise<Signer | string | undefined> {
  const bytes = await readIfThere(file)
  if (bytes === undefined) return undefined
  const { mode } = await stat(file)
  if ((mode & OTHERS_MASK) !== 0) {
    return `The signing key ${file} can be read by others; run \`chmod 600\` on it.`
  }
  const signer = readKeyFile(bytes.toString())
  return signer ?? `The file ${file} holds no signing key.`
}

/** Where a key waits that is new: its log has to be there before it takes its place. */
export function newKeyFile(file: string): string {
  return `${file}.new`
}

export async function storeNewKey(file: string, signer: Signer): Promise<void> {
  await writeDurably([{ file: newKeyFile(file), bytes: signer.keyFileText() }])
}

/** Puts the new key in its place; from here on the log is its one log for ever. */
export async function adoptNewKey(file: string): Promise<void> {
  await rename(newKeyFile(file), file)
  await syncFolder(dirname(file))
}
