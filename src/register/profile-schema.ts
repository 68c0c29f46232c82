/** The shape of a profile's file: facts about one kind of sub-processor, for people to write. */

import { z } from 'zod'
import { VARIABLES } from '../flow/profile.ts'
import { DEFAULT_PROTOCOL, DOORS, PROTOCOLS } from '../flow/protocol.ts'
import { FieldsShape } from './field-schema.ts'
import {
  Call,
  OperationShape,
  ParameterList,
  ParameterName,
  RaiseShape,
} from './operation-schema.ts'
import { CategoryKey, HostName, textOf, Word } from './schema-words.ts'
import { told } from './told.ts'

const Text = textOf(500)
const HeaderName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
const BASIC = told(z.enum(['user', 'password']), {
  means: 'Basic authentication, with the key as user or as password.',
  expected: 'user or password',
  example: 'basic: user',
})
const HEADER = told(HeaderName, {
  means: 'A header that holds the key alone.',
  expected: 'the name of a header',
  example: 'header: X-API-Key',
})
const SlotShape = told(
  z.union([
    z.literal('bearer'),
    z.strictObject({ basic: BASIC }),
    z.strictObject({ header: HEADER }),
    z.strictObject({ query: ParameterName }),
    z.strictObject({ body: ParameterName }),
  ]),
  {
    means: 'Where the vendor takes its key.',
    expected: 'bearer, or one of { basic: user }, { basic: password }, { header: NAME }, …',
    example: 'slot: { header: X-API-Key }',
  },
)

const HostPair = told(z.strictObject({ live: HostName.optional(), test: HostName.optional() }), {
  means: 'The host of one part of the vendor, by environment; left out where customers differ.',
  expected: 'live and test, each one host name',
  example: '{ live: api.stripe.com, test: api.stripe.com }',
})

const HostsByRole = told(z.record(Word, HostPair), {
  means: 'Host names by the part of the vendor that they serve; the first one is the default.',
  expected: 'names of parts, each with its hosts',
  example: 'hosts:\n  api: { live: api.stripe.com, test: api.stripe.com }',
})

const PROBE_HOST = told(Word, {
  means: 'The part of the vendor that answers it; the first of `hosts` if left out.',
  expected: 'a name under hosts',
  example: 'host: api',
})

const KeyShape = told(
  z.strictObject({
    prefix: told(z.string().regex(/^[\w.-]{2,24}$/), {
      means: 'How such a key begins. Never a whole key.',
      expected: 'the first characters of a key',
      example: 'prefix: sk_live_',
    }),
    mode: told(z.enum(['live', 'test']), {
      means: 'Whether it opens production or the sandbox.',
      expected: 'live or test',
      example: 'mode: live',
    }),
    access: told(z.enum(['full', 'restricted', 'read']), {
      means: 'What it may do: everything, what was chosen for it, or only read.',
      expected: 'full, restricted or read',
      example: 'access: restricted',
    }),
  }),
  {
    means: 'How a key is told by its looks.',
    expected: 'prefix, mode and access',
    example: '{ prefix: sk_live_, mode: live, access: full }',
  },
)

