/** The shape of `on_call` in `vitrine.yaml`, and of files of shifts. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { Credential, Path, Trust } from './outside-words.ts'
import { textOf } from './schema-words.ts'
import { told } from './told.ts'

export const ScheduleShape = told(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: told(z.enum(['pagerduty', 'opsgenie']), {
        means: 'Where the schedule is kept; `opsgenie` is whatever speaks as it does.',
        expected: 'pagerduty, opsgenie or file',
        example: 'kind: pagerduty',
      }),
      schedule: told(textOf(200).min(1), {
        means: 'What that system calls it.',
        expected: 'an id; for opsgenie an id or a name',
        example: 'schedule: PI7DH85',
      }),
      address: told(z.url({ protocol: /^https$/ }).optional(), {
        means: "Base address of its API; the vendor's own if left out.",
        expected: 'an address with https',
        example: 'address: https://api.eu.opsgenie.com',
      }),
      trust: Trust,
      token: told(Credential, {
        means: 'What it is asked with; to read schedules is enough.',
        expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
        example: 'token: env:PAGERDUTY_TOKEN',
      }),
    }),
    z.strictObject({
      kind: told(z.literal('file'), {
        means: 'A file of shifts, read with this one.',
        expected: 'pagerduty, opsgenie or file',
        example: 'kind: file',
      }),
      path: told(Path, {
        means: 'Where it is.',
        expected: 'a path',
        example: 'path: on-call.yaml',
      }),
    }),
  ]),
  {
    means: 'Who is on call: rules of access may speak of it.',
    expected: 'kind, and schedule with token, or path',
    example: 'payments-primary: { kind: pagerduty, schedule: PI7DH85, token: env:PAGERDUTY_TOKEN }',
  },
)

const Moment = z.iso.datetime({ offset: true })

export const ShiftsShape = z.strictObject({
  shifts: told(
    z
      .array(
        z.strictObject({
          person: told(textOf(100).min(1), {
            means: 'Who: an id of theirs.',
            expected: 'an id',
            example: 'person: ana',
          }),
          from: told(Moment, {
            means: 'From when on.',
            expected: 'a time with its offset',
            example: 'from: 2026-11-26T08:00:00+01:00',
          }),
          to: told(Moment, {
            means: 'Until when.',
            expected: 'a time with its offset',
            example: 'to: 2026-11-27T08:00:00+01:00',
          }),
        }),
      )
      .max(LIMITS.schedule_shifts_max),
    {
      means: 'The shifts, in any order; they may overlap.',
      expected: 'a list of { person, from, to }',
      example:
        'shifts:\n  - { person: ana, from: 2026-11-26T08:00:00+01:00, to: 2026-11-27T08:00:00+01:00 }',
    },
  ),
})
