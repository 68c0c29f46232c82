/** The budget of a grant: how many rows and bytes it may show, in all its exchanges together. */
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Grant } from '../flow/grant.ts'
import type { Policy } from '../flow/policy.ts'
import type { ShowBudget, Shown } from '../flow/ports.ts'

/** Keeps what grants have set aside, over restarts. */
export type ShownStore = {
  /**
   * Counts up to `wanted` as shown, and tells how much of it there was left; in one step. Rejects
   * with `StoreLost` where that cannot be kept.
   */
  readonly setAside: (asked: {
    readonly grantId: string
    readonly wanted: Shown
    readonly most: Shown
    readonly endsAtMs: number
    readonly nowMs: number
  }) => Promise<Shown>
}

export type ShowBudgetParts = {
  readonly shown: ShownStore
  readonly policy: () => Policy
  readonly clock: Pick<Clock, 'nowMs'>
}

/** What is set aside at once, so that few exchanges wait for the store: a part of the budget. */
const PARTS = 100

type Purse = {
  rows: number
  bytes: number
  readonly endsAtMs: number
  filling: Promise<unknown>
  /** The budget under which something did not fit: what is left over would only tease. */
  spentUnder: Shown | undefined
}

/**
 * Whatever was set aside counts as shown: a gateway that dies forgets at most one part, and never
 * allows more than there was.
 */
export function createShowBudget(parts: ShowBudgetParts): ShowBudget {
  const purses = new Map<string, Purse>()
  const purseOf = ({ facts: { grantId, endsAtMs } }: Grant): Purse => {
    const known = purses.get(grantId)
    if (known !== undefined) return known
    const nowMs = parts.clock.nowMs()
    for (const [id, purse] of purses) if (purse.endsAtMs < nowMs) purses.delete(id)
    const purse = { rows: 0, bytes: 0, endsAtMs, filling: Promise.resolve(), spentUnder: undefined }
    purses.set(grantId, purse)
    return purse
  }
  return {
    enter: (grant) => {
      const purse = purseOf(grant)
      const shown = { rows: 1, bytes: 1 }
      if (isSpent(purse, parts.policy())) return spent(parts.policy())
      const isEnough = (): boolean => holds(purse, shown)
      return isEnough()
        ? undefined
        : inTurn(purse, () => fill(grant, purse, { shown, parts, isEnough }))
    },
    take: (grant, shown) => {
      const purse = purseOf(grant)
      const isEnough = (): boolean => paid(purse, shown)
      return isEnough()
        ? undefined
        : inTurn(purse, () => fill(grant, purse, { shown, parts, isEnough }))
    },
  }
}

function isSpent({ spentUnder }: Purse, policy: Policy): boolean {
  if (spentUnder === undefined) return false
  return policy.rowsPerGrant <= spentUnder.rows && policy.bytesPerGrant <= spentUnder.bytes
}

function holds(purse: Purse, { rows, bytes }: Shown): boolean {
  return purse.rows >= rows && purse.bytes >= bytes
}

function paid(purse: Purse, shown: Shown): boolean {
  if (!holds(purse, shown)) return false
  purse.rows -= shown.rows
  purse.bytes -= shown.bytes
  return true
}

type Filling = {
  readonly shown: Shown
  readonly parts: ShowBudgetParts
  /** Whether the purse holds it; where it is to be shown now, it is paid with that. */
  readonly isEnough: () => boolean
}

/**
 * One after the other, or two exchanges would both set aside for the same want, and one would pay
 * with what the other has set aside.
 */
async function inTurn<Result>(purse: Purse, step: () => Promise<Result>): Promise<Result> {
  const mine = purse.filling.then(step)
  purse.filling = mine.catch(() => undefined)
  return mine
}

/** Until the purse holds what is to be shown: others may take of it while the store is asked. */
async function fill(grant: Grant, purse: Purse, filling: Filling): Promise<Refusal | undefined> {
  while (!filling.isEnough()) {
    const refusal = await fillOnce(grant, purse, filling)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

async function fillOnce(
  grant: Grant,
  purse: Purse,
  { shown, parts }: Filling,
): Promise<Refusal | undefined> {
  const policy = parts.policy()
  const most = { rows: policy.rowsPerGrant, bytes: policy.bytesPerGrant }
  const { grantId, endsAtMs } = grant.facts
  const wanted = {
    rows: wantedOf(purse.rows, shown.rows, most.rows),
    bytes: wantedOf(purse.bytes, shown.bytes, most.bytes),
  }
  let given: Shown
  try {
    const nowMs = parts.clock.nowMs()
    given = await parts.shown.setAside({ grantId, wanted, most, endsAtMs, nowMs })
  } catch {
    return new Refusal('STORE_LOST', 'What the grant has shown so far cannot be read.')
  }
  purse.rows += given.rows
  purse.bytes += given.bytes
  const isAll = given.rows >= wanted.rows && given.bytes >= wanted.bytes
  if (isAll || holds(purse, shown)) return undefined
  purse.spentUnder = most
  return spent(policy)
}

/** Nothing where enough is there, or one half of a purse would be filled for the other’s want. */
function wantedOf(held: number, shown: number, most: number): number {
  return held >= shown ? 0 : shown - held + Math.ceil(most / PARTS)
}

function spent({ rowsPerGrant, bytesPerGrant }: Policy): Refusal {
  return new Refusal(
    'GRANT_BUDGET',
    `The policy allows ${rowsPerGrant} rows and ${bytesPerGrant} bytes.`,
  )
}
