/** Entries made of what travels through the gateway: nothing enters the record by another way. */
import { AskedRefusal } from '../../base/asked-refusal.ts'
import type { ClearanceFacts } from '../../flow/clearance.ts'
import type { AskedFor, ControlFact } from '../../flow/control-fact.ts'
import type { IntentReceipt } from '../../flow/intent-receipt.ts'
import type { Outcome } from '../../flow/outcome.ts'
import type { Recorder } from '../../flow/ports.ts'
import { ENTRY_VERSION, type Entry } from './entry.ts'
import type { Sealed, SealedBeside, Tally } from './field-types.ts'

/** When an entry was taken in, and its place in its session where it has one. */
export type Stamp = { readonly at: string; readonly seq: number }

type Refused = Parameters<Recorder['recordRefusal']>[0]

// Members stand in the order in which canonical JSON sorts them, which spares sorting them.

export function intentEntry(
  facts: ClearanceFacts<unknown>,
  request: string | SealedBeside,
  { at, seq }: Stamp,
): Entry<'intent'> {
  const { environment, grantId, incident, personId, sessionId, subProcessor } = facts.grant.facts
  return {
    at,
    class: facts.operation.class,
    emergency: facts.grant.facts.isEmergency ? true : undefined,
    environment,
    exchangeId: facts.exchangeId,
    grantId,
    incident,
    kind: 'intent',
    operation: facts.operation.id,
    person: personId,
    probes: facts.probes,
    request,
    seq,
    sessionId,
    subProcessor: subProcessor.name,
    swapped: swappedTally(facts.swappedIn),
    v: ENTRY_VERSION,
  }
}

export function outcomeEntry(
  { exchangeId, index, sessionId }: IntentReceipt,
  outcome: Outcome,
  { at, seq }: Stamp,
): Entry<'outcome'> {
  const { ended } = outcome
  return {
    at,
    because: ended.kind === 'cut' ? ended.cutBecause : undefined,
    bytes: outcome.bytes,
    durationMs: Math.round(outcome.durationMs),
    ending: ended.kind,
    exchangeId,
    intent: index,
    kind: 'outcome',
    masked: tallyOf(outcome.masked),
    refusal: 'refusal' in ended ? ended.refusal : undefined,
    rows: outcome.rows,
    seq,
    sessionId,
    status: outcome.status,
    trouble: outcome.trouble,
    v: ENTRY_VERSION,
  }
}

export function refusalEntry(refused: Refused, { at, seq }: Stamp): Entry<'refusal'> {
  const { exchangeId, grant, refusal } = refused
  const { environment, grantId, incident, personId, sessionId, subProcessor } = grant.facts
  return {
    asked: refusal instanceof AskedRefusal ? refusal.asked : undefined,
    at,
    code: refusal.code,
    environment,
    exchangeId,
    grantId,
    incident,
    kind: 'refusal',
    person: personId,
    seq,
    sessionId,
    subProcessor: subProcessor.name,
    v: ENTRY_VERSION,
    why: refusal.why,
  }
}

/** Closes an intent whose outcome nobody can know any more. */
export function interruptedEntry(
  intent: Pick<IntentReceipt, 'exchangeId' | 'index' | 'sessionId'>,
  { at, seq }: Stamp,
): Entry<'interrupted'> {
  const { exchangeId, index, sessionId } = intent
  return { at, exchangeId, intent: index, kind: 'interrupted', seq, sessionId, v: ENTRY_VERSION }
}

/** Seals a text: under a key of its own, or one of the day where texts come in numbers. */
export type SealText = (text: string, under: 'own' | 'day') => Promise<Sealed>

type SessionFact = Extract<ControlFact, { readonly sessionId: string }>
type PlainFact = Exclude<
  ControlFact,
  | SessionFact
  | { readonly reason: string | undefined }
  | { readonly asked: unknown }
  | { readonly denial: unknown }
  | { readonly from: string }
>
/** Facts whose members are the fields of their entry. A test holds that none is left over. */
export type FlatFact = Exclude<SessionFact, { readonly grantEndsAtMs: unknown }> | PlainFact

