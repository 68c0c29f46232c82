/** What the ledger asks of a disk, or of what stands for one. */

export type StoredObject = { readonly path: string; readonly bytes: Uint8Array }

/**
 * Whole objects under paths such as `tile/0/000`. One writer only. A rejected call may have stored
 * any part of its objects, each of them whole or not at all.
 */
export interface ObjectStorage {
  /** The bytes of an object; `undefined` where there is none. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Stores or replaces objects. All are durable when this resolves. */
  write(objects: readonly StoredObject[]): Promise<void>
  /** Removes an object, or all below a path. Need not be durable. */
  remove(path: string): Promise<void>
}

/**
 * The write-ahead file, in segments named by the index of the first entry in them. What is read
 * beyond the written bytes of a segment is absent, or zeros.
 */
export interface WriteAhead {
  /** Room of one segment in bytes. */
  readonly segmentBytes: number
  /** First indexes of the segments there are, ascending. */
  segments(): Promise<readonly number[]>
  readSegment(first: number): Promise<Uint8Array>
  /** From here on `append` goes to a new, empty segment; one of the same name is emptied. */
  beginSegment(first: number): Promise<void>
  /**
   * Writes behind what was written before; called again only after it has resolved, and durable
   * then. After a rejection nothing is known of the bytes, and the segment is not used any more.
   */
  append(bytes: Uint8Array): Promise<void>
  /** Durable when this resolves. */
  removeSegment(first: number): Promise<void>
}

export type LogStorage = { readonly objects: ObjectStorage; readonly ahead: WriteAhead }

/** A code such as `ENOSPC` of whatever was thrown: all that is told of it outside. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return /^[A-Z][A-Z0-9_]{1,40}$/.test(error.code) ? error.code : 'UNKNOWN'
  }
  return 'UNKNOWN'
}
