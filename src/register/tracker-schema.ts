/** The shape of an incident tracker's entry in `vitrine.yaml`. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { Credential, Trust } from './outside-words.ts'
import { textOf } from './schema-words.ts'
import { told } from './told.ts'

export const TrackerShape = told(
  z.strictObject({
    kind: told(z.enum(['github', 'jira', 'linear', 'pagerduty', 'opsgenie', 'signed']), {
      means: 'What it is; `signed` is anything that signs as Standard Webhooks says.',
      expected: 'github, jira, linear, pagerduty, opsgenie or signed',
      example: 'kind: jira',
    }),
    incidents: told(z.array(z.string().min(1).max(64)).min(1).max(50), {
      means: 'How the names of its incidents begin: access is asked for by such names.',
      expected: 'a list of beginnings',
      example: 'incidents: [OPS-]',
    }),
    project: told(
      z
        .string()
        .regex(/^[\w.-]+\/[\w.-]+$/)
        .optional(),
      {
        means: 'The repository of GitHub that a bare `#42` is of.',
        expected: 'owner/repository',
        example: 'project: corp/shop',
      },
    ),
    address: told(z.url({ protocol: /^https$/ }).optional(), {
      means: "Base address of its API; the vendor's own if left out, where there is one.",
      expected: 'an address with https',
      example: 'address: https://corp.atlassian.net',
    }),
    trust: Trust,
    account: told(textOf(200).optional(), {
      means: 'Public part of the credential where there is one, such as the address of a bot.',
      expected: 'a text',
      example: 'account: vitrine@corp.example',
    }),
    token: told(Credential.optional(), {
      means: 'What incidents are looked up with; without it they are not, and stay unverified.',
      expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
      example: 'token: env:JIRA_TOKEN',
    }),
    secrets: told(z.array(Credential).max(4).default([]), {
      means: 'What its webhooks are signed with; several while one is being changed.',
      expected: 'a list of references',
      example: 'secrets: [env:JIRA_WEBHOOK_SECRET]',
    }),
    summary: told(z.boolean().default(false), {
      means:
        'Whether a resolved ticket is told who looked at what; needs a token that may comment.',
      expected: 'true or false',
      example: 'summary: true',
    }),
    poll_seconds: told(z.int().min(LIMITS.tracker_poll_seconds_min).max(3_600).default(60), {
      means: 'How often it is asked about incidents in use, since webhooks get lost.',
      expected: `seconds from ${LIMITS.tracker_poll_seconds_min} to 3600`,
      example: 'poll_seconds: 60',
    }),
  }),
  {
    means: 'A tracker of incidents: access ends when it says that the incident is resolved.',
    expected: 'kind, incidents, and a token or secrets',
    example: 'jira: { kind: jira, incidents: [OPS-], address: "https://corp.atlassian.net" }',
  },
)

export type TrackerText = z.output<typeof TrackerShape>
