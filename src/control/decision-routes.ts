/** Routes of decisions: approving what was shown, making it smaller, denying, withdrawing. */
import type { AccessRequest } from '../access/access-request.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'
import { Id } from './page.ts'
import { requestOrRefusal } from './request-routes.ts'
import { PLAIN, type Routes } from './routes.ts'
import { ApproveAsk, ApprovedShape, DenyAsk, NarrowAsk, RequestShape } from './shapes.ts'
import { approvedView } from './views.ts'

export function addDecisionRoutes(routes: Routes, { access }: ControlParts): void {
  const { decisions } = access
  const one = { ...PLAIN, params: Id, answer: RequestShape }
  const viewOf = (request: AccessRequest | Refusal) => requestOrRefusal(request, access)
  routes.personal(
    {
      ...one,
      method: 'post',
      path: '/requests/{id}/approve',
      summary: 'Approve exactly what was shown. With the last approval the time starts.',
      body: ApproveAsk,
      answer: ApprovedShape,
    },
    async ({ actor, params, body }) => {
      const approved = await decisions.approve(actor, params.id, body.digest)
      return approved instanceof Refusal ? approved : approvedView(approved, access)
    },
  )
  routes.personal(
    {
      ...one,
      method: 'post',
      path: '/requests/{id}/narrow',
      summary: 'Make it smaller: fewer minutes or targets, less scope, the mirror for live.',
      body: NarrowAsk,
    },
    async ({ actor, params, body }) => {
      const { digest, minutes } = body
      const targets = body.targets?.map((target) => ({ ...UNCHANGED, ...target }))
      return viewOf(await decisions.narrow(actor, params.id, { digest, minutes, targets }))
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

const UNCHANGED = {
  ...{ environment: undefined, patterns: undefined, classes: undefined },
  ...{ reveals: undefined, subject: undefined },
}
