/** Routes of sessions: opening, looking, pausing, resuming, ending. */
import type { SessionView } from '../access/sessions.ts'
import { Refusal } from '../base/refusal.ts'
import { endText } from '../flow/outcome.ts'
import type { ControlParts } from './control-parts.ts'
import { endedOf, Id, OpenQuery, pageOf } from './page.ts'
import { PLAIN, type Routes } from './routes.ts'
import { OpenedShape, SessionShape, SessionsShape } from './shapes.ts'
import { connectionView, sessionView } from './views.ts'

export function addSessionRoutes(routes: Routes, parts: ControlParts): void {
  const { sessions, clock } = parts.access
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/grants/{id}/sessions',
      summary: 'Open a session; its secret is shown here and nowhere else.',
      params: Id,
      answer: OpenedShape,
      status: 201,
    },
    async ({ actor, params }) => {
      const opened = await sessions.open(actor, params.id)
      if (opened instanceof Refusal) return opened
      const { subProcessor: name, environment } = opened.grant.asked
      const subProcessor = parts.subProcessors().find((one) => one.name === name)
      if (subProcessor === undefined) {
        return new Refusal('SESSION_ENDED', `It ended: ${endText('revoked')}`)
      }
      return {
        session: sessionView(opened, clock.nowMs()),
        secret: opened.secret.reveal(),
        connection: connectionView(subProcessor, environment, parts),
      }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/sessions',
      summary: 'The sessions that you may see, newest first.',
      query: OpenQuery,
      answer: SessionsShape,
    },
    async ({ actor, query }) => {
      const page = pageOf(query)
      const found = await sessions.list(actor, { ...page, ended: endedOf(query.state) })
      if (found instanceof Refusal) return found
      const next = found.length < page.limit ? undefined : found.at(-1)?.session.id
      return { sessions: found.map((view) => sessionView(view, clock.nowMs())), next }
    },
  )
}

export function addSessionChangeRoutes(routes: Routes, { access }: ControlParts): void {
  const { sessions, clock } = access
  const one = { ...PLAIN, params: Id, answer: SessionShape }
  const viewOf = (view: SessionView | Refusal) =>
    view instanceof Refusal ? view : sessionView(view, clock.nowMs())
  routes.personal(
    { ...one, method: 'get', path: '/sessions/{id}', summary: 'One session.' },
    async ({ actor, params }) => viewOf(await sessions.show(actor, params.id)),
  )
  const changes = [
    ['pause', 'Pause a session; what runs in it is cut.'],
    ['resume', 'Let a paused session go on.'],
    ['end', 'End a session for good.'],
  ] as const
  for (const [change, summary] of changes) {
    routes.personal(
      {
        ...one,
        method: 'post',
        path: `/sessions/{id}/${change}`,
        summary,
        closes: change !== 'resume',
      },
      async ({ actor, params }) => viewOf(await sessions[change](actor, params.id)),
    )
  }
}
