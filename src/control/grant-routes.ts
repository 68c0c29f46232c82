/** Routes of grants: looking, and ending them alone or with their incident. */
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'
import { endedOf, Id, OpenQuery, pageOf } from './page.ts'
import { PLAIN, type Routes } from './routes.ts'
import { EndedShape, EndIncidentAsk, GrantShape, GrantsShape } from './shapes.ts'
import { grantView } from './views.ts'

export function addGrantRoutes(routes: Routes, { access }: ControlParts): void {
  const { grants, clock } = access
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/grants',
      summary: 'The grants that you may see, newest first.',
      query: OpenQuery,
      answer: GrantsShape,
    },
    async ({ actor, query }) => {
      const page = pageOf(query)
      const found = await grants.list(actor, { ...page, ended: endedOf(query.state) })
      if (found instanceof Refusal) return found
      const next = found.length < page.limit ? undefined : found.at(-1)?.grant.id
      return { grants: found.map((view) => grantView(view, clock.nowMs())), next }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/grants/{id}',
      summary: 'One grant.',
      params: Id,
      answer: GrantShape,
    },
    async ({ actor, params }) => {
      const view = await grants.show(actor, params.id)
      return view instanceof Refusal ? view : grantView(view, clock.nowMs())
    },
  )
}

export function addEndRoutes(routes: Routes, { access }: ControlParts): void {
  const { grants } = access
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/grants/{id}/end',
      summary: 'End a grant with all its sessions.',
      params: Id,
      answer: EndedShape,
      closes: true,
    },
    async ({ actor, params }) => {
      const ended = await grants.end(actor, params.id)
      if (ended instanceof Refusal) return ended
      return { grants: [...ended.grants], sessions: [...ended.sessions], requests: [] }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/incidents/end',
      summary: 'End everything of an incident: for approvers everybody’s, for others their own.',
      body: EndIncidentAsk,
      answer: EndedShape,
      closes: true,
    },
    async ({ actor, body }) => {
      const ended = await grants.endIncident(actor, body.incident)
      if (ended instanceof Refusal) return ended
      const { grants: ids, sessions, requests } = ended
      return { grants: [...ids], sessions: [...sessions], requests: [...requests] }
    },
  )
}
