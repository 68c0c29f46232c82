/** What access knows, as the control API tells it. */
import type { z } from 'zod'
import type { Access } from '../access/access.ts'
import { type AccessGrant, type End, type Review, reviewOf } from '../access/access-grant.ts'
import type { AccessRequest } from '../access/access-request.ts'
import type { Approved } from '../access/granting.ts'
import type { GrantView } from '../access/grants.ts'
import type { Lock } from '../access/lock.ts'
import { quorumText } from '../access/quorum.ts'
import type { SessionView } from '../access/sessions.ts'
import type { AskedFor, AskedInCommon, Target } from '../flow/control-fact.ts'
import type { Person } from '../flow/person.ts'
import type { Environment, SubProcessor } from '../flow/sub-processor.ts'
import type { ControlParts } from './control-parts.ts'
import type {
  ApprovedShape,
  ConnectionShape,
  GrantShape,
  LockShape,
  PersonShape,
  RequestShape,
  SessionShape,
  SubProcessorShape,
} from './shapes.ts'

export function momentOf(ms: number): string {
  return new Date(ms).toISOString()
}

export function personView(person: Person): z.input<typeof PersonShape> {
  const { id, name, roles, groups, sponsor } = person
  return { id, name, roles: [...roles], groups: [...groups], sponsor }
}

export function requestView(request: AccessRequest, access: Access): z.input<typeof RequestShape> {
  const { asked, decision } = request
  const isAtOnce = decision?.state === 'unapproved' || isBeforehand(request)
  const isOnFirstUse = access.rules.policy().startsAtFirstUse && !isAtOnce
  return {
    id: asked.requestId,
    requester: asked.requester,
    ...{ ...incidentView(asked), minutes: asked.minutes },
    starts: isOnFirstUse ? 'first-use' : 'approval',
    needs: [...access.requests.needs(request)],
    targets: asked.targets.map((target) => ({ ...targetView(target), extends: target.extends })),
    approvals: request.approvals.map(({ by, atMs }) => ({ by, at: momentOf(atMs) })),
    reason: request.reason,
    mirrorTried: request.mirrorTried,
    digest: asked.digest,
    state: decision?.state ?? 'pending',
    askedAt: momentOf(request.askedAtMs),
    pendingUntil: momentOf(request.pendingUntilMs),
    decidedAt: decision === undefined ? undefined : momentOf(decision.atMs),
    decidedBy: decision?.by,
    decisionReason: decision?.reason,
    grantIds: [...request.grantIds],
    open: request.grantIds.some((id) => access.grants.isOpen(id)),
  }
}

/** Policies had agreed: whoever asked waited for nobody. */
function isBeforehand({ decision }: AccessRequest): boolean {
  return decision?.state === 'approved' && decision.by === undefined
}

export function grantView(view: GrantView, nowMs: number): z.input<typeof GrantShape> {
  const { grant, openSessions } = view
  const review = reviewOf(grant)
  return {
    id: grant.id,
    requestId: grant.asked.requestId,
    person: grant.asked.requester,
    ...askedView(grant.asked),
    ...originView(grant),
    review: review && { ...reviewView(review), at: momentOf(review.atMs) },
    extended: grant.isExtended,
    unused: grant.isUnused,
    startsAt: momentOf(grant.startsAtMs),
    ...lastsView(grant, grant.end, nowMs),
    sessions: openSessions,
    state: grant.end === undefined ? 'open' : 'ended',
  }
}

function originView({ origin, asked }: AccessGrant) {
  const nobody = { approvedBy: undefined, preApprovedBy: [], approvedWith: [] }
  const usual = { ...nobody, selfApproved: false, emergency: false }
  switch (origin.kind) {
    case 'approved': {
      const { by: approvedBy, with: others, isSelf: selfApproved } = origin
      return { ...usual, approvedBy, approvedWith: [...others], selfApproved }
    }
    case 'pre-approved':
      return { ...usual, preApprovedBy: [...origin.policies] }
    case 'emergency':
      return { ...usual, approvedBy: asked.requester, emergency: true }
  }
}

