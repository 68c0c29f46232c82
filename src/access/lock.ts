/** Locks: whatever a grant says, nobody gets past one until it is taken away. */
import type { LockKind } from '../flow/control-fact.ts'
import { isSameIncident } from '../flow/incident.ts'
import type { Rules } from './rules.ts'

export type Lock = {
  readonly id: string
  readonly on: LockKind
  /** The id or name of what is locked; `undefined` where everything is. */
  readonly of: string | undefined
  /** What its tracker calls the incident, where that is another name. */
  readonly alias?: string
  readonly by: string
  readonly reason: string
  readonly atMs: number
}

/** What a lock may be on, as far as one use of the gateway is concerned. */
export type Concerned = {
  /** Every id of the person, and who answers for them. */
  readonly ids: readonly string[]
  readonly groups: readonly string[]
  readonly subProcessor?: string | undefined
  readonly incident?: string | undefined
}

/** Somebody with all their ids; a service stands with its sponsor. */
export function selvesOf(
  id: string,
  rules: Pick<Rules, 'person'>,
): Pick<Concerned, 'ids' | 'groups'> {
  const person = rules.person(id)
  const ids = [id, ...(person?.aliases ?? [])]
  const sponsor = person?.sponsor === undefined ? undefined : selvesOf(person.sponsor, rules)
  const groups = ids.flatMap((each) => rules.person(each)?.groups ?? [])
  return {
    ids: [...ids, ...(sponsor?.ids ?? [])],
    groups: [...groups, ...(sponsor?.groups ?? [])],
  }
}

export function isOn(lock: Pick<Lock, 'on' | 'of' | 'alias'>, concerned: Concerned): boolean {
  switch (lock.on) {
    case 'everything':
      return true
    case 'person':
      return lock.of !== undefined && concerned.ids.includes(lock.of)
    case 'group':
      return lock.of !== undefined && concerned.groups.includes(lock.of)
    case 'sub-processor':
      return lock.of === concerned.subProcessor
    case 'incident':
      return [lock.of, lock.alias].some(
        (name) => name !== undefined && isSameIncident(name, concerned.incident ?? ''),
      )
  }
}

/** Such as `sub-processor payments`. */
export function lockText({ on, of }: Pick<Lock, 'on' | 'of'>): string {
  return of === undefined ? on : `${on} ${of}`
}
