/** The shape of `vitrine.yaml`, with what each key means, its default and its limits. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { parseCredentialReference, type ReferenceFault } from './credential-reference.ts'
import { isHostName, parseHostAndPort } from './host-name.ts'
import { SHOWABLE_TEXT } from './showable-text.ts'
import { isCategory } from './taxonomy.ts'
import { told } from './told.ts'

const TEXT_CHARACTERS_MAX = 200
const PORT_MAX = 65_535

const text = z.string().trim().max(TEXT_CHARACTERS_MAX).regex(SHOWABLE_TEXT)
const name = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/)
const path = z.string().min(1).max(1_024)
const category = z.string().refine(isCategory, 'This is no category of the taxonomy.')

const Place = z.string().refine((place) => parseHostAndPort(place) !== undefined, {
  error: 'This is no host and port.',
})

function minutes(most: number) {
  return z.int().min(1).max(most)
}

const Gateway = z.strictObject({
  name: told(name.default('vitrine'), {
    means: 'Names this gateway in its log and its certificates.',
    expected: 'lower-case letters, digits and hyphens',
    example: 'name: vitrine',
  }),
  listen: told(Place.default('127.0.0.1:8443'), {
    means: 'Where tools reach the gateway, over TLS.',
    expected: 'a host and a port',
    example: 'listen: 127.0.0.1:8443',
  }),
  control: told(Place.default('127.0.0.1:8444'), {
    means: 'Where people reach the control API, over TLS.',
    expected: 'a host and a port',
    example: 'control: 127.0.0.1:8444',
  }),
  clear_proxy_port: told(z.int().min(0).max(PORT_MAX).optional(), {
    means: 'Port on 127.0.0.1 for tools that cannot speak TLS to a proxy; none if left out.',
    expected: 'a port from 0 to 65535',
    example: 'clear_proxy_port: 8442',
  }),
  names: told(z.array(z.string().min(1).max(253)).default([]), {
    means: 'Further host names and addresses under which clients reach the gateway.',
    expected: 'a list of host names in lower case, or IP addresses',
    example: 'names: [vitrine.corp.example]',
  }),
  certificate: told(z.strictObject({ chain: path, key: path }).optional(), {
    means: "The organisation's own certificate for both listeners; the local CA if left out.",
    expected: 'paths of two PEM files: chain and key',
    example: 'certificate: { chain: tls/fullchain.pem, key: tls/key.pem }',
  }),
  directory: told(path.default('.vitrine'), {
    means: 'Folder for everything that outlives a restart; relative to this file.',
    expected: 'a path',
    example: 'directory: .vitrine',
  }),
})

const PersonShape = told(
  z.strictObject({
    id: told(z.string().regex(/^[a-z][a-z0-9._-]{0,62}$/), {
      means: 'Short and stable; the record names people by it.',
      expected: 'lower-case letters, digits, dots, hyphens and underscores',
      example: 'id: ana',
    }),
    name: told(text, { means: 'As others know them.', expected: 'a name', example: 'name: Ana' }),
    roles: told(z.array(z.enum(['developer', 'approver', 'auditor', 'admin'])).min(1), {
      means: 'What they may do: ask, decide, read the whole record, make sign-in links.',
      expected: 'one or more of developer, approver, auditor, admin',
      example: 'roles: [developer]',
    }),
  }),
  {
    means: 'A person who may sign in.',
    expected: 'id, name and roles',
    example: '- { id: ana, name: Ana, roles: [developer] }',
  },
)

const PolicyShape = z.strictObject({
  pending_minutes_max: told(minutes(LIMITS.pending_minutes_max).default(60), {
    means: 'A request that nobody answers lapses after so many minutes.',
    expected: `minutes from 1 to ${LIMITS.pending_minutes_max}`,
    example: 'pending_minutes_max: 60',
  }),
  idle_minutes_max: told(minutes(LIMITS.grant_minutes_max).default(30), {
    means: 'A session without an exchange for so many minutes ends.',
    expected: `minutes from 1 to ${LIMITS.grant_minutes_max}`,
    example: 'idle_minutes_max: 30',
  }),
  self_approval: told(z.boolean().default(false), {
    means: 'Whether a person may approve their own request; it is on record as such.',
    expected: 'true or false',
    example: 'self_approval: false',
  }),
  probes_per_person: told(z.int().min(0).max(LIMITS.probes_per_person_30_days_max).default(100), {
    means: 'Different personal values that one person may look up at one sub-processor in 30 days.',
    expected: `a number from 0 to ${LIMITS.probes_per_person_30_days_max}`,
    example: 'probes_per_person: 100',
  }),
})

const LedgerShape = z.strictObject({
  directory: told(path.optional(), {
    means: "The log's folder; `ledger` in the gateway's directory if left out.",
    expected: 'a path',
    example: 'directory: /var/lib/vitrine/ledger',
  }),
  origin: told(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9./-]{0,126}$/)
      .optional(),
    {
      means: "The log's name in its checkpoints; made of the gateway's name if left out.",
      expected: 'a host name and a path, without a scheme',
      example: 'origin: vitrine.corp.example/gateway-1',
    },
  ),
})

const MaskingShape = z.strictObject({
  names: told(
    z
      .array(
        z.strictObject({
          name: z.string().regex(/^[\w$.@ -]{1,64}$/),
          category,
          treatment: z.enum(['pseudonym', 'redact', 'partial']).default('pseudonym'),
        }),
      )
      .max(LIMITS.mask_names_max)
      .default([]),
    {
      means: 'Keys whose values are masked wherever they stand, compared without case, _ and -.',
      expected: 'a list of { name, category, treatment }',
      example: 'names: [{ name: loyalty_number, category: user.unique_id }]',
    },
  ),
  literals: told(
    z
      .array(z.strictObject({ text: z.string().min(4).max(128), category }))
      .max(LIMITS.mask_literals_max)
      .default([]),
    {
      means: 'Texts that are never shown, such as code names; 4 to 128 characters each.',
      expected: 'a list of { text, category }',
      example: 'literals: [{ text: Project Heron, category: user.content }]',
    },
  ),
})

const REFERENCE_FAULTS: { readonly [fault in ReferenceFault]: string } = {
  kind: 'This is no reference to a credential.',
  name: 'This is no name of an environment variable.',
  path: 'This is no path of a file.',
  command: 'This is no command; is a quote left open?',
  'looks-like-key':
    'This looks like the key itself. Keys are not kept in this file: replace this one, since ' +
    'others may have read it, and say where the new one is kept.',
}

const Credential = told(
  z.string().check((context) => {
    const read = parseCredentialReference(context.value)
    if (typeof read !== 'string') return
    const message = REFERENCE_FAULTS[read]
    context.issues.push({ code: 'custom', message, input: '' })
  }),
  {
    means: 'Where the credential is kept: `env:` a variable, `file:` a path, `exec:` a command.',
    expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
    example: 'credential: env:STRIPE_API_KEY',
  },
)

const Host = z.string().refine(isHostName, 'This is no host name.')

export const EndpointShape = told(
  z.strictObject({
    credential: Credential,
    account: told(text.optional(), {
      means: 'Public part of the credential, where there is one, such as an account id.',
      expected: 'a text',
      example: 'account: AC0123',
    }),
    hosts: told(z.union([z.array(Host).min(1), z.record(name, Host)]).optional(), {
      means: "Host names instead of the profile's: a list, or by the part that each serves.",
      expected: 'host names in lower case without * and without port, listed or by part',
      example: 'hosts: [api.stripe.com]',
    }),
    address: told(Place.optional(), {
      means: 'Where to connect instead of resolving the host, for a sub-processor inside.',
      expected: 'a host and a port',
      example: 'address: 127.0.0.1:9443',
    }),
    network: told(z.enum(['public', 'private']).default('public'), {
      means: 'Whether its name may lead to private addresses. Metadata addresses never pass.',
      expected: 'public or private',
      example: 'network: private',
    }),
    trust: told(path.optional(), {
      means: "PEM file of certificates that are trusted here instead of the system's.",
      expected: 'a path',
      example: 'trust: ca.pem',
    }),
  }),
  {
    means: 'How one environment of a sub-processor is reached.',
    expected: 'credential, and what else differs from the profile',
    example: 'live: { credential: env:STRIPE_API_KEY }',
  },
)

export const SubProcessorShape = told(
  z.strictObject({
    profile: told(name, {
      means:
        'Which file of facts describes it: one of ours, or one in `profiles/` beside this file.',
      expected: 'the name of a profile',
      example: 'profile: stripe',
    }),
    title: told(text.optional(), {
      means: "What people call it; the profile's title if left out.",
      expected: 'a name',
      example: 'title: Stripe, Europe',
    }),
    purpose: told(text.default('not said'), {
      means: 'What it is for, in the words of the data map.',
      expected: 'a sentence',
      example: 'purpose: Takes card payments.',
    }),
    owner: told(text.default('not said'), {
      means: 'Who answers for it.',
      expected: 'a team or a person',
      example: 'owner: payments team',
    }),
    region: told(name.optional(), {
      means: "A region of the profile, for the vendor's other hosts.",
      expected: "the name of one of the profile's regions",
      example: 'region: eu',
    }),
    live: EndpointShape.optional(),
    mirror: EndpointShape.optional(),
    categories: told(z.array(category).min(1).optional(), {
      means:
        'Kinds of data that it holds; those of the profile if left out. Only pseudonyms of these are swapped back here.',
      expected: 'a list of categories of the Fides taxonomy',
      example: 'categories: [user.contact.email, user.financial.credit_card]',
    }),
    risk: told(z.enum(['low', 'moderate', 'high', 'very-high']).optional(), {
      means: 'How much harm its data could do; judged from its categories if left out.',
      expected: 'low, moderate, high or very-high',
      example: 'risk: high',
    }),
    posture: told(z.enum(['detect', 'strict']).optional(), {
      means: '`strict` masks every text that is not declared safe; from high risk on by default.',
      expected: 'detect or strict',
      example: 'posture: strict',
    }),
    grant_minutes_max: told(minutes(LIMITS.grant_minutes_max).optional(), {
      means: 'Longest grant: by risk 240, 120, 60 or 30 minutes if left out.',
      expected: `minutes from 1 to ${LIMITS.grant_minutes_max}`,
      example: 'grant_minutes_max: 60',
    }),
    mirror_first: told(z.boolean().optional(), {
      means: 'Whether the mirror must be tried before live; from high risk on by default.',
      expected: 'true or false',
      example: 'mirror_first: true',
    }),
    rate_share: told(z.number().gt(0).max(1).default(0.2), {
      means: "Share of the vendor's rate limit that looking may spend.",
      expected: 'a number above 0, up to 1',
      example: 'rate_share: 0.2',
    }),
  }),
  {
    means: 'One sub-processor.',
    expected: 'profile, and live or mirror',
    example: 'payments: { profile: stripe, live: { credential: env:STRIPE_API_KEY } }',
  },
)

export const ConfigurationShape = z.strictObject({
  version: told(z.literal(1), {
    means: 'The version of this format.',
    expected: '1',
    example: 'version: 1',
  }),
  gateway: told(Gateway.prefault({}), {
    means: 'Where the gateway listens and keeps what it must.',
    expected: 'listen, control and the like',
    example: 'gateway: { listen: 127.0.0.1:8443 }',
  }),
  people: told(z.array(PersonShape).max(LIMITS.people_max).default([]), {
    means: 'Everybody who may sign in.',
    expected: 'a list of people',
    example: 'people:\n  - { id: ana, name: Ana, roles: [developer] }',
  }),
  policy: told(PolicyShape.prefault({}), {
    means: 'What holds for every request and every session.',
    expected: 'pending_minutes_max and the like',
    example: 'policy: { idle_minutes_max: 15 }',
  }),
  ledger: told(LedgerShape.prefault({}), {
    means: 'Where the record is kept, and its name.',
    expected: 'directory and origin',
    example: 'ledger: { origin: vitrine.corp.example/gateway-1 }',
  }),
  masking: told(MaskingShape.prefault({}), {
    means: 'What is masked beside what profiles declare and detectors find.',
    expected: 'names and literals',
    example: 'masking:\n  names: [{ name: loyalty_number, category: user.unique_id }]',
  }),
  sub_processors: told(z.record(name, SubProcessorShape).default({}), {
    means: 'The register: every sub-processor that may be looked at, by its name.',
    expected: 'names, each with its profile and where it is reached',
    example:
      'sub_processors:\n  payments: { profile: stripe, live: { credential: env:STRIPE_API_KEY } }',
  }),
})

export type ConfigurationText = z.output<typeof ConfigurationShape>
export type SubProcessorText = z.output<typeof SubProcessorShape>
export type EndpointText = z.output<typeof EndpointShape>
