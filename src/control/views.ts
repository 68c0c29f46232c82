/** What access knows, as the control API tells it. */
import type { z } from 'zod'
import type { AccessGrant, End } from '../access/access-grant.ts'
import type { AccessRequest } from '../access/access-request.ts'
import type { GrantView } from '../access/grants.ts'
import type { SessionView } from '../access/sessions.ts'
import type { AskedFor } from '../flow/control-fact.ts'
import type { Person } from '../flow/person.ts'
import type { Environment, SubProcessor } from '../flow/sub-processor.ts'
import type { ControlParts } from './control-parts.ts'
import type {
  ConnectionShape,
  GrantShape,
  PersonShape,
  RequestShape,
  SessionShape,
  SubProcessorShape,
} from './shapes.ts'

export function momentOf(ms: number): string {
  return new Date(ms).toISOString()
}

export function personView({ id, name, roles }: Person): z.input<typeof PersonShape> {
  return { id, name, roles: [...roles] }
}

export function requestView(request: AccessRequest): z.input<typeof RequestShape> {
  const { asked, decision } = request
  return {
    id: asked.requestId,
    requester: asked.requester,
    ...askedView(asked),
    reason: request.reason,
    mirrorTried: request.mirrorTried,
    digest: asked.digest,
    state: decision?.state ?? 'pending',
    askedAt: momentOf(request.askedAtMs),
    pendingUntil: momentOf(request.pendingUntilMs),
    decidedAt: decision === undefined ? undefined : momentOf(decision.atMs),
    decidedBy: decision?.by,
    decisionReason: decision?.reason,
    grantId: request.grantId,
  }
}

export function grantView(view: GrantView, nowMs: number): z.input<typeof GrantShape> {
  const { grant, openSessions } = view
  return {
    id: grant.id,
    requestId: grant.asked.requestId,
    person: grant.asked.requester,
    ...askedView(grant.asked),
    approvedBy: grant.approvedBy,
    selfApproved: grant.selfApproved,
    startsAt: momentOf(grant.startsAtMs),
    ...lastsView(grant, grant.end, nowMs),
    sessions: openSessions,
    state: grant.end === undefined ? 'open' : 'ended',
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

function askedView(asked: AskedFor) {
  const { subProcessor, environment, incident, patterns, classes, reveals, minutes } = asked
  const { subject } = asked
  const scope = { patterns: [...patterns], classes: [...classes], reveals: [...reveals], subject }
  return { subProcessor, environment, incident, ...scope, minutes }
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
