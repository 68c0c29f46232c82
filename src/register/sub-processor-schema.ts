/** The shape of a sub-processor's entry in `vitrine.yaml`. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { FieldsShape } from './field-schema.ts'
import { CertificateChain, Credential, Path, Place } from './outside-words.ts'
import { CategoryKey, GroupName, HostName, textOf, Word } from './schema-words.ts'
import { told } from './told.ts'

const text = textOf(200)

const QuorumShape = z.strictObject({
  needed: told(z.int().min(1).max(LIMITS.approvals_per_request_max), {
    means: 'So many different approvers.',
    expected: `a number from 1 to ${LIMITS.approvals_per_request_max}`,
    example: 'needed: 2',
  }),
  from: told(z.array(GroupName).max(20).default([]), {
    means: 'Groups, one of which each of them is in; any approver if left out.',
    expected: 'a list of names of groups',
    example: 'from: [security]',
  }),
})

/** A host and a port, as one text. */
const TABLE = /^[a-z_][\w$]*\.[a-z_][\w$]*$/
const COLUMN = /^[a-z_][\w$]*\.[a-z_][\w$]*\.[a-z_][\w$]*$/

const SubjectsShape = z.strictObject({
  shared: told(z.array(z.string().regex(TABLE)).default([]), {
    means: "Tables whose rows are nobody's, shown whole to a grant of one person.",
    expected: 'a list of names such as public.products',
    example: 'shared: [public.products]',
  }),
  references: told(z.record(z.string().regex(COLUMN), z.string().regex(COLUMN)).default({}), {
    means: 'Columns whose values are those of another column, where no foreign key says so.',
    expected: 'from schema.table.column to schema.table.column',
    example: 'references: { public.payments.customer: public.customers.id }',
  }),
})

const EndpointShape = told(
  z.strictObject({
    credential: Credential,
    account: told(text.optional(), {
      means: 'Public part of the credential, where there is one, such as an account id.',
      expected: 'a text',
      example: 'account: AC0123',
    }),
    database: told(text.optional(), {
      means: 'The one database of a server that may be looked at; every one if left out.',
      expected: 'a name',
      example: 'database: orders',
    }),
    replica: told(Place.optional(), {
      means: 'A copy to read from instead, so that production has its peace.',
      expected: 'a host and a port',
      example: 'replica: orders-ro.db.example:5432',
    }),
    client_certificate: told(
      z.strictObject({ chain: CertificateChain, key: Credential }).optional(),
      {
        means: 'To sign in with, beside the password or instead: the chain, and where its key is.',
        expected: 'chain, a path of a PEM file, and key, a reference',
        example: 'client_certificate: { chain: reader.pem, key: "file:reader.key" }',
      },
    ),
    hosts: told(z.union([z.array(HostName).min(1), z.record(Word, HostName)]).optional(), {
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
    trust: told(Path.optional(), {
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
    profile: told(Word, {
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
    region: told(Word.optional(), {
      means: "A region of the profile, for the vendor's other hosts.",
      expected: "the name of one of the profile's regions",
      example: 'region: eu',
    }),
    live: EndpointShape.optional(),
    mirror: EndpointShape.optional(),
    categories: told(z.array(CategoryKey).min(1).optional(), {
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
    fields: FieldsShape.prefault({}),
    functions: told(z.array(z.string().regex(TABLE)).default([]), {
      means: "Functions of the organisation's own that only read, with their schema.",
      expected: 'a list of names such as public.order_total',
      example: 'functions: [public.order_total]',
    }),
    subjects: told(SubjectsShape.prefault({}), {
      means: 'How rows of one person are found, where a grant is limited to that person.',
      expected: 'shared and references',
      example: 'subjects: { shared: [public.products] }',
    }),
    posture: told(z.enum(['detect', 'strict']).optional(), {
      means: '`strict` masks every text that is not declared safe; from high risk on by default.',
      expected: 'detect or strict',
      example: 'posture: strict',
    }),
    grant_minutes_max: told(z.int().min(1).max(LIMITS.grant_minutes_max).optional(), {
      means: 'Longest grant: by risk 240, 120, 60 or 30 minutes if left out.',
      expected: `minutes from 1 to ${LIMITS.grant_minutes_max}`,
      example: 'grant_minutes_max: 60',
    }),
    mirror_first: told(z.boolean().optional(), {
      means: 'Whether the mirror must be tried before live; from high risk on by default.',
      expected: 'true or false',
      example: 'mirror_first: true',
    }),
    approvals: told(z.array(QuorumShape).min(1).max(4).optional(), {
      means: 'Who has to agree, all of these; one approver, or two at very high risk, if left out.',
      expected: 'a list of { needed, from }',
      example: 'approvals: [{ needed: 1, from: [security] }, { needed: 1 }]',
    }),
    grace_minutes: told(z.int().min(0).max(LIMITS.grace_minutes_max).optional(), {
      means: 'How long access goes on once its incident is resolved: by risk 5 or 0 if left out.',
      expected: `minutes from 0 to ${LIMITS.grace_minutes_max}`,
      example: 'grace_minutes: 5',
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

export type SubProcessorText = z.output<typeof SubProcessorShape>
export type EndpointText = z.output<typeof EndpointShape>
