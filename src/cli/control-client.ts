/** Speaks the control API: one gateway, verified by the CA that the sign-in brought. */
import { readFileSync } from 'node:fs'
import { Agent, fetch } from 'undici'
import type { z } from 'zod'
import { RefusalShape } from '../control/shapes.ts'
import { CliFault } from './cli-fault.ts'
import type { CliHome, SignedIn } from './cli-home.ts'

export type Reply = { readonly status: number; readonly text: string }

export class ControlClient {
  readonly actor: SignedIn
  readonly #agent: Agent

  constructor(actor: SignedIn, home: CliHome) {
    this.actor = actor
    const pin = actor.isPinned ? { ca: readFileSync(home.authorityFile, 'utf8') } : {}
    this.#agent = new Agent({ connect: pin })
  }

  /** `GET /sessions` and the like; the answer in the given shape. @throws CliFault */
  async call<Shape extends z.ZodType>(
    what: string,
    shape: Shape,
    body?: unknown,
  ): Promise<z.output<Shape>> {
    const { text } = await this.send(what, body)
    const read = shape.safeParse(text === '' ? undefined : JSON.parse(text))
    if (read.success) return read.data
    throw new CliFault({
      what: 'The gateway answers in a form that this version does not know.',
      next: 'Use a `vitrine` of the same version as the gateway; `vitrine status` names it.',
    })
  }

  /** @throws CliFault where the answer is no. */
  async send(what: string, body?: unknown): Promise<Reply> {
    const [method = 'GET', path = '/'] = what.split(' ')
    const { address, token } = this.actor
    const reply = await fetchFrom(`${address}${path}`, {
      method,
      dispatcher: this.#agent,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (reply.status >= 400) throw faultOf(reply)
    return reply
  }

  /** A file as it is. @throws CliFault */
  async bytes(what: string): Promise<Uint8Array> {
    const [method = 'GET', path = '/'] = what.split(' ')
    const { address, token } = this.actor
    const headers = { authorization: `Bearer ${token}` }
    const reply = await fetch(`${address}${path}`, { method, dispatcher: this.#agent, headers })
    if (reply.status >= 400) throw faultOf({ status: reply.status, text: await reply.text() })
    return reply.bytes()
  }

  async close(): Promise<void> {
    await this.#agent.close()
  }
}

/** @throws CliFault where nobody answers, or somebody else. */
export async function fetchFrom(
  address: string,
  init: Parameters<typeof fetch>[1],
): Promise<Reply> {
  try {
    const reply = await fetch(address, { ...init, redirect: 'error' })
    return { status: reply.status, text: await reply.text() }
  } catch (error) {
    throw unreachable(address, codeOf(error))
  }
}

export function faultOf({ status, text }: Reply): CliFault {
  const read = RefusalShape.safeParse(parsed(text))
  if (read.success) return new CliFault(read.data.refusal)
  return new CliFault({ what: `The gateway answers ${status} and does not say why.` })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreachable(address: string, code: string): CliFault {
  const { origin } = new URL(address)
  if (/CERT|SELF_SIGNED|ALTNAME|ISSUER|VERIFY|^ERR_TLS/i.test(code)) {
    return new CliFault({
      what: `Whoever answers at ${origin} is not known to be the gateway.`,
      why: `Its certificate is not trusted (${code}).`,
      next:
        'Sign in with a fresh link; where your organisation has certified the gateway by a CA of ' +
        'its own, name that: `vitrine login LINK --ca FILE`. Otherwise tell the operator.',
    })
  }
  return new CliFault({
    what: `Nobody answers at ${origin}.`,
    ...(code === '' ? {} : { why: `Connecting failed (${code}).` }),
    next: 'Start the gateway with `vitrine up` (or `npm start` in a checkout), or sign in elsewhere.',
  })
}

/** undici wraps the fault of a socket. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const isCoded = typeof cause === 'object' && cause !== null && 'code' in cause
  return isCoded && typeof cause.code === 'string' ? cause.code : ''
}