export function approvedView(
  { request, grants }: Approved,
  access: Access,
): z.input<typeof ApprovedShape> {
  return {
    request: requestView(request, access),
    grants: grants.map((one) => grantView(access.grants.viewOf(one), access.clock.nowMs())),
  }
}

export function sessionView(view: SessionView, nowMs: number): z.input<typeof SessionShape> {
  const { session, grant } = view
  const open = session.pause === undefined ? 'open' : 'paused'
  return {
    id: session.id,
    grantId: grant.id,
    person: session.person,
    ...askedView(grant.asked),
    openedAt: momentOf(session.openedAtMs),
    usedAt: momentOf(session.usedAtMs),
    ...lastsView(grant, session.end, nowMs),
    pausedBy: session.pause?.by,
    state: session.end === undefined ? open : 'ended',
  }
}

export function subProcessorView(of: SubProcessor): z.input<typeof SubProcessorShape> {
  const { name, title, purpose, owner, risk, posture, grantMinutesMax, mirrorFirst } = of
  return {
    ...{ name, title, purpose, owner, risk, posture, grantMinutesMax, mirrorFirst },
    profile: of.profile.name,
    approvals: quorumText(of.approvals),
    graceMinutes: of.graceMinutes,
    categories: [...of.categories],
    environments: environmentsOf(of),
  }
}

/** All that a tool needs beside the secret. Credentials are named nowhere in it. */
export function connectionView(
  of: SubProcessor,
  environment: Environment,
  parts: Pick<ControlParts, 'gatewayAddress' | 'doorAddress' | 'proxyAddress' | 'ca'>,
): z.input<typeof ConnectionShape> {
  const endpoint = of.endpoints[environment]
  return {
    address: parts.doorAddress(of.profile.protocol) ?? parts.gatewayAddress,
    protocol: of.profile.protocol,
    database: endpoint?.database,
    proxy: parts.proxyAddress,
    hosts: [...(endpoint?.hosts ?? [])],
    slot: of.profile.slot,
    account: endpoint?.account,
    variables: { ...of.profile.variables },
    ca: parts.ca,
  }
}

function environmentsOf({ endpoints }: SubProcessor): Environment[] {
  const all = ['live', 'mirror'] as const
  return all.filter((environment) => endpoints[environment] !== undefined)
}

export function lockView(lock: Lock): z.input<typeof LockShape> {
  const { id, on, of, alias, by, reason, atMs } = lock
  return { id, on, of, alias, by, reason, at: momentOf(atMs) }
}

function reviewView({ by, verdict, reason }: Review) {
  return { by, verdict, reason }
}

function askedView(asked: AskedFor) {
  return { ...targetView(asked), ...incidentView(asked), minutes: asked.minutes }
}

function incidentView({ incident, isVerified, isAssigned, onCall, sponsor }: AskedInCommon) {
  const told = { incidentVerified: isVerified, incidentAssigned: isAssigned, onCall: [...onCall] }
  return { incident, ...told, sponsor }
}

function targetView({ subProcessor, environment, patterns, classes, reveals, subject }: Target) {
  const scope = { patterns: [...patterns], classes: [...classes], reveals: [...reveals], subject }
  return { subProcessor, environment, ...scope }
}

function lastsView({ endsAtMs }: AccessGrant, end: End | undefined, nowMs: number) {
  const leftMs = end === undefined ? Math.max(0, endsAtMs - nowMs) : 0
  return {
    endsAt: momentOf(endsAtMs),
    endsInSeconds: Math.ceil(leftMs / 1_000),
    endedAt: end === undefined ? undefined : momentOf(end.atMs),
    endedBy: end?.by,
    endedBecause: end?.because,
  }
}
