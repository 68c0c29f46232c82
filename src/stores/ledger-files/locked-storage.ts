/** The ledger's storage, as long as its lock is held: who has lost it must not write any more. */
import type { LogStorage, ObjectStorage, WriteAhead } from '../../ledger/log/log-storage.ts'
import type { DirectoryLock } from './directory-lock.ts'

class LockLost extends Error {
  override readonly name = 'LockLost'
  readonly code = 'LOCKLOST'
}

export class LockedStorage implements LogStorage {
  readonly objects: ObjectStorage
  readonly ahead: WriteAhead

  constructor(objects: ObjectStorage, ahead: WriteAhead, lock: DirectoryLock) {
    const held = <T>(act: () => Promise<T>): Promise<T> =>
      lock.isHeld ? act() : Promise.reject(new LockLost('another process writes this ledger'))
    this.objects = {
      read: (path) => objects.read(path),
      write: (written) => held(() => objects.write(written)),
      remove: (path) => held(() => objects.remove(path)),
    }
    this.ahead = {
      segmentBytes: ahead.segmentBytes,
      segments: () => ahead.segments(),
      readSegment: (first) => ahead.readSegment(first),
      beginSegment: (first) => held(() => ahead.beginSegment(first)),
      append: (bytes) => held(() => ahead.append(bytes)),
      removeSegment: (first) => held(() => ahead.removeSegment(first)),
    }
  }
}