export const ProfileShape = z.strictObject({
  name: told(Word, {
    means: 'The name that `profile:` in vitrine.yaml uses; the file is called by it.',
    expected: 'lower-case letters, digits and hyphens',
    example: 'name: stripe',
  }),
  title: told(Text, { means: "The vendor's name.", expected: 'a name', example: 'title: Stripe' }),
  sources: told(z.array(Text).min(1), {
    means: 'Where the facts come from: an address or a title each.',
    expected: 'a list of at least one address or title',
    example: 'sources: [https://docs.stripe.com/api]',
  }),
  unverified: told(z.array(Text).default([]), {
    means: 'Facts that nobody has checked yet.',
    expected: 'a list of sentences',
    example: 'unverified: [The rate limit is a guess.]',
  }),
  protocol: told(z.enum(PROTOCOLS).default(DEFAULT_PROTOCOL), {
    means: 'What it speaks: through which door it is reached.',
    expected: PROTOCOLS.join(' or '),
    example: `protocol: ${DOORS[0]}`,
  }),
  holds: told(z.array(CategoryKey).default([]), {
    means: 'Kinds of data that it holds beside those that `fields` and parameters name.',
    expected: 'a list of categories of the Fides taxonomy',
    example: 'holds: [user]',
  }),
  slot: SlotShape.optional(),
  other_slots: told(z.array(SlotShape).default([]), {
    means: 'Where the vendor takes its key as well.',
    expected: 'a list of slots',
    example: 'other_slots: [{ basic: user }]',
  }),
  variables: told(z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.enum(VARIABLES)).default({}), {
    means: "Environment variables that the vendor's tools read, and what each holds.",
    expected: `names, each with ${VARIABLES.join(', ')}`,
    example: 'variables: { STRIPE_API_KEY: secret }',
  }),
  keys: told(z.array(KeyShape).default([]), {
    means: 'How live, test and write-capable keys are told apart.',
    expected: 'a list of { prefix, mode, access }',
    example: 'keys: [{ prefix: sk_live_, mode: live, access: full }]',
  }),
  key_advice: told(Text.optional(), {
    means: 'How to get a key that can only read: shown by `vitrine add`.',
    expected: 'a sentence or two',
    example: 'key_advice: Create a restricted key in the dashboard, with read permissions only.',
  }),
  probe: told(z.strictObject({ call: Call, host: PROBE_HOST.optional() }).optional(), {
    means: 'A read without side effects or personal data, to test a key with.',
    expected: 'call, and host where it is not the first one',
    example: 'probe: { call: GET /v1/balance }',
  }),
  hosts: HostsByRole.default({}),
  regions: told(z.record(Word, HostsByRole).default({}), {
    means: 'Other hosts in other regions, by region.',
    expected: 'names of regions, each with hosts',
    example: 'regions:\n  eu:\n    api: { live: api.eu.vendor.example }',
  }),
  requests_per_second: told(z.number().positive().max(100_000).optional(), {
    means: 'Requests a second that the vendor allows, where it says so.',
    expected: 'a number above 0',
    example: 'requests_per_second: 100',
  }),
  headers: told(z.array(HeaderName).default([]), {
    means: 'Request headers of the vendor that go through beside the standard ones.',
    expected: 'a list of header names',
    example: 'headers: [Stripe-Version]',
  }),
  body: told(z.enum(['json', 'form']).default('json'), {
    means: 'How request bodies read where an operation does not say.',
    expected: 'json or form',
    example: 'body: form',
  }),
  sets: told(z.record(Word, ParameterList).default({}), {
    means: 'Named lists of parameters that many operations take.',
    expected: 'names, each with a list of parameters',
    example: 'sets:\n  page: [limit, starting_after, ending_before]',
  }),
  parameters: told(ParameterList.default([]), {
    means: 'Parameters that every operation takes.',
    expected: 'a list of parameters',
    example: 'parameters: [{ name: "expand[]", use: expand }]',
  }),
  raises: told(z.array(RaiseShape).default([]), {
    means: 'Values with which every operation returns more than its class says.',
    expected: 'a list of { parameter, value, class }',
    example: 'raises: [{ parameter: "expand[]", value: "*.number", class: read-sensitive }]',
  }),
  search_fields: told(
    z.record(z.string().min(1).max(128), z.union([z.literal('none'), CategoryKey])).default({}),
    {
      means: "Fields of the vendor's search language, each with its category, or `none`.",
      expected: 'names, each with a category or none',
      example: 'search_fields: { email: user.contact.email, status: none }',
    },
  ),
  operations: told(
    z
      .record(z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$/), OperationShape)
      .default({}),
    {
      means: 'What the vendor does when asked, by a stable name.',
      expected: 'names such as charges.list, each with call and class',
      example: 'operations:\n  charges.list: { call: GET /v1/charges, class: read }',
    },
  ),
  unknown: told(z.enum(['refuse', 'get-only']).default('refuse'), {
    means:
      'What happens to operations that are not listed; `get-only` opens GET and HEAD of any path.',
    expected: 'refuse or get-only',
    example: 'unknown: refuse',
  }),
  fields: FieldsShape.prefault({}),
})

export type ProfileText = z.output<typeof ProfileShape>
export type SlotText = z.output<typeof SlotShape>