/** Prepares the entry of a fact, but for its stamp. */
export async function factEntry(
  fact: ControlFact,
  sealText: SealText,
): Promise<(stamp: Stamp) => Entry> {
  switch (fact.kind) {
    case 'requested': {
      const { asked, kind } = fact
      const sealed = fact.reason === undefined ? undefined : await sealText(fact.reason, 'own')
      const reason = sealed === undefined ? {} : { reason: sealed }
      return ({ at }) => ({ ...askedFields(asked), at, kind, ...reason, v: ENTRY_VERSION })
    }
    case 'glass-broken': {
      const { asked, kind, grantId } = fact
      const sealed = fact.reason === undefined ? undefined : await sealText(fact.reason, 'own')
      const reason = sealed === undefined ? {} : { reason: sealed }
      return ({ at }) => ({ ...askedFields(asked), at, grantId, kind, ...reason, v: ENTRY_VERSION })
    }
    case 'approved': {
      const { asked, with: others, onFirstUse, ...approval } = fact
      const before = others.length === 0 ? {} : { with: others }
      const starts = onFirstUse ? { onFirstUse } : {}
      const more = { ...before, ...starts }
      return ({ at }) => ({ ...askedFields(asked), ...more, ...approval, at, v: ENTRY_VERSION })
    }
    case 'pre-approved': {
      const { asked, ...approval } = fact
      return ({ at }) => ({ ...askedFields(asked), ...approval, at, v: ENTRY_VERSION })
    }
    case 'narrowed': {
      const { asked, ...narrowing } = fact
      return ({ at }) => ({ ...askedFields(asked), ...narrowing, at, v: ENTRY_VERSION })
    }
    case 'policy-denied': {
      const { kind, denial } = fact
      return ({ at }) => ({ ...askedFields(denial), at, kind, v: ENTRY_VERSION })
    }
    case 'reviewed':
    case 'locked':
    case 'denied': {
      const reason = await sealText(fact.reason, 'own')
      return ({ at }) => ({ ...fact, at, reason, v: ENTRY_VERSION })
    }
    case 'signed-in':
    case 'sign-in-refused':
    case 'knocked': {
      const from = await sealText(fact.from, 'day')
      return ({ at }) => ({ ...fact, at, from, v: ENTRY_VERSION })
    }
    case 'session-opened': {
      const { grantEndsAtMs: endsAtMs, ...opened } = fact
      const begun = endsAtMs === undefined ? {} : { grantEndsAt: new Date(endsAtMs).toISOString() }
      return ({ at, seq }) => ({ ...opened, ...begun, at, seq, v: ENTRY_VERSION })
    }
    case 'session-paused':
    case 'session-resumed':
    case 'session-ended':
      return ({ at, seq }) => ({ ...fact, at, seq, v: ENTRY_VERSION })
    default:
      return ({ at }) => ({ ...fact, at, v: ENTRY_VERSION })
  }
}

/** Few grants reveal something, or are of one person: the fields are there only where it is so. */
function askedFields<Asked extends Omit<AskedFor, 'requestId' | 'digest'>>(of: Asked) {
  const { reveals, subject, extends: extended, isVerified, isAssigned, onCall, ...others } = of
  const { sponsor, ...asked } = others
  return {
    ...asked,
    verified: isVerified,
    ...(sponsor === undefined ? {} : { sponsor }),
    ...(isAssigned ? { assigned: true } : {}),
    ...(onCall.length === 0 ? {} : { onCall }),
    ...(extended === undefined ? {} : { extends: extended }),
    ...(reveals.length === 0 ? {} : { reveals }),
    ...(subject === undefined ? {} : { subject }),
  }
}

/** The session that a fact belongs to. */
export function sessionOfFact(fact: ControlFact): string | undefined {
  return 'sessionId' in fact ? fact.sessionId : undefined
}

const NOTHING: Tally = {}

function swappedTally(swappedIn: ClearanceFacts<unknown>['swappedIn']): Tally {
  if (swappedIn.length === 0) return NOTHING
  const counts = new Map<string, number>()
  for (const { category } of swappedIn) counts.set(category, (counts.get(category) ?? 0) + 1)
  return tallyOf(counts)
}

// An outcome must find room in its entry, whatever was masked.
const TALLY_MAX = 256
const OTHERS = 'others'

function tallyOf(counts: ReadonlyMap<string, number>): Tally {
  if (counts.size === 0) return NOTHING
  const shown = [...counts].slice(0, TALLY_MAX)
  let others = 0
  for (const [, times] of [...counts].slice(TALLY_MAX)) others += times
  return Object.fromEntries(others === 0 ? shown : [...shown, [OTHERS, others]])
}
