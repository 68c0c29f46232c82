/** Routes of emergencies: access that nobody has approved, and its review by somebody else. */
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'
import { Id } from './page.ts'
import { askOf } from './request-routes.ts'
import { PLAIN, type Routes } from './routes.ts'
import { ApprovedShape, GrantShape, GrantsShape, RequestAsk, ReviewAsk } from './shapes.ts'
import { approvedView, grantView } from './views.ts'

export function addEmergencyRoutes(routes: Routes, { access }: ControlParts): void {
  const { emergencies, grants, clock } = access
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/emergencies',
      summary: 'Open access that nobody has approved; somebody else has to review it.',
      body: RequestAsk,
      answer: ApprovedShape,
      status: 201,
    },
    async ({ actor, body }) => {
      const ask = askOf(body)
      const opened = ask instanceof Refusal ? ask : await emergencies.breakGlass(actor, ask)
      return opened instanceof Refusal ? opened : approvedView(opened, access)
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/emergencies',
      summary: 'Grants that nobody had approved, and that wait for a review.',
      answer: GrantsShape,
    },
    async ({ actor }) => {
      const waiting = await emergencies.unreviewed(actor)
      if (waiting instanceof Refusal) return waiting
      return { grants: waiting.map((one) => grantView(grants.viewOf(one), clock.nowMs())) }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/grants/{id}/review',
      summary: 'Say whether access that nobody had approved was right.',
      params: Id,
      body: ReviewAsk,
      answer: GrantShape,
    },
    async ({ actor, params, body }) => {
      const reviewed = await emergencies.review(actor, params.id, body)
      if (reviewed instanceof Refusal) return reviewed
      return grantView(grants.viewOf(reviewed), clock.nowMs())
    },
  )
}
