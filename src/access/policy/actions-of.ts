/** What a policy does and which actions it speaks of, as Cedar itself reads it. */
import { policyToJson } from '@cedar-policy/cedar-wasm/nodejs'
import { z } from 'zod'

const Entity = z.object({ id: z.string() })
const Constraint = z.union([
  z.object({ op: z.enum(['==', 'in']), entity: Entity }),
  z.object({ op: z.literal('in'), entities: z.array(Entity) }),
])

/** `undefined` where it cannot be told. */
export function effectOf(text: string): 'permit' | 'forbid' | undefined {
  const read = policyToJson(text)
  return read.type === 'failure' ? undefined : read.json.effect
}

/** `undefined` where it is every one, or cannot be told. */
export function actionsOf(text: string): readonly string[] | undefined {
  const read = policyToJson(text)
  if (read.type === 'failure') return undefined
  const constraint = Constraint.safeParse(read.json.action)
  if (!constraint.success) return undefined
  const named = 'entity' in constraint.data ? [constraint.data.entity] : constraint.data.entities
  return named.map(({ id }) => id)
}
