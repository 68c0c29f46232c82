/** Routes of requests: asking, looking, waiting, deciding. */
import { z } from 'zod'
import type { Access } from '../access/access.ts'
import type { AccessRequest } from '../access/access-request.ts'
import type { Actor } from '../access/sign-in.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'
import { Id, PageQuery, pageOf, WaitSeconds } from './page.ts'
import { PLAIN, type Routes } from './routes.ts'
import {
  ApproveAsk,
  DenyAsk,
  GrantShape,
  RequestAsk,
  RequestShape,
  RequestsShape,
} from './shapes.ts'
import { grantView, requestView } from './views.ts'
import { fired, type Waits } from './waits.ts'

const State = z.enum(['pending', 'approved', 'denied', 'withdrawn', 'lapsed'])
const ListQuery = z.strictObject({ ...PageQuery, state: State.optional() })
const WaitQuery = z.strictObject({ wait: WaitSeconds })

export function addRequestRoutes(routes: Routes, { access }: ControlParts, waits: Waits): void {
  const { requests } = access
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
      const { minutes, mirrorTried, subject } = body
      return viewOf(await requests.ask(actor, { ...body, minutes, mirrorTried, subject }))
    },
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
      return { requests: found.map(requestView), next }
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
    async ({ actor, params, query, gone }) => {
      if (query.wait === 0) return viewOf(await requests.show(actor, params.id))
      const lasting = { seconds: query.wait, gone }
      const answer = await waits.during(actor.person.id, lasting, (over) =>
        decided(access, { actor, id: params.id, over }),
      )
      return viewOf(answer)
    },
  )
}

export function addDecisionRoutes(routes: Routes, { access }: ControlParts): void {
  const { decisions } = access
  const one = { ...PLAIN, params: Id, answer: RequestShape }
  routes.personal(
    {
      ...one,
      method: 'post',
      path: '/requests/{id}/approve',
      summary: 'Approve exactly what was shown. The time of the grant starts now.',
      body: ApproveAsk,
      answer: GrantShape,
    },
    async ({ actor, params, body }) => {
      const grant = await decisions.approve(actor, params.id, body.digest)
      if (grant instanceof Refusal) return grant
      return grantView({ grant, openSessions: 0 }, access.clock.nowMs())
    },
  )
  routes.personal(
    {
      ...one,
      method: 'post',
      path: '/requests/{id}/deny',
      summary: 'Deny, with a reason.',
      body: DenyAsk,
    },
    async ({ actor, params, body }) => viewOf(await decisions.deny(actor, params.id, body.reason)),
  )
  routes.personal(
    {
      ...one,
      method: 'post',
      path: '/requests/{id}/withdraw',
      summary: 'Take your own request back.',
    },
    async ({ actor, params }) => viewOf(await decisions.withdraw(actor, params.id)),
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

function viewOf(request: AccessRequest | Refusal) {
  return request instanceof Refusal ? request : requestView(request)
}
