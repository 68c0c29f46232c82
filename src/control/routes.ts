/** How a route is described once: for its checks, its handling and the published API. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Actor } from '../access/sign-in.ts'
import { textOf } from '../base/bytes.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import { Allowance } from './allowance.ts'
import { emptyAnswer, jsonAnswer, refusalAnswer } from './answers.ts'
import type { ControlParts } from './control-parts.ts'
import { RefusalShape } from './shapes.ts'

/** What the server tells of a connection. */
export type Caller = { readonly Bindings: { readonly from: string } }

export type Call<Params, Query, Body> = {
  /** The address that the call comes from. */
  readonly from: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Fires when nobody waits for the answer any more. */
  readonly gone: AbortSignal
}

export type PersonalCall<Params, Query, Body> = Call<Params, Query, Body> & {
  readonly actor: Actor
  /** Who it is by now: whoever has waited may have left, or lost a role. */
  readonly actorNow: () => Promise<Actor | Refusal>
}

type Shape = z.ZodType
type Fields = z.ZodObject

export type Route<P extends Fields, Q extends Fields, B extends Shape, A extends Shape> = {
  readonly method: 'get' | 'post'
  /** With `{id}` for what varies. */
  readonly path: string
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  readonly status: 200 | 201
  /** It ends or pauses access, and is not made to wait as others are. */
  readonly closes: boolean
}

const NO_BODY = z.undefined()
/** What an action answers that has nothing to tell: 204, without a body. */
export const NO_ANSWER = z.undefined()

/** What most routes have in common. */
export const PLAIN = {
  params: z.object({}),
  query: z.strictObject({}),
  body: NO_BODY,
  status: 200,
  closes: false,
} as const

export class Routes {
  readonly app = new OpenAPIHono<Caller>()
  readonly #parts: ControlParts
  readonly #changes: Allowance
  readonly #ends: Allowance
  readonly #attempts: Allowance
  readonly #hooks: Allowance

  constructor(parts: ControlParts) {
    this.#parts = parts
    this.#changes = new Allowance('control_changes_per_minute_max', parts.clock)
    this.#attempts = new Allowance('sign_in_attempts_per_minute_max', parts.clock)
    this.#hooks = new Allowance('hooks_per_minute_max', parts.clock)
    this.#ends = new Allowance('control_ends_per_minute_max', parts.clock)
  }

  /** A route for whoever comes. */
  open<P extends Fields, Q extends Fields, B extends Shape, A extends Shape>(
    route: Route<P, Q, B, A>,
    act: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<A> | Refusal>,
  ): void {
    this.#publish(route, false)
    this.app.on(route.method, pathOf(route.path), async (context) => {
      const call = await readCall(context, route)
      return answerOf(route.status, call instanceof Refusal ? call : await act(call))
    })
  }

  /** A route for people who are signed in. */
  personal<P extends Fields, Q extends Fields, B extends Shape, A extends Shape>(
    route: Route<P, Q, B, A>,
    act: (
      call: PersonalCall<z.output<P>, z.output<Q>, z.output<B>>,
    ) => Promise<z.input<A> | Refusal>,
  ): void {
    this.#publish(route, true)
    this.app.on(route.method, pathOf(route.path), async (context) => {
      const actor = await this.actorOf(context)
      if (actor instanceof Refusal) return refusalAnswer(actor)
      const allowance = route.closes ? this.#ends : this.#changes
      const wait = route.method === 'get' ? undefined : allowance.take(actor.person.id)
      const call = wait ?? (await readCall(context, route))
      if (call instanceof Refusal) return refusalAnswer(call)
      return answerOf(
        route.status,
        await act({ ...call, actor, actorNow: () => this.actorOf(context) }),
      )
    })
  }

