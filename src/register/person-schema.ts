/** The shape of somebody in `people` of `vitrine.yaml`: who may sign in, as what. */
import { z } from 'zod'
import { GroupName, textOf } from './schema-words.ts'
import { told } from './told.ts'

export const PersonShape = told(
  z.strictObject({
    id: told(z.string().regex(/^[a-z][a-z0-9._-]{0,62}$/), {
      means: 'Short and stable; the record names people by it.',
      expected: 'lower-case letters, digits, dots, hyphens and underscores',
      example: 'id: ana',
    }),
    name: told(textOf(200), {
      means: 'As others know them.',
      expected: 'a name',
      example: 'name: Ana',
    }),
    roles: told(z.array(z.enum(['developer', 'approver', 'auditor', 'admin'])).min(1), {
      means: 'What they may do: ask, decide, read the whole record, make sign-in links.',
      expected: 'one or more of developer, approver, auditor, admin',
      example: 'roles: [developer]',
    }),
    aliases: told(
      z
        .array(z.string().regex(/^[a-z0-9][a-z0-9._@+:-]{0,99}$/))
        .max(10)
        .optional(),
      {
        means:
          'Their ids at the identity provider, in trackers and schedules: whoever has two is one.',
        expected: 'a list of ids in lower case; of trackers as TRACKER:NAME',
        example: 'aliases: [ana@corp.example, "github:ana-k"]',
      },
    ),
    sponsor: told(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9._@+-]{0,99}$/)
        .optional(),
      {
        means:
          'Who answers for it, where this is a service, such as an agent; it asks as a developer.',
        expected: 'the id of a person',
        example: 'sponsor: ana',
      },
    ),
    groups: told(z.array(GroupName).max(50).default([]), {
      means: 'Such as teams: approvals, locks and access rules speak of them.',
      expected: 'a list of names',
      example: 'groups: [payments-team]',
    }),
  }),
  {
    means: 'A person who may sign in.',
    expected: 'id, name and roles',
    example: '- { id: ana, name: Ana, roles: [developer] }',
  },
)
