/** The shape of a profile's file: facts about one kind of sub-processor, for people to write. */
import { z } from 'zod'
import { parsePathTemplate } from '../flow/path-template.ts'
import { parseFieldPath } from './field-path.ts'
import { isHostName } from './host-name.ts'
import { SHOWABLE_TEXT } from './showable-text.ts'
import { isCategory } from './taxonomy.ts'
import { told } from './told.ts'

const TEXT_CHARACTERS_MAX = 500

const Text = z.string().trim().max(TEXT_CHARACTERS_MAX).regex(SHOWABLE_TEXT)
const Word = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/)

const CategoryKey = told(z.string().refine(isCategory, 'This is no category of the taxonomy.'), {
  means: 'A key of the Fides taxonomy, or one of your own under such a key.',
  expected: 'a category of the Fides taxonomy, or PARENT.custom.NAME',
  example: 'user.contact.email',
})

export const OperationClassName = told(
  z.enum([
    'read',
    'read-sensitive',
    'read-billed',
    'bulk-export',
    'write',
    'irreversible',
    'egress',
  ]),
  {
    means: 'What the operation does. Only `read` is open by default; the last three never pass.',
    expected: 'read, read-sensitive, read-billed, bulk-export, write, irreversible or egress',
    example: 'class: read',
  },
)