  /** Counts a change that a person wants to make on a page. */
  takeChange({ person }: Actor, { closes }: { readonly closes: boolean }): Refusal | undefined {
    return (closes ? this.#ends : this.#changes).take(person.id)
  }

  /** Counts a try to sign in, whichever the way. */
  takeAttempt(from: string): Refusal | undefined {
    return this.#attempts.take(from)
  }

  /** Counts what a tracker or a provider tells, or who claims to be one. */
  takeHook(from: string): Refusal | undefined {
    return this.#hooks.take(from)
  }

  /** Who calls, by the token that they bear; strangers are counted. */
  async actorOf(context: Context<Caller>): Promise<Actor | Refusal> {
    const bearer = /^bearer ([\w-]{1,200})$/i.exec(context.req.header('authorization') ?? '')
    const actor = await this.#parts.access.signIns.recognise(new Secret(bearer?.[1] ?? ''))
    if (actor instanceof Refusal && actor.code === 'SIGN_IN_NEEDED') {
      await this.#parts.knock(context.env.from, actor)
    }
    return actor
  }

  /** Publishes a GET that answers a text or a file. */
  publishFile(path: string, summary: string, mediaType: string): void {
    const content = { [mediaType]: { schema: { type: 'string' as const } } }
    const responses = { 200: { description: summary, content } }
    this.app.openAPIRegistry.registerPath({ method: 'get', path, summary, responses })
  }

  #publish(route: Route<Fields, Fields, Shape, Shape>, isPersonal: boolean): void {
    const { method, path, summary, params, query, body, answer, status } = route
    const isEmpty = answer === NO_ANSWER
    const success = isEmpty
      ? { 204: { description: 'Done.' } }
      : { [status]: { description: 'Done.', content: jsonOf(answer) } }
    const taken = body === NO_BODY ? {} : { body: { required: true, content: jsonOf(body) } }
    this.app.openAPIRegistry.registerPath({
      ...{ method, path, summary },
      security: isPersonal ? [{ person: [] }] : [],
      request: { params, query, ...taken },
      responses: {
        ...success,
        default: { description: 'Refused.', content: jsonOf(RefusalShape) },
      },
    })
  }
}

function jsonOf(schema: Shape) {
  return { 'application/json': { schema } }
}

/** `/requests/{id}` → `/requests/:id`. */
function pathOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

function answerOf(status: number, answer: unknown): Response {
  if (answer instanceof Refusal) return refusalAnswer(answer)
  return answer === undefined ? emptyAnswer() : jsonAnswer(answer, status)
}

async function readCall<P extends Fields, Q extends Fields, B extends Shape>(
  context: Context<Caller>,
  route: Pick<Route<P, Q, B, Shape>, 'params' | 'query' | 'body'>,
): Promise<Call<z.output<P>, z.output<Q>, z.output<B>> | Refusal> {
  const { req, env } = context
  const params = route.params.safeParse(req.param())
  if (!params.success) return faultOf(params.error, 'path')
  const query = route.query.safeParse(req.query())
  if (!query.success) return faultOf(query.error, 'query')
  const sent = route.body instanceof z.ZodUndefined ? undefined : await readJson(context)
  if (sent instanceof Refusal) return sent
  const body = route.body.safeParse(sent)
  if (!body.success) return faultOf(body.error, 'body')
  const gone = req.raw.signal
  return { from: env.from, params: params.data, query: query.data, body: body.data, gone }
}

async function readJson({ req }: Context<Caller>): Promise<unknown> {
  const mediaType = req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') {
    return new Refusal('REQUEST_INVALID', 'The body must be sent as application/json.')
  }
  const text = textOf(new Uint8Array(await req.arrayBuffer()))
  try {
    return JSON.parse(text ?? '')
  } catch {
    return new Refusal('REQUEST_INVALID', 'The body is not JSON in UTF-8.')
  }
}

/** Names the field by our own schema's words; what was sent is not repeated. */
function faultOf(error: z.ZodError, where: string): Refusal {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') {
    return new Refusal('REQUEST_INVALID', `The ${where} has a field that is not known here.`)
  }
  const words = issue?.code === 'invalid_value' ? issue.values.map(String).join(', ') : undefined
  const field = issue?.path.filter((step) => typeof step === 'string').join('.') ?? ''
  const named = field === '' ? `The ${where}` : `\`${field}\` in the ${where}`
  const fault = words === undefined ? 'is missing or not as it should be' : `is one of: ${words}`
  return new Refusal('REQUEST_INVALID', `${named} ${fault}.`)
}
