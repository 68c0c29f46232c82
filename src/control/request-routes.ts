/** Routes of requests: asking, looking, waiting. */
import { z } from 'zod'
import type { Access } from '../access/access.ts'
import type { AccessRequest } from '../access/access-request.ts'
import type { Ask } from '../access/ask.ts'
import type { Actor } from '../access/sign-in.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'
import { Id, PageQuery, pageOf, WaitSeconds } from './page.ts'
import { PLAIN, type Routes } from './routes.ts'
import { ExtendAsk, RequestAsk, RequestShape, RequestsShape } from './shapes.ts'
import { requestView } from './views.ts'
import { fired, type Waits } from './waits.ts'

const State = RequestShape.shape.state
const ListQuery = z.strictObject({ ...PageQuery, state: State.optional() })
const WaitQuery = z.strictObject({ wait: WaitSeconds })

export function addRequestRoutes(routes: Routes, { access }: ControlParts, waits: Waits): void {
  const { requests } = access
  const viewOf = (request: AccessRequest | Refusal) => requestOrRefusal(request, access)
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/requests',
      summary: 'Ask for access.',
      body: RequestAsk,
      answer: RequestShape,
      status: 201,
    },
    async ({ actor, body }) => {
      const ask = askOf(body)
      return ask instanceof Refusal ? ask : viewOf(await requests.ask(actor, ask))
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/extensions',
      summary: 'Ask that open grants of yours last longer; each does so once.',
      body: ExtendAsk,
      answer: RequestShape,
      status: 201,
    },
    async ({ actor, body }) => viewOf(await requests.extend(actor, body)),
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/requests',
      summary: 'The requests that you may see, newest first.',
      query: ListQuery,
      answer: RequestsShape,
    },
    async ({ actor, query }) => {
      const page = pageOf(query)
      const found = await requests.list(actor, { ...page, state: query.state })
      if (found instanceof Refusal) return found
      const next = found.length < page.limit ? undefined : found.at(-1)?.asked.requestId
      return { requests: found.map((one) => requestView(one, access)), next }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/requests/{id}',
      summary: 'One request; with `wait`, as soon as it is decided.',
      params: Id,
      query: WaitQuery,
      answer: RequestShape,
    },
    async ({ actor, params, query, gone, actorNow }) => {
      if (query.wait === 0) return viewOf(await requests.show(actor, params.id))
      const lasting = { seconds: query.wait, gone }
      const answer = await waits.during(actor.person.id, lasting, (over) =>
        decided(access, { actor, id: params.id, over }),
      )
      if (answer instanceof Refusal) return answer
      const now = await actorNow()
      if (now instanceof Refusal) return now
      return viewOf(await requests.show(now, params.id))
    },
  )
}

type Wait = { readonly actor: Actor; readonly id: string; readonly over: AbortSignal }

/** The request as soon as it is decided, or as it is when the wait is over. */
async function decided(
  access: Access,
  { actor, id, over }: Wait,
): Promise<AccessRequest | Refusal> {
  for (;;) {
    // Listens before it looks, so that no decision falls in between.
    const change = new AbortController()
    const stop = access.onChange((changed) => {
      if (changed.kind === 'request' && changed.id === id) change.abort()
    })
    try {
      const request = await access.requests.show(actor, id)
      if (request instanceof Refusal) return request
      if (request.decision !== undefined || over.aborted) return request
      await fired(AbortSignal.any([change.signal, over]))
    } finally {
      stop()
    }
  }
}

export function requestOrRefusal(request: AccessRequest | Refusal, access: Access) {
  return request instanceof Refusal ? request : requestView(request, access)
}

/** One sub-processor may be named as it is; several are named as targets. */
export function askOf(body: z.output<typeof RequestAsk>): Ask | Refusal {
  const { subProcessor, targets, environment, patterns, classes, reveals, subject } = body
  if ((subProcessor === undefined) === (targets === undefined)) {
    return new Refusal('REQUEST_INVALID', 'It names either `subProcessor` or `targets`.')
  }
  const { incident, reason, minutes, mirrorTried } = body
  const named = subProcessor === undefined ? [] : [{ subProcessor, environment, subject }]
  const alone = named.map((target) => ({ ...target, patterns, classes, reveals }))
  const several = (targets ?? []).map((target) => ({ ...target, subject: target.subject }))
  return { incident, reason, minutes, mirrorTried, targets: [...alone, ...several] }
}
