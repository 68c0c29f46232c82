/**
 * Turns a request that was agreed to into its grants, and gives more time to those that it extends.
 */
import { newIdentifier } from '../base/identifier.ts'
import { Refusal } from '../base/refusal.ts'
import { type AskedFor, type ControlFact, eachTarget } from '../flow/control-fact.ts'
import type { Policy } from '../flow/policy.ts'
import type { AccessGrant, Origin } from './access-grant.ts'
import type { AccessRequest } from './access-request.ts'
import { agreedBefore, askerOf, handOf, isSelf } from './agreeing.ts'
import type { RequestParts } from './request-parts.ts'
import type { Actor } from './sign-in.ts'

const MINUTE_MS = 60_000

/** What an approval led to: no grants yet where others have to agree as well. */
export type Approved = {
  readonly request: AccessRequest
  readonly grants: readonly AccessGrant[]
}

/** Who agreed, or which policies had beforehand. */
export type Agreement = Exclude<Origin, { readonly kind: 'emergency' }>

/** The agreement that the yes of this approver completes. */
export function agreementOf(
  request: AccessRequest,
  actor: Actor,
  rules: RequestParts['rules'],
): Agreement {
  const { approvals } = request
  const asker = askerOf(request)
  const before = agreedBefore(request, rules).map(({ id }) => id)
  const counted = approvals.filter(({ by }) => before.includes(by))
  return {
    kind: 'approved',
    by: actor.person.id,
    with: before,
    // One who is the requester's own hand among those who agreed is enough to say so.
    isSelf: [handOf(actor), ...counted].some((hand) => isSelf(hand, asker, rules)),
  }
}

/** Records and stores it; refused where somebody else has decided, or a grant is over by now. */
export async function grantAll(
  request: AccessRequest,
  agreement: Agreement,
  parts: RequestParts,
): Promise<Approved | Refusal> {
  const { acting, store, clock, onGranted, onExtended, onDecided } = parts
  const { requestId, digest, minutes } = request.asked
  const isByPeople = agreement.kind === 'approved'
  const by = isByPeople ? agreement.by : undefined
  const parcels = parcelsOf(request, parts)
  if (parcels instanceof Refusal) return parcels
  const policy = isByPeople ? parts.rules.policy() : AT_ONCE
  for (const parcel of parcels) {
    const refused = await acting.record(factOf(parcel, agreement, policy))
    if (refused !== undefined) return refused
  }
  const atMs = clock.nowMs()
  const times = timesFrom(atMs, minutes, policy)
  const grants = parcels
    .filter(({ endsAtMs }) => endsAtMs === undefined)
    .map(({ asked, id }) => ({
      ...{ id, asked, origin: agreement, ...times },
      ...{ isExtended: false, end: undefined },
    }))
  const extensions = parcels.flatMap(({ id: grantId, endsAtMs }) =>
    endsAtMs === undefined ? [] : [{ grantId, endsAtMs }],
  )
  const granted = { requestId, digest, by, atMs, grants, extensions }
  if (!(await store.requests.approve(granted))) return decided()
  for (const grant of grants) onGranted(grant)
  const longer = extensions.flatMap(({ grantId, endsAtMs }) => onExtended(grantId, endsAtMs))
  onDecided(requestId)
  const decision = { state: 'approved', by, atMs, reason: undefined } as const
  const grantIds = [...grants.map(({ id }) => id), ...extensions.map(({ grantId }) => grantId)]
  return { request: { ...request, decision, grantIds }, grants: [...grants, ...longer] }
}

export function decided(): Refusal {
  return new Refusal('REQUEST_DECIDED', 'It is no longer pending.')
}

/** What one target becomes: a new grant, or a later end of an open one. */
type Parcel = {
  readonly id: string
  readonly asked: AskedFor
  /** Of the grant that lasts longer; `undefined` where it is a new one. */
  readonly endsAtMs: number | undefined
}

function parcelsOf({ asked }: AccessRequest, parts: RequestParts): readonly Parcel[] | Refusal {
  const parcels: Parcel[] = []
  for (const target of eachTarget(asked)) {
    const parcel = parcelOf(target, parts)
    if (parcel instanceof Refusal) return parcel
    parcels.push(parcel)
  }
  return parcels
}

function parcelOf(asked: AskedFor, { live, randomness }: RequestParts): Parcel | Refusal {
  if (asked.extends === undefined) {
    return { id: newIdentifier('grant', randomness), asked, endsAtMs: undefined }
  }
  const old = live.grants.get(asked.extends)?.grant
  if (old === undefined) {
    // Of several; a request lapses where nothing is left that it could extend.
    const why = `Access to ${asked.subProcessor} is over: approve without it.`
    return new Refusal('GRANT_SPENT', why)
  }
  if (old.isExtended) return new Refusal('EXTENDED_BEFORE', `${old.id} was.`)
  return { id: old.id, asked, endsAtMs: old.endsAtMs + asked.minutes * MINUTE_MS }
}

function factOf(
  { asked, id: grantId, endsAtMs }: Parcel,
  agreement: Agreement,
  { startsAtFirstUse }: Starts,
): ControlFact {
  if (agreement.kind === 'pre-approved') return { ...agreement, asked, grantId }
  const { isSelf: selfApproved, ...approval } = agreement
  const onFirstUse = startsAtFirstUse && endsAtMs === undefined
  return { ...approval, asked, grantId, selfApproved, onFirstUse }
}

type Starts = Pick<Policy, 'startsAtFirstUse' | 'unusedMinutesMax'>

/** Who did not have to wait for anybody uses it now. */
const AT_ONCE: Starts = { startsAtFirstUse: false, unusedMinutesMax: 0 }

function timesFrom(atMs: number, minutes: number, policy: Starts) {
  const { startsAtFirstUse: isUnused, unusedMinutesMax } = policy
  const lasts = isUnused ? unusedMinutesMax : minutes
  return { startsAtMs: atMs, endsAtMs: atMs + lasts * MINUTE_MS, isUnused }
}
