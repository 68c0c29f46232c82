/** The shape of `access` in `vitrine.yaml`: who may ask, approve and end, and who never. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { RULE_ACTIONS, WEEKDAYS } from '../flow/access-rule.ts'
import { Word } from './schema-words.ts'
import { told } from './told.ts'

const Actions = z.array(z.enum(RULE_ACTIONS)).max(RULE_ACTIONS.length).default([])
const HOURS = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/

const WhenShape = z.strictObject({
  environments: told(
    z
      .array(z.enum(['live', 'mirror']))
      .min(1)
      .optional(),
    {
      means: 'Only there.',
      expected: 'live, mirror or both',
      example: 'environments: [mirror]',
    },
  ),
  minutes_max: told(z.int().min(1).max(LIMITS.grant_minutes_max).optional(), {
    means: 'For no longer than so many minutes.',
    expected: `minutes from 1 to ${LIMITS.grant_minutes_max}`,
    example: 'minutes_max: 30',
  }),
  classes: told(z.array(z.enum(['read-sensitive', 'read-billed', 'bulk-export'])).optional(), {
    means: 'With no classes beyond plain reads but these.',
    expected: 'a list of read-sensitive, read-billed, bulk-export; empty for none',
    example: 'classes: []',
  }),
  verified: told(z.boolean().optional(), {
    means: 'Only for incidents of which a tracker said that they are open; or only for others.',
    expected: 'true or false',
    example: 'verified: true',
  }),
  assigned: told(z.boolean().optional(), {
    means: 'Only for incidents that their tracker says are theirs to work on; or only for others.',
    expected: 'true or false',
    example: 'assigned: true',
  }),
  on_call: told(z.array(Word).min(1).optional(), {
    means: 'Only while they are on call, on any of these schedules.',
    expected: 'names of `on_call`',
    example: 'on_call: [payments-primary]',
  }),
  hours: told(z.string().regex(HOURS).optional(), {
    means: 'Only at these times of the day; over midnight where the second is the earlier one.',
    expected: 'two times of the day',
    example: 'hours: 08:00-18:00',
  }),
  weekdays: told(z.array(z.enum(WEEKDAYS)).min(1).optional(), {
    means: 'Only on these days.',
    expected: 'a list of weekdays',
    example: 'weekdays: [monday, tuesday]',
  }),
})

const RuleShape = told(
  z.strictObject({
    name: told(Word, {
      means: 'What refusals and the record call it.',
      expected: 'lower-case letters, digits and hyphens',
      example: 'name: payments-team',
    }),
    who: told(z.array(z.string().regex(/^(person|group|role):[\w.:/@-]{1,100}$/)).default([]), {
      means: 'Whom it is about, any of these; everybody if left out.',
      expected: 'a list of person:ID, group:NAME and role:ROLE',
      example: 'who: [group:payments-team, person:ana]',
    }),
    may: told(Actions, {
      means:
        'What they may do: from then on nobody may by their role alone. `pre-approve`: what they ask for, if plain reads, waits for nobody.',
      expected: RULE_ACTIONS.join(', '),
      example: 'may: [request]',
    }),
    never: told(Actions, {
      means: 'What they may not do, whatever another rule says.',
      expected: RULE_ACTIONS.join(', '),
      example: 'never: [reveal, break-glass]',
    }),
    at: told(
      z
        .array(z.string().regex(/^(risk:(low|moderate|high|very-high)|[a-z][a-z0-9-]{0,62})$/))
        .default([]),
      {
        means: 'At which sub-processors, any of these; at every one if left out.',
        expected: 'a list of names and of such as risk:high',
        example: 'at: [payments, risk:very-high]',
      },
    ),
    when: told(WhenShape.prefault({}), {
      means: 'Under which conditions, all of these.',
      expected: 'environments, minutes_max, classes, verified, assigned, on_call, hours, weekdays',
      example: 'when: { environments: [mirror] }',
    }),
  }),
  {
    means: 'One rule of who may do what.',
    expected: 'name, and may or never',
    example:
      '- { name: payments-team, who: [group:payments-team], may: [request], at: [payments] }',
  },
)

export const AccessShape = z.strictObject({
  time_zone: told(
    z.string().max(64).refine(isTimeZone, 'There is no such time zone.').default('UTC'),
    {
      means: 'Where hours and weekdays of rules are told.',
      expected: 'a time zone of the IANA database',
      example: 'time_zone: Europe/Berlin',
    },
  ),
  rules: told(z.array(RuleShape).max(LIMITS.access_rules_max).default([]), {
    means: 'Who may do what, beyond what roles say; `never` beats `may`.',
    expected: 'a list of rules',
    example: 'rules: [{ name: calm-weekends, never: [request], when: { weekdays: [sunday] } }]',
  }),
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
