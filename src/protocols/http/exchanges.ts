/** Turns a request, of whichever version of HTTP, into an exchange, and has it carried. */

import type { Authority } from '../../base/authority.ts'
import type { Clock } from '../../base/clock.ts'
import { newIdentifier } from '../../base/identifier.ts'
import type { Limits } from '../../base/limits.ts'
import type { Randomness } from '../../base/randomness.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Exchange } from '../../flow/exchange.ts'
import type { HttpAsk } from '../../wire/http/ask.ts'
import type { RequestHead } from '../../wire/http/request-fault.ts'
import type { Answer } from './answer.ts'
import type { ClientConnection, Connections } from './connections.ts'
import { findSlot } from './find-slot.ts'
import { likesText, refuse } from './refuse.ts'
import { release } from './release.ts'
import type { RequestBody } from './request-body.ts'

/** What every door of the gateway needs of the house. */
export type HouseParts = {
  /** Carries one exchange to its end. Never throws. */
  readonly carry: (exchange: Exchange<HttpAsk>) => Promise<void>
  /** A refusal of somebody who never got as far as an exchange, to be counted and recorded. */
  readonly knock: (from: string, refusal: Refusal) => void
  /** Told of exceptions: each is a bug of ours. */
  readonly report: (error: unknown) => void
  /** Whether a host is one of the gateway's own names, lower case. */
  readonly isOwnName: (host: string) => boolean
  /** Names of body fields in which some profile on the register keeps its key. */
  readonly bodySlots: () => ReadonlySet<string>
  readonly connections: Connections
  readonly clock: Clock
  readonly randomness: Randomness
  readonly limits: Limits
}

/** Where a connection comes from, and which host its client believes to have reached. */
export type Arrival = {
  readonly from: string
  /** The host of a tunnel; `undefined` at the gateway's own address. */
  readonly tunnelTo: Authority | undefined
}

export type Incoming = Arrival & {
  readonly head: RequestHead
  readonly authority: Authority
  readonly body: RequestBody
  readonly answer: Answer
  readonly gone: AbortSignal
  readonly connection: ClientConnection
}

/**
 * Carries one request to its end; resolves when its answer is out, or nobody is there for it. Never
 * rejects: what fails with us ends this request alone.
 */
export async function carryRequest(incoming: Incoming, house: HouseParts): Promise<void> {
  try {
    await carry(incoming, house)
  } catch (error) {
    house.report(error)
    incoming.answer.breakOff()
  }
}

async function carry(incoming: Incoming, house: HouseParts): Promise<void> {
  const wrongHost = faultOfHost(incoming, house)
  if (wrongHost !== undefined) return turnAway(wrongHost, incoming, house)
  const slots = { names: house.bodySlots(), limits: house.limits }
  const found = await findSlot(incoming.head, incoming.body, slots)
  if (found instanceof Refusal) return turnAway(found, incoming, house)
  const { exchange, answered } = exchangeOf(incoming, house, found)
  house.connections.began(exchange.id, incoming.connection)
  const carried = carryToEnd(exchange, incoming, house)
  // The record of the outcome does not keep the next request of the connection waiting.
  await Promise.race([answered, carried])
}

async function carryToEnd(
  exchange: Exchange<HttpAsk>,
  { answer }: Incoming,
  house: HouseParts,
): Promise<void> {
  try {
    await house.carry(exchange)
  } catch (error) {
    house.report(error)
  } finally {
    house.connections.finished(exchange.id)
    answer.breakOff()
  }
}

/** Refuses a request that does not become an exchange. */
export async function turnAway(
  refusal: Refusal,
  { head, answer, from }: Pick<Incoming, 'head' | 'answer' | 'from'>,
  house: HouseParts,
): Promise<void> {
  house.knock(from, refusal)
  const as = likesText(head.headers) ? 'text' : 'json'
  await refuse(refusal, answer, { exchangeId: undefined, as })
}

/** What the client says it talks to must be what it does talk to (RFC 9110 §7.4). */
function faultOfHost({ authority, tunnelTo }: Incoming, house: HouseParts): Refusal | undefined {
  const { host, port } = authority
  const isRight =
    tunnelTo === undefined
      ? house.isOwnName(host)
      : host === tunnelTo.host && (port === undefined || port === tunnelTo.port)
  if (isRight) return undefined
  const door = tunnelTo === undefined ? 'the gateway' : 'the tunnel'
  return new Refusal('HOST_NOT_REGISTERED', `The request names another host than ${door}.`)
}

function exchangeOf(
  { head, body, answer, from, tunnelTo, gone }: Incoming,
  house: HouseParts,
  found: Awaited<ReturnType<typeof findSlot>>,
): { readonly exchange: Exchange<HttpAsk>; readonly answered: Promise<void> } {
  const id = newIdentifier('exchange', house.randomness)
  const presented = found instanceof Refusal ? undefined : found
  const { clock, limits } = house
  const as = likesText(head.headers) ? 'text' : 'json'
  let onAnswered = (): void => undefined
  const answered = new Promise<void>((resolve) => {
    onAnswered = resolve
  })
  const exchange: Exchange<HttpAsk> = {
    id,
    presented: presented?.secret,
    authority: tunnelTo?.host,
    from,
    startedAtMs: clock.nowMs(),
    ask: {
      ...head,
      slot: presented?.slot,
      body: () => body.read(),
      hasBody: body.isPresent,
    },
    client: {
      release: async (reply, cut) => {
        const late = (error: unknown): void => house.report(error)
        await release(reply, { answer, exchangeId: id, as, cut, gone, limits, late })
        onAnswered()
      },
      refuse: (refusal, exchangeId) => refuse(refusal, answer, { exchangeId, as }),
    },
    gone,
  }
  return { exchange, answered }
}
