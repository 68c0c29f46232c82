/** The rules of access as they are meant, and those that could never count. */
import { z } from 'zod'
import type { AccessRule, AccessRules } from '../flow/access-rule.ts'
import { AccessShape } from './access-schema.ts'
import type { ConfigurationText } from './configuration-schema.ts'
import type { Problem } from './problem.ts'
import { type Fault, NOT_HERE, readWithSchema } from './read-with-schema.ts'

type RuleText = ConfigurationText['access']['rules'][number]

export function resolveAccess({ access }: Pick<ConfigurationText, 'access'>): AccessRules {
  return { timeZone: access.time_zone, rules: access.rules.map(ruleOf) }
}

const AccessOnly = z.looseObject({ access: AccessShape.prefault({}) })

/** The rules of a configuration's text, whatever else stands in it; no file is looked at. */
export function readAccessRules(text: string, file: string): AccessRules | readonly Problem[] {
  const read = readWithSchema(text, { file, schema: AccessOnly })
  return 'value' in read ? resolveAccess(read.value) : read
}

/** A rule that never counts would let its owner believe that it does. */
export function idleRules(configuration: ConfigurationText): Fault[] {
  const { rules } = configuration.access
  const names = rules.map(({ name }) => name)
  return rules.flatMap((rule, index): Fault[] => {
    const path = ['access', 'rules', index]
    const faults: Fault[] = []
    if (names.indexOf(rule.name) < index) {
      faults.push({ path: [...path, 'name'], what: 'An earlier rule has this name.' })
    }
    if (rule.may.length + rule.never.length === 0) {
      const what = 'It says neither what they may do nor what they never may.'
      faults.push({ path, what, expected: 'may or never', example: 'never: [reveal]' })
    }
    return [
      ...faults,
      ...mixedUp(rule, path),
      ...timeless(rule, path),
      ...strangers(rule, configuration, path),
    ]
  })
}

/** What is there already is ended and seen whenever it is: a condition would never count. */
function timeless({ may, never, when }: RuleText, path: Fault['path']): Fault[] {
  const actions = [...may, ...never]
  const isTimeless = actions.length > 0 && actions.every((name) => TIMELESS.includes(name))
  if (!isTimeless || Object.values(when).every((one) => one === undefined)) return []
  const what = '`when` does not count for `end` and `see`.'
  return [{ ...NOT_HERE, path: [...path, 'when'], what }]
}

const TIMELESS: readonly string[] = ['end', 'see']

/** To change rules is about no sub-processor and no request. */
function mixedUp({ may, never, at, when }: RuleText, path: Fault['path']): Fault[] {
  const actions = [...may, ...never]
  if (!actions.includes('change-rules')) return []
  const { hours: _hours, weekdays: _weekdays, ...others } = when
  const isAlone = actions.every((action) => action === 'change-rules')
  const isPlain = at.length === 0 && Object.values(others).every((one) => one === undefined)
  if (isAlone && isPlain) return []
  const what = '`change-rules` is about no sub-processor and no request.'
  const expected = 'a rule of its own, with who, and of when nothing but hours and weekdays'
  const example = '- { name: rules, who: [group:security], may: [change-rules] }'
  return [{ path, what, expected, example }]
}

function strangers(
  { who, at, when }: RuleText,
  { people, sub_processors, identity, on_call }: ConfigurationText,
  path: Fault['path'],
): Fault[] {
  const ids = new Set(people.map(({ id }) => `person:${id}`))
  const groups = new Set(people.flatMap((person) => person.groups.map((name) => `group:${name}`)))
  const roles = ['developer', 'approver', 'auditor', 'admin'].map((role) => `role:${role}`)
  const known = new Set([...ids, ...groups, ...roles])
  // Whom the provider knows is not known here.
  const isKnown = (name: string): boolean =>
    known.has(name) || (identity !== undefined && !name.startsWith('role:'))
  const places = new Set(Object.keys(sub_processors))
  const isPlace = (name: string): boolean => name.startsWith('risk:') || places.has(name)
  return [
    ...unknownIn(who, isKnown, { path: [...path, 'who'], what: NOBODY, there: [...known] }),
    ...unknownIn(when.on_call ?? [], (name) => Object.hasOwn(on_call, name), {
      ...{ path: [...path, 'when', 'on_call'], what: 'No schedule has this name.' },
      there: Object.keys(on_call),
    }),
    ...unknownIn(at, isPlace, {
      ...{ path: [...path, 'at'], what: 'No sub-processor has this name.' },
      there: [...places],
    }),
  ]
}

const NOBODY = 'Nobody here is meant by this.'

type Unknown = Pick<Fault, 'path' | 'what'> & { readonly there: readonly string[] }

function unknownIn(
  names: readonly string[],
  isKnown: (name: string) => boolean,
  { path, what, there }: Unknown,
): Fault[] {
  const expected = there.length === 0 ? 'one that there is; there is none yet' : there.join(', ')
  return names.flatMap((name, index) =>
    isKnown(name) ? [] : [{ path: [...path, index], what, expected, example: undefined }],
  )
}

function ruleOf({ name, who, may, never, at, when }: RuleText): AccessRule {
  const { environments, minutes_max: minutesMax, classes, verified, assigned, weekdays } = when
  const [from, to] = (when.hours ?? '').split('-').map(minuteOf)
  const hours = from === undefined || to === undefined ? undefined : { from, to }
  const known = { environments, minutesMax, classes, verified, assigned, onCall: when.on_call }
  const condition = { ...known, weekdays, hours }
  return { name, who, may, never, at, when: condition }
}

/** `08:30` → 510. */
function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 60 + minute
}
