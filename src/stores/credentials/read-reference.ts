/** Reads a credential from where a reference says that it is kept. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Limits } from '../../base/limits.ts'
import type { CredentialReference } from '../../register/credential-reference.ts'
import { runCommand } from './run-command.ts'

export type Source = {
  /** Folder that relative paths start at, and commands run in. */
  readonly folder: string
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly stop: AbortSignal
  readonly limits: Limits
}

/** `mark` tells one state of a file from the next. `why` repeats nothing that was read. */
export type ReadReference =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly mark: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly why: string }

/** `mark` is that of the last reading: a file that still has it is not read again. */
export async function readReference(
  reference: CredentialReference,
  source: Source,
  mark: string | undefined,
): Promise<ReadReference> {
  switch (reference.kind) {
    case 'env': {
      const text = source.variables[reference.name]
      if (text === undefined) return failed('The environment variable is not set.')
      return { kind: 'read', bytes: Buffer.from(text), mark: undefined }
    }
    case 'file':
      return readFile(resolve(source.folder, reference.path), mark, source.limits)
    case 'exec': {
      const printed = await runCommand({ ...source, words: reference.words })
      if (typeof printed === 'string') return failed(printed)
      return { kind: 'read', bytes: printed, mark: undefined }
    }
  }
}

async function readFile(
  path: string,
  mark: string | undefined,
  limits: Limits,
): Promise<ReadReference> {
  let handle: FileHandle | undefined
  try {
    // A pipe without a writer would keep us waiting for ever.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const found = await handle.stat({ bigint: true })
    if (!found.isFile()) return failed('It is no file.')
    const { dev, ino, size, mtimeNs, ctimeNs } = found
    const now = [dev, ino, size, mtimeNs, ctimeNs].join()
    if (now === mark) return { kind: 'unchanged' }
    if (size > limits.credential_bytes_max) return failed('The file is larger than a credential.')
    return { kind: 'read', bytes: await handle.readFile(), mark: now }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return failed(`The file cannot be read${code}.`)
  } finally {
    await handle?.close()
  }
}

function failed(why: string): ReadReference {
  return { kind: 'failed', why }
}
