/**
 * Routes of what is allowed: the policies themselves, why somebody may, and what others would say.
 */
import { CEDAR_SCHEMA } from '../access/policy/cedar-schema.ts'
import { PolicySet } from '../access/policy/policy-set.ts'
import { sees } from '../access/seeing.ts'
import type { Actor } from '../access/sign-in.ts'
import { Turns } from '../access/turns.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { replay } from './access-replay.ts'
import { ExplainAsk, ExplainedShape, PoliciesShape, TriedShape, TryAsk } from './access-shapes.ts'
import type { ControlParts } from './control-parts.ts'
import { PLAIN, type Routes } from './routes.ts'
import { momentOf, personView } from './views.ts'

export function addAccessRoutes(routes: Routes, parts: ControlParts): void {
  const { access } = parts
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/access/policies',
      summary: 'What decides, as policies of Cedar, and the schema that they speak by.',
      answer: PoliciesShape,
    },
    async () => {
      const { policies } = access.rules.policies()
      const told = policies.map(({ id, text, file }) => ({ id, text, file: baseOf(file) }))
      return { schema: CEDAR_SCHEMA, policies: told }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/access/explain',
      summary:
        'What somebody may do at a sub-processor, and why; of others for those who answer for it.',
      body: ExplainAsk,
      answer: ExplainedShape,
    },
    async ({ actor, body }) => {
      const person = body.person ?? actor.person.id
      if (person !== actor.person.id && !mayAsk(actor)) return foreign()
      const { at, verified, assigned, minutes, subject, ...target } = body
      const explained = await access.explain({
        ...{ person, minutes, isVerified: verified, isAssigned: assigned },
        lineage: person === actor.person.id ? actor.signIn.lineage : [],
        target: { ...target, subject },
        atMs: at === undefined ? access.clock.nowMs() : Date.parse(at),
      })
      if (explained instanceof Refusal) return explained
      const { subProcessor, answers, onCall, ...rest } = explained
      const { name, risk, graceMinutes, endpoints } = subProcessor
      const mirrorFirst = subProcessor.mirrorFirst && endpoints.mirror !== undefined
      return {
        ...rest,
        ...{ onCall: [...onCall.on], silent: [...onCall.silent] },
        person: personView(explained.person),
        subProcessor: { name, risk, mirrorFirst, graceMinutes },
        answers: answers.map((one) => ({ ...one, policies: [...one.policies] })),
      }
    },
  )
  addTryRoute(routes, parts)
}

function addTryRoute(routes: Routes, { access, ledger, policiesWith }: ControlParts): void {
  const turns = new Turns()
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/access/try',
      summary: 'What would have been decided otherwise in the last days, by changed policies.',
      body: TryAsk,
      answer: TriedShape,
    },
    async ({ actor, body }) => {
      if (!mayAsk(actor)) return foreign()
      const made = policiesWith(body.file, body.text)
      if (typeof made === 'string') return new Refusal('REQUEST_INVALID', made)
      // One at a time, since the engine keeps what is tried under one name.
      const { decisions, unknown, different } = await turns.take('try', () => {
        const policies = new PolicySet(made, 'tried')
        const how = { days: body.days, policies, nowMs: access.clock.nowMs() }
        return replay(ledger, access.rules, {
          ...how,
          isSeen: (asked) => sees(actor.person, asked, access.rules),
        })
      })
      return {
        ...{ decisions, unknown },
        different: different.slice(-LIMITS.control_page_entries_max).map((one) => {
          const { atMs, policies, ...rest } = one
          return { ...rest, at: momentOf(atMs), policies: [...policies] }
        }),
        more: Math.max(0, different.length - LIMITS.control_page_entries_max),
      }
    },
  )
}

/** Approvers, auditors and admins: those who answer for what others may. */
function mayAsk({ person }: Actor): boolean {
  return ['approver', 'auditor', 'admin'].some((role) => person.roles.some((own) => own === role))
}

function foreign(): Refusal {
  return new Refusal('ROLE_MISSING', 'Approvers, auditors and admins ask for others.')
}

/** Where on the gateway's disk it lies is nobody's business. */
function baseOf(file: string): string {
  return file.split('/').at(-1) ?? ''
}
