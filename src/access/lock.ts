/** Locks: whatever a grant says, nobody gets past one until it is taken away. */
import type { LockKind } from '../flow/control-fact.ts'
import { isSameIncident } from '../flow/incident.ts'

export type Lock = {
  readonly id: string
  readonly on: LockKind
  /** The id or name of what is locked; `undefined` where everything is. */
  readonly of: string | undefined
  readonly by: string
  readonly reason: string
  readonly atMs: number
}

/** What a lock may be on, as far as one use of the gateway is concerned. */
export type Concerned = {
  readonly person: string
  readonly groups: readonly string[]
  readonly subProcessor?: string | undefined
  readonly incident?: string | undefined
}

export function isOn(lock: Pick<Lock, 'on' | 'of'>, concerned: Concerned): boolean {
  switch (lock.on) {
    case 'everything':
      return true
    case 'person':
      return lock.of === concerned.person
    case 'group':
      return lock.of !== undefined && concerned.groups.includes(lock.of)
    case 'sub-processor':
      return lock.of === concerned.subProcessor
    case 'incident':
      return isSameIncident(lock.of ?? '', concerned.incident ?? '')
  }
}

/** Such as `sub-processor payments`. */
export function lockText({ on, of }: Pick<Lock, 'on' | 'of'>): string {
  return of === undefined ? on : `${on} ${of}`
}
