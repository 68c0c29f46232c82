/** The guard for HTTP: is this an allowed read, and what exactly may be sent for it? */

import { AskedRefusal } from '../../../base/asked-refusal.ts'
import type { Clock } from '../../../base/clock.ts'
import { Refusal } from '../../../base/refusal.ts'
import { Clearance } from '../../../flow/clearance.ts'
import type { Exchange } from '../../../flow/exchange.ts'
import type { Grant } from '../../../flow/grant.ts'
import type { Policy } from '../../../flow/policy.ts'
import type { Clear, MaskText, Pseudonyms } from '../../../flow/ports.ts'
import type { FieldRule, Operation, Profile } from '../../../flow/profile.ts'
import { withRevealed } from '../../../flow/reveal.ts'
import type { HttpAsk, HttpOutbound } from '../../../wire/http/ask.ts'
import { formatPath } from '../../../wire/http/target.ts'
import { Judging } from '../../judging.ts'
import { type ProbeStore, spendProbes } from '../../probe-budget.ts'
import { RateShare } from '../../rate-share.ts'
import { askedText } from './asked-text.ts'
import { forbiddenHeader } from './forbidden.ts'
import { judgeBody } from './judge-body.ts'
import { judgeCall } from './judge-call.ts'
import { outboundHeaders } from './outbound-headers.ts'
import { recordableOf } from './recordable.ts'
import { refusalOfSlot } from './secret-slot.ts'

export type HttpGuardParts = {
  /** Of the gateway as a whole: they read validators. */
  readonly pseudonyms: Pseudonyms
  readonly pseudonymsFor: (grant: Grant) => Pseudonyms
  readonly maskText: MaskText
  /** The same without pseudonyms. */
  readonly redactText: MaskText
  readonly probes: ProbeStore
  /** Secret: without it the digest of what was looked up could be guessed. */
  readonly digestKey: Uint8Array
  readonly policy: () => Policy
  readonly clock: Pick<Clock, 'nowMs'>
  /** Milliseconds since some moment, from a clock that nobody can set. */
  readonly elapsedMs: () => number
}

export function createHttpGuard(parts: HttpGuardParts): Clear<HttpAsk, HttpOutbound> {
  const share = new RateShare(parts.elapsedMs)
  return async (exchange, grant) => {
    const judged = await clear(exchange, grant, { ...parts, share })
    if (!(judged instanceof Refusal)) return judged
    return new AskedRefusal(judged, askedText(exchange.ask, parts.maskText))
  }
}

type Guarding = HttpGuardParts & { readonly share: RateShare }

async function clear(
  exchange: Exchange<HttpAsk>,
  grant: Grant,
  parts: Guarding,
): Promise<Clearance<HttpOutbound> | Refusal> {
  const { ask } = exchange
  const { profile } = grant.facts.subProcessor
  if (profile.protocol !== 'http') {
    return new Refusal('PROTOCOL_OTHER', `It is for ${grant.facts.subProcessor.name}.`)
  }
  const forbidden = forbiddenHeader(ask.headers) ?? refusalOfSlot(ask.slot, profile)
  if (forbidden !== undefined) return forbidden
  const host = hostFor(exchange, grant)
  if (host instanceof Refusal) return host
  const judging = new Judging(grant, parts)
  const slotName = ask.slot?.kind === 'query' ? ask.slot.name : undefined
  const call = judgeCall({ method: ask.method, target: ask.target, host, slotName }, judging)
  if (call instanceof Refusal) return call
  const body = await judgeBody(ask, call, judging)
  if (body instanceof Refusal) return body
  const headers = outboundHeaders(ask.headers, profile, { ...parts, judging })
  if (headers instanceof Refusal) return headers
  const beyondShare = parts.share.take(grant)
  if (beyondShare !== undefined) return beyondShare
  const probes = await spendProbes(judging.spent, grant, parts)
  if (probes instanceof Refusal) return probes
  const { method } = ask
  const { operation } = call
  const path = formatPath(call.segments)
  return Clearance.mint({
    exchangeId: exchange.id,
    grant,
    operation: { id: operation.id, class: operation.class },
    outbound: { method, host, path, query: call.query.sent, headers, body: body.outbound },
    recordable: recordableOf(method, call, body),
    swappedIn: judging.swappedIn,
    probes,
    fields: fieldsOf(grant, operation),
  })
}

/** A host of the session's own endpoint: the one that the client names, or the first. */
function hostFor({ authority }: Exchange<HttpAsk>, { facts }: Grant): string | Refusal {
  const hosts = facts.subProcessor.endpoints[facts.environment]?.hosts ?? []
  const [first] = hosts
  if (first === undefined) {
    return new Refusal('HOST_NOT_REGISTERED', 'The sub-processor has no such environment any more.')
  }
  if (authority === undefined) return first
  if (hosts.includes(authority)) return authority
  return new Refusal('HOST_NOT_REGISTERED', 'The host is not one of the session.')
}

/** What is declared of the replies, and what of it the grant reveals. */
function fieldsOf({ facts }: Grant, operation: Operation): readonly FieldRule[] {
  const declared = fieldsFor(operation, facts.subProcessor.profile)
  const { reveals } = facts.scope
  if (reveals.length === 0) return declared
  // Lists are known by what they are, so that each is compiled once.
  const known = revealedFields.get(declared) ?? new Map<string, readonly FieldRule[]>()
  revealedFields.set(declared, known)
  const id = JSON.stringify(reveals)
  const revealed = known.get(id) ?? withRevealed(declared, reveals)
  known.set(id, revealed)
  return revealed
}

const revealedFields = new WeakMap<readonly FieldRule[], Map<string, readonly FieldRule[]>>()
const joinedFields = new WeakMap<Profile, WeakMap<Operation, readonly FieldRule[]>>()

/** What is declared of the replies of one operation: its own rules before those of the profile. */
function fieldsFor(operation: Operation, profile: Profile): readonly FieldRule[] {
  if (operation.fields.length === 0) return profile.fields
  const known = joinedFields.get(profile) ?? new WeakMap<Operation, readonly FieldRule[]>()
  joinedFields.set(profile, known)
  const joined = known.get(operation) ?? [...operation.fields, ...profile.fields]
  known.set(operation, joined)
  return joined
}