const HeaderName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
const ParameterName = told(z.string().regex(/^[^\s&=#?]{1,128}$/), {
  means: 'The name of a parameter; `metadata[*]`, `expand[]` and `amount.*` stand for many.',
  expected: 'a name without white space',
  example: 'created[gte]',
})

export const SlotShape = told(
  z.union([
    z.literal('bearer'),
    z.strictObject({ basic: z.enum(['user', 'password']) }),
    z.strictObject({ header: HeaderName }),
    z.strictObject({ query: ParameterName }),
    z.strictObject({ body: ParameterName }),
  ]),
  {
    means: 'Where the vendor takes its key.',
    expected: 'bearer, or one of { basic: user }, { basic: password }, { header: NAME }, …',
    example: 'slot: { header: X-API-Key }',
  },
)

const HostName = told(z.string().refine(isHostName, 'This is no host name.'), {
  means: 'One host name, exactly, in lower case; no pattern, no address, no port.',
  expected: 'a host name in lower case, without * and without port',
  example: 'api.stripe.com',
})

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

const ParameterShape = told(
  z.union([
    ParameterName,
    z.strictObject({
      name: ParameterName,
      in: z.enum(['path', 'query', 'body']).optional(),
      use: z.enum(['plain', 'lookup', 'search', 'expand', 'sort', 'range']).default('plain'),
      category: CategoryKey.optional(),
    }),
  ]),
  {
    means: 'A parameter that the operation takes; a bare name only shapes the reply.',
    expected: 'a name, or { name, in, use, category }',
    example: '{ name: email, use: lookup, category: user.contact.email }',
  },
)
const ParameterList = z.array(ParameterShape)

const RaiseShape = told(
  z.strictObject({
    parameter: ParameterName,
    value: told(
      z
        .string()
        .regex(/^\*?[^*\s]*\*?$/)
        .min(1)
        .max(128),
      {
        means: 'The value that raises the class; a * at its start or end stands for any text.',
        expected: 'a value, with * at its start or end only',
        example: 'value: "*.number"',
      },
    ),
    class: OperationClassName,
  }),
  {
    means: 'A value of a parameter with which the operation returns more.',
    expected: 'parameter, value and class',
    example: '{ parameter: "expand[]", value: number, class: read-sensitive }',
  },
)

const Call = told(
  z.string().refine((text) => {
    const [, method, path] = /^([A-Z]+) (\S+)$/.exec(text) ?? []
    return method !== undefined && path !== undefined && parsePathTemplate(path) !== undefined
  }, 'This is no call.'),
  {
    means: 'Method and path template; a placeholder stands for one segment, or for a part of it.',
    expected: 'a method in capitals and a path, with placeholders such as {id}',
    example: 'call: GET /v1/charges/{id}',
  },
)

const FieldPath = told(
  z.string().refine((text) => parseFieldPath(text) !== undefined, 'This is no path of a field.'),
  {
    means: 'A path in replies; `[]` any item, `*` any key, `**` any number of either.',
    expected: 'keys joined by dots, with [], * and **',
    example: 'data[].billing_details.email',
  },
)
const FieldPaths = z.array(FieldPath)
const ByCategory = z.record(CategoryKey, FieldPaths).default({})

const Fields = told(
  z.strictObject({
    free: told(FieldPaths.default([]), {
      means: "What the vendor's customers wrote: only what is found there is masked.",
      expected: 'a list of paths',
      example: 'free: ["**.metadata.**"]',
    }),
    redact: told(ByCategory, {
      means: 'Fields that are never shown in any form, by category.',
      expected: 'categories, each with a list of paths',
      example: 'redact:\n  user.authorization: ["**.client_secret"]',
    }),
    partial: told(ByCategory, {
      means: 'Fields of which the last characters stay, by category.',
      expected: 'categories, each with a list of paths',
      example: 'partial:\n  user.financial.credit_card: ["**.card.number"]',
    }),
    pseudonym: told(ByCategory, {
      means: 'Fields that show a pseudonym, by category.',
      expected: 'categories, each with a list of paths',
      example: 'pseudonym:\n  user.contact.email: ["**.email"]',
    }),
    safe: told(FieldPaths.default([]), {
      means: 'Fields without personal data: shown even in posture `strict`.',
      expected: 'a list of paths',
      example: 'safe: ["**.status", "**.failure_code"]',
    }),
  }),
  {
    means:
      'What replies hold where. Free is looked at first, then redact, partial, pseudonym, safe.',
    expected: 'free, redact, partial, pseudonym and safe',
    example: 'fields:\n  safe: ["**.status"]',
  },
)

const OperationShape = told(
  z.strictObject({
    call: told(z.union([Call, z.array(Call).min(1)]), {
      means: 'Method and path template, or several where the vendor has several.',
      expected: 'a method in capitals and a path, with placeholders such as {id}',
      example: 'call: GET /v1/charges/{id}',
    }),
    class: OperationClassName,
    host: told(z.union([Word, z.array(Word).min(1)]).optional(), {
      means: 'The part of the vendor that serves it, or several; the first of `hosts` if left out.',
      expected: 'a name under hosts, or a list of such names',
      example: 'host: api',
    }),
    with: told(z.array(Word).default([]), {
      means: 'Sets of parameters that it takes, from `sets`.',
      expected: 'names under sets',
      example: 'with: [page]',
    }),
    parameters: told(ParameterList.default([]), {
      means: 'Parameters that it takes besides.',
      expected: 'a list of parameters',
      example: 'parameters: [customer, payment_intent]',
    }),
    raises: told(z.array(RaiseShape).default([]), {
      means: 'Values with which it returns more than its class says.',
      expected: 'a list of { parameter, value, class }',
      example: 'raises: [{ parameter: "expand[]", value: number, class: read-sensitive }]',
    }),
    body: told(z.enum(['none', 'json', 'form']).optional(), {
      means: 'How its body reads; by default `none` for GET, HEAD and DELETE.',
      expected: 'none, json or form',
      example: 'body: json',
    }),
    batch: told(z.strictObject({ list: Text, method: Text, path: Text }).optional(), {
      means: 'Where in its body a list of calls lies, and what names their method and path.',
      expected: 'list, method and path',
      example: 'batch: { list: requests, method: method, path: url }',
    }),
    fields: told(Fields.prefault({}), {
      means: 'What its replies hold where, looked at before the fields of the profile.',
      expected: 'free, redact, partial, pseudonym and safe',
      example: 'fields: { safe: [status] }',
    }),
  }),
  {
    means: 'One thing that the vendor does when asked.',
    expected: 'call and class, and what it takes',
    example: 'charges.get: { call: "GET /v1/charges/{id}", class: read }',
  },
)

const KeyShape = told(
  z.strictObject({
    prefix: told(z.string().regex(/^[\w.-]{2,24}$/), {
      means: 'How such a key begins. Never a whole key.',
      expected: 'the first characters of a key',
      example: 'prefix: sk_live_',
    }),
    mode: z.enum(['live', 'test']),
    access: z.enum(['full', 'restricted', 'read']),
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
  slot: SlotShape,
  other_slots: told(z.array(SlotShape).default([]), {
    means: 'Where the vendor takes its key as well.',
    expected: 'a list of slots',
    example: 'other_slots: [{ basic: user }]',
  }),
  variables: told(
    z
      .record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.enum(['address', 'secret', 'account', 'ca']))
      .default({}),
    {
      means: "Environment variables that the vendor's tools read, and what each holds.",
      expected: 'names, each with address, secret, account or ca',
      example: 'variables: { STRIPE_API_KEY: secret }',
    },
  ),
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
  probe: told(z.strictObject({ call: Call, host: Word.optional() }).optional(), {
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
  fields: Fields.prefault({}),
})

export type ProfileText = z.output<typeof ProfileShape>
export type OperationText = ProfileText['operations'][string]
export type ParameterText = z.output<typeof ParameterShape>
export type SlotText = z.output<typeof SlotShape>
