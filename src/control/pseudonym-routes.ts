/** Routes of pseudonyms: what one hides, and the keys that they are made with. */
import { z } from 'zod'
import { Refusal } from '../base/refusal.ts'
import type { Person } from '../flow/person.ts'
import type { ControlParts } from './control-parts.ts'
import { NO_ANSWER, PLAIN, type Routes } from './routes.ts'
import { DescribeAsk, KeyShape, KeysShape, PseudonymShape } from './shapes.ts'

const EpochInPath = z.object({ epoch: z.coerce.number().int().min(0) })

export function addPseudonymRoutes(routes: Routes, parts: ControlParts): void {
  const { pseudonymKeys } = parts
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/pseudonyms/describe',
      summary: 'What a pseudonym hides: kind, length, script; never the value.',
      body: DescribeAsk,
      answer: PseudonymShape,
    },
    async ({ body, actor }) => {
      const categories = parts.subProcessors().flatMap(({ categories: held }) => held)
      const facts = await parts.describe(body.pseudonym, categories, actor.person.id)
      if (facts instanceof Refusal) return facts
      if (facts === undefined) {
        return new Refusal('REQUEST_INVALID', 'The text is not written as a pseudonym is.')
      }
      return facts.leads === 'back' ? { ...facts, scripts: [...facts.scripts] } : facts
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'get',
      path: '/pseudonyms/keys',
      summary: 'The epochs whose keys are kept, newest first.',
      answer: KeysShape,
    },
    async ({ actor }) => refusalOf(actor.person) ?? { epochs: [...pseudonymKeys.epochs()] },
  )
  addKeyRoutes(routes, parts)
}

function addKeyRoutes(routes: Routes, { pseudonymKeys }: ControlParts): void {
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/pseudonyms/keys',
      summary: 'Begin a new epoch: the same person gets another pseudonym from then on.',
      answer: KeyShape,
      status: 201,
    },
    async ({ actor }) => {
      const refused = refusalOf(actor.person)
      if (refused !== undefined) return refused
      const epoch = await pseudonymKeys.rotate(actor.person.id)
      return epoch instanceof Refusal ? epoch : { epoch }
    },
  )
  routes.personal(
    {
      ...PLAIN,
      method: 'post',
      path: '/pseudonyms/keys/{epoch}/destroy',
      summary: 'Destroy the key of an epoch, for good: its pseudonyms lead back to nobody.',
      params: EpochInPath,
      answer: NO_ANSWER,
    },
    async ({ actor, params }) =>
      refusalOf(actor.person) ?? pseudonymKeys.destroy(params.epoch, actor.person.id),
  )
}

function refusalOf({ roles }: Person): Refusal | undefined {
  if (roles.includes('admin')) return undefined
  return new Refusal('ROLE_MISSING', 'Admins keep the keys.')
}
