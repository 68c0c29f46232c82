/** The shape of `vitrine.yaml`, with what each key means, its default and its limits. */

import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { DOORS } from '../flow/protocol.ts'
import { TREATMENTS } from '../flow/treatment.ts'
import { AccessShape } from './access-schema.ts'
import { IdentityShape } from './identity-schema.ts'
import { NoticeShape } from './notice-schema.ts'
import { CertificateChain, Path, Place } from './outside-words.ts'
import { PersonShape } from './person-schema.ts'
import { ScheduleShape } from './schedule-schema.ts'
import { CategoryKey, Word } from './schema-words.ts'
import { SHOWABLE_TEXT } from './showable-text.ts'
import { SubProcessorShape } from './sub-processor-schema.ts'
import { told } from './told.ts'
import { TrackerShape } from './tracker-schema.ts'

const PORT_MAX = 65_535

const KEY = told(Path, {
  means: 'PEM file of its private key; both files are looked at again when they change.',
  expected: 'a path',
  example: 'key: tls/key.pem',
})

const Gateway = z.strictObject({
  name: told(Word.default('vitrine'), {
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
  doors: told(z.partialRecord(z.enum(DOORS), Place).default({}), {
    means: 'Where tools that speak something other than HTTPS find it, by what they speak.',
    expected: `${DOORS.join(' or ')}, with a host and a port`,
    example: `doors: { ${DOORS[0]}: 127.0.0.1:8432 }`,
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
  certificate: told(z.strictObject({ chain: CertificateChain, key: KEY }).optional(), {
    means: "The organisation's own certificate for both listeners; the local CA if left out.",
    expected: 'paths of two PEM files: chain and key',
    example: 'certificate: { chain: tls/fullchain.pem, key: tls/key.pem }',
  }),
  directory: told(Path.default('.vitrine'), {
    means: 'Folder for everything that outlives a restart; relative to this file.',
    expected: 'a path',
    example: 'directory: .vitrine',
  }),
})

const PolicyShape = z.strictObject({
  pending_minutes_max: told(z.int().min(1).max(LIMITS.pending_minutes_max).default(60), {
    means: 'A request that nobody answers lapses after so many minutes.',
    expected: `minutes from 1 to ${LIMITS.pending_minutes_max}`,
    example: 'pending_minutes_max: 60',
  }),
  idle_minutes_max: told(z.int().min(1).max(LIMITS.grant_minutes_max).default(30), {
    means: 'A session without an exchange for so many minutes ends.',
    expected: `minutes from 1 to ${LIMITS.grant_minutes_max}`,
    example: 'idle_minutes_max: 30',
  }),
  loosening: told(z.enum(['approved', 'recorded']).default('approved'), {
    means:
      'Whether a changed file that shows, allows or lasts more waits for an approver, or is only on record.',
    expected: 'approved or recorded',
    example: 'loosening: recorded',
  }),
  grant_starts: told(z.enum(['approval', 'first-use']).default('approval'), {
    means: 'When the time of a grant starts: when it is approved, or with its first session.',
    expected: 'approval or first-use',
    example: 'grant_starts: first-use',
  }),
  unused_minutes_max: told(z.int().min(1).max(LIMITS.pending_minutes_max).default(60), {
    means: 'With `grant_starts: first-use`, a grant without a session by then is over.',
    expected: `minutes from 1 to ${LIMITS.pending_minutes_max}`,
    example: 'unused_minutes_max: 60',
  }),
  break_glass_minutes: told(z.int().min(0).max(LIMITS.break_glass_minutes_max).default(0), {
    means: 'How long developers may look in an emergency without an approval; 0: not at all.',
    expected: `minutes from 0 to ${LIMITS.break_glass_minutes_max}`,
    example: 'break_glass_minutes: 15',
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
  rows_per_grant: told(z.int().min(1).max(LIMITS.grant_rows_max).default(1_000_000), {
    means: 'Rows of databases that one grant may show, in all its sessions together.',
    expected: `a number from 1 to ${LIMITS.grant_rows_max}`,
    example: 'rows_per_grant: 50000',
  }),
  bytes_per_grant: told(z.int().min(1).max(LIMITS.grant_bytes_max).default(4_294_967_296), {
    means: 'Bytes of bodies and cells that one grant may show, in all its sessions together.',
    expected: `bytes from 1 to ${LIMITS.grant_bytes_max}`,
    example: 'bytes_per_grant: 104857600',
  }),
})

const WitnessShape = z.strictObject({
  address: told(z.url({ protocol: /^https?$/ }), {
    means: 'Where it is asked; https, or http on loopback.',
    expected: 'an address',
    example: 'address: https://witness.corp.example',
  }),
  key: told(z.string().regex(/^[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,}$/), {
    means: 'Its public key, as `vitrine witness` prints it (C2SP signed-note).',
    expected: 'a vkey: name, hash and key, parted by +',
    example: 'key: w1.corp.example+0a1b2c3d+BWc6…',
  }),
})

const LedgerShape = z.strictObject({
  directory: told(Path.optional(), {
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
  copies: told(Path.optional(), {
    means: 'A folder elsewhere, such as a mounted share, that keeps copies of checkpoints.',
    expected: 'a path',
    example: 'copies: /mnt/audit/vitrine',
  }),
  witnesses: told(z.array(WitnessShape).max(8).default([]), {
    means: 'Who cosigns checkpoints, on machines that the operator does not own.',
    expected: 'a list of { address, key }',
    example: 'witnesses: [{ address: "https://witness.corp.example", key: "w1+0a1b2c3d+BW…" }]',
  }),
})

const NamedRule = z.strictObject({
  name: told(z.string().regex(/^[\w$.@ -]{1,64}$/), {
    means: 'The name of a key, in JSON, forms, rows and texts alike.',
    expected: 'a name of at most 64 letters, digits, spaces and _ - . $ @',
    example: 'name: loyalty_number',
  }),
  category: CategoryKey,
  treatment: told(z.enum(TREATMENTS).default('pseudonym'), {
    means: 'A pseudonym to follow, one of the same form, nothing at all, or the last characters.',
    expected: 'pseudonym, shape, redact or partial',
    example: 'treatment: pseudonym',
  }),
})

const LiteralRule = z.strictObject({
  text: told(z.string().min(4).max(128).regex(SHOWABLE_TEXT), {
    means: 'What is looked for: 4 to 128 characters, without regard to where it stands.',
    expected: '4 to 128 characters on one line',
    example: 'text: Project Heron',
  }),
  category: CategoryKey,
})

const Examples = z.array(z.string().min(1).max(256).regex(SHOWABLE_TEXT))

const PatternRule = z.strictObject({
  id: told(Word, {
    means: 'What explanations call it.',
    expected: 'lower-case letters, digits and hyphens',
    example: 'id: loyalty-card',
  }),
  pattern: told(z.string().min(1).max(512).regex(SHOWABLE_TEXT), {
    means: 'How such a value looks, in the syntax of RE2; it is tried at the beginning of words.',
    expected: 'a pattern that begins with three fixed letters or digits, or has `after`',
    example: "pattern: 'LC-\\d{8}'",
  }),
  after: told(z.array(z.string().min(2).max(40)).max(20).default([]), {
    means: 'Words one of which stands before such a value, where it begins with nothing fixed.',
    expected: 'a list of words',
    example: 'after: [loyalty number, member no]',
  }),
  category: CategoryKey,
  treatment: told(z.enum(TREATMENTS).default('pseudonym'), {
    means: 'A pseudonym to follow, one of the same form, nothing at all, or the last characters.',
    expected: 'pseudonym, shape, redact or partial',
    example: 'treatment: pseudonym',
  }),
  examples: told(Examples.min(1).max(20), {
    means: 'Made-up texts in each of which it has to find something; tried whenever this is read.',
    expected: 'one to twenty texts',
    example: 'examples: [card LC-00000000 was scanned]',
  }),
  counter_examples: told(Examples.max(20).default([]), {
    means: 'Texts in which it must find nothing; tried whenever this is read.',
    expected: 'up to twenty texts',
    example: 'counter_examples: [LC-1234 is a shelf]',
  }),
})

const Additions = {
  names: told(z.array(NamedRule).max(LIMITS.mask_names_max).default([]), {
    means:
      'Keys whose values are masked wherever they stand, compared without case, _, -, dots and spaces.',
    expected: 'a list of { name, category, treatment }',
    example: 'names: [{ name: loyalty_number, category: user.unique_id }]',
  }),
  literals: told(z.array(LiteralRule).max(LIMITS.mask_literals_max).default([]), {
    means: 'Texts that are never shown, such as code names.',
    expected: 'a list of { text, category }',
    example: 'literals: [{ text: Project Heron, category: user.content }]',
  }),
}

const MaskingShape = z.strictObject({
  ...Additions,
  incidents: told(
    z
      .record(z.string().regex(/^[A-Za-z0-9#][\w.:/#-]{0,63}$/), z.strictObject(Additions))
      .default({}),
    {
      means: 'What is masked as well in looks of one incident, by its name.',
      expected: 'names of incidents, each with names and literals',
      example:
        'incidents: { INC-42: { literals: [{ text: Project Heron, category: user.content }] } }',
    },
  ),
  pseudonym_scope: told(z.enum(['workspace', 'sub-processor', 'incident']).default('workspace'), {
    means: 'Within what the same person has the same pseudonym; it leads back nowhere else.',
    expected: 'workspace, sub-processor or incident',
    example: 'pseudonym_scope: incident',
  }),
  patterns: told(z.array(PatternRule).max(LIMITS.mask_patterns_max).default([]), {
    means: "Forms of the organisation's own values, each with examples that are tried.",
    expected: 'a list of { id, pattern, after, category, treatment, examples, counter_examples }',
    example:
      "patterns:\n  - { id: loyalty-card, pattern: 'LC-\\d{8}', category: user.unique_id, examples: [LC-00000000] }",
  }),
})

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
  identity: told(IdentityShape.optional(), {
    means: 'An OpenID provider that vouches for people, beside those of this file.',
    expected: 'issuer, client_id and roles',
    example:
      'identity: { issuer: "https://login.corp.example", client_id: vitrine, roles: { developer: [engineers] } }',
  }),
  access: told(AccessShape.prefault({}), {
    means: 'Who may ask, approve and end what; roles decide where it says nothing.',
    expected: 'time_zone and rules',
    example:
      'access:\n  rules: [{ name: payments-team, who: [group:payments], may: [request], at: [payments] }]',
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
    expected: 'names, literals and patterns',
    example: 'masking:\n  names: [{ name: loyalty_number, category: user.unique_id }]',
  }),
  trackers: told(z.record(Word, TrackerShape).default({}), {
    means: 'Where incidents are kept: who tells that one is resolved, and is asked whether it is.',
    expected: 'names, each with its kind and how the names of its incidents begin',
    example: 'trackers:\n  jira: { kind: jira, incidents: [OPS-], secrets: [env:JIRA_SECRET] }',
  }),
  on_call: told(z.record(Word, ScheduleShape).default({}), {
    means: 'Who is on call: rules of access may agree to what they ask for beforehand.',
    expected: 'names, each with its kind and what the schedule is called there',
    example: 'on_call:\n  payments-primary: { kind: file, path: on-call.yaml }',
  }),
  notices: told(z.record(Word, NoticeShape).default({}), {
    means: 'Who is told what happens to access; nothing that people wrote leaves the record.',
    expected: 'names, each with its kind and where it goes',
    example: 'notices:\n  chat: { kind: slack, secret: env:SLACK_WEBHOOK }',
  }),
  sub_processors: told(z.record(Word, SubProcessorShape).default({}), {
    means: 'The register: every sub-processor that may be looked at, by its name.',
    expected: 'names, each with its profile and where it is reached',
    example:
      'sub_processors:\n  payments: { profile: stripe, live: { credential: env:STRIPE_API_KEY } }',
  }),
})

export type ConfigurationText = z.output<typeof ConfigurationShape>
