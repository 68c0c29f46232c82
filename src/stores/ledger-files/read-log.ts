/** Reads a log where it lies: a directory, or an https address that serves one. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesWithin } from '../../base/bytes-within.ts'
import { LIMITS } from '../../base/limits.ts'
import type { ReadObject } from '../../ledger/tree/stored-tree.ts'
import { isCode } from './durable-files.ts'
import { isObjectPath } from './object-files.ts'

// A bundle of 256 of the largest entries, and nothing of a log is larger.
const FILE_BYTES_MAX = 16_777_728

/**
 * The files of a log by their paths.
 * @param place a directory, or an address such as `https://gateway.example/audit/log`.
 */
export function readLogAt(place: string): ReadObject {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(place)) return readAddress(place)
  return async (path) => (isObjectPath(path) ? readWithin(join(place, path)) : undefined)
}

/**
 * A copy comes from somebody: what is no file there, such as a pipe, a device or a link that leads
 * nowhere, or larger than any can be, is none of the log's.
 */
async function readWithin(file: string): Promise<Uint8Array | undefined> {
  let handle: FileHandle
  try {
    // A pipe without a writer would keep us waiting for ever.
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].some((code) => isCode(error, code)))
      return undefined
    throw error
  }
  try {
    const found = await handle.stat()
    if (!found.isFile() || found.size > FILE_BYTES_MAX) return undefined
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** @throws on an answer other than 200 and 404, and on any trouble of the network. */
function readAddress(prefix: string): ReadObject {
  const base = prefix.endsWith('/') ? prefix : `${prefix}/`
  if (new URL(base).protocol !== 'https:') throw new RangeError('a log is read over https:// only')
  return async (path) => {
    const signal = AbortSignal.timeout(LIMITS.log_read_ms_max)
    const reply = await fetch(new URL(path, base), { redirect: 'error', signal })
    if (reply.status === 404) return undefined
    if (reply.status !== 200 || reply.body === null) {
      throw new Error(`${base} answered ${reply.status} to ${path}`)
    }
    const bytes = await bytesWithin(reply.body, FILE_BYTES_MAX)
    if (bytes === undefined) throw new Error('a file of the log is larger than any can be')
    return bytes
  }
}
