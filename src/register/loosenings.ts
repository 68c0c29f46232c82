/** What a changed configuration would show, allow or let last beyond the one in force. */
import type { MaskRules } from '../flow/mask-rules.ts'
import type { Policy } from '../flow/policy.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { Configuration } from './configuration.ts'
import { RISKS } from './risk.ts'

/** In words that name the key and never a value of the file; empty where it is nothing. */
export function loosenings(before: Configuration, after: Configuration): readonly string[] {
  return [
    ...looserPolicy(before.policy, after.policy),
    ...after.subProcessors.flatMap((now) => {
      const then = before.subProcessors.find(({ name }) => name === now.name)
      const at = `sub_processors.${now.name}`
      return then === undefined ? [`${at} is new`] : looserSubProcessor(then, now, at)
    }),
    ...looserPeople(before, after),
    ...looserPolicies(before, after),
    ...looserMasking(before, after),
    ...otherTrackers(before, after),
    ...otherNotices(before, after),
    ...otherSchedules(before, after),
    ...(before.access.timeZone === after.access.timeZone ? [] : ['access.time_zone is another']),
    ...(isSame(before.identity, after.identity) ? [] : ['identity is another']),
  ]
}

const GROWING = [
  ...(['pendingMinutesMax', 'idleMinutesMax', 'breakGlassMinutes', 'probesPerPerson'] as const),
  ...(['rowsPerGrant', 'bytesPerGrant', 'unusedMinutesMax'] as const),
]

function looserPolicy(before: Policy, after: Policy): readonly string[] {
  return [
    ...GROWING.filter((key) => after[key] > before[key]).map((key) => `policy: ${key} grows`),
    ...(after.startsAtFirstUse && !before.startsAtFirstUse
      ? ['policy: grants wait for their first use']
      : []),
    ...(after.selfApproval && !before.selfApproval ? ['policy: people approve their own'] : []),
    ...(after.looseningNeedsTwo || !before.looseningNeedsTwo
      ? []
      : ['policy: looser settings wait for nobody']),
  ]
}

function looserSubProcessor(then: SubProcessor, now: SubProcessor, at: string): readonly string[] {
  const places = ({ endpoints }: SubProcessor): unknown =>
    Object.entries(endpoints).map(([name, { credential: _, ...place }]) => [name, place])
  const facts: readonly (readonly [string, boolean])[] = [
    ['its risk is lower', RISKS.indexOf(now.risk) < RISKS.indexOf(then.risk)],
    ['its posture is less strict', then.posture === 'strict' && now.posture !== 'strict'],
    ['grants last longer', now.grantMinutesMax > then.grantMinutesMax],
    ['the mirror comes first no more', then.mirrorFirst && !now.mirrorFirst],
    ['fewer or other people have to agree', asksFewer(then, now)],
    ['access goes on longer after its incident', now.graceMinutes > then.graceMinutes],
    ['more functions may be called', hasMore(then.functions, now.functions)],
    ['whose rows are whose is told otherwise', !isSame(then.subjects, now.subjects)],
    ['it is reached elsewhere', !isSame(places(then), places(now))],
    ['fields are declared otherwise', showsMore(then.profile.fields, now.profile.fields)],
    ['operations are declared otherwise', !isSame(declared(then), declared(now))],
  ]
  return facts.filter(([, isLooser]) => isLooser).map(([what]) => `${at}: ${what}`)
}

/** Whether a quorum of before has no match that asks at least as many of the same. */
function asksFewer(then: SubProcessor, now: SubProcessor): boolean {
  return then.approvals.some(
    ({ needed, from }) =>
      !now.approvals.some((each) => each.needed >= needed && isSame(each.from, from)),
  )
}

const SHOWING = ['safe', 'free', 'partial']

/** A declaration that is gone, or a new one that shows something. */
function showsMore(
  then: readonly { readonly treatment: string }[],
  now: readonly { readonly treatment: string }[],
): boolean {
  const before = new Set(then.map(textOf))
  const added = now.filter((one) => !before.has(textOf(one)))
  return hasLost(then, now) || added.some(({ treatment }) => SHOWING.includes(treatment))
}

function declared({ profile }: SubProcessor): unknown {
  const { operations, parameters, searchFields, headers, unknown } = profile
  return { operations, parameters, searchFields, headers, unknown }
}

function looserPeople(before: Configuration, after: Configuration): readonly string[] {
  return after.people.flatMap(({ id, roles, groups, aliases = [], sponsor }) => {
    const then = before.people.find((person) => person.id === id)
    if (then === undefined) return [`people.${id} is new`]
    return [
      ...(hasMore(then.roles, roles) ? [`people.${id} has more roles`] : []),
      ...(hasMore(then.groups, groups) ? [`people.${id} is in more groups`] : []),
      ...(then.sponsor === sponsor ? [] : [`people.${id} is answered for otherwise`]),
      ...(hasMore(then.aliases ?? [], aliases) ? [`people.${id} is known by more names`] : []),
      ...(hasLost(then.aliases ?? [], aliases)
        ? [`people.${id} is somebody else's twin no more`]
        : []),
    ]
  })
}

/** A leave that is new, or a ban that is gone. */
function looserPolicies(before: Configuration, after: Configuration): readonly string[] {
  const textsOf = ({ policies }: Configuration): ReadonlySet<string> =>
    new Set(policies.map(({ text }) => text))
  const [then, now] = [textsOf(before), textsOf(after)]
  return [
    ...after.policies
      .filter(({ text, effect }) => effect !== 'forbid' && !then.has(text))
      .map(({ id }) => `access: ${id} allows something new`),
    ...before.policies
      .filter(({ text, effect }) => effect !== 'permit' && !now.has(text))
      .map(({ id }) => `access: ${id} forbids no more what it did`),
  ]
}

const SCOPES = ['incident', 'sub-processor', 'workspace']

function looserMasking({ masking: then }: Configuration, { masking: now }: Configuration) {
  const width = ({ scope = 'workspace' }: MaskRules): number => SCOPES.indexOf(scope)
  const lost = Object.entries(then.incidents ?? {}).filter(([incident, rules]) => {
    const left = now.incidents?.[incident]
    return hasLost(rules.names, left?.names ?? []) || hasLost(rules.literals, left?.literals ?? [])
  })
  return [
    ...(showsMore(then.names, now.names) ? ['masking.names: fewer are masked'] : []),
    ...(hasLost(then.literals, now.literals) ? ['masking.literals: fewer are masked'] : []),
    ...(showsMore(then.patterns ?? [], now.patterns ?? [])
      ? ['masking.patterns: fewer are masked']
      : []),
    ...lost.map(([incident]) => `masking.incidents.${incident}: fewer are masked`),
    ...(width(now) > width(then) ? ['masking.pseudonym_scope is wider'] : []),
  ]
}

/** Whoever speaks for incidents says which are open, and whose; and is sent a token of ours. */
function otherTrackers(before: Configuration, after: Configuration): readonly string[] {
  return others(before.trackers, after.trackers, 'trackers')
}

/** Who is no longer told could miss what they would have stopped. */
function otherNotices(before: Configuration, after: Configuration): readonly string[] {
  return others(before.notices, after.notices, 'notices')
}

type Named = { readonly name: string }

function others(then: readonly Named[], now: readonly Named[], at: string): readonly string[] {
  const isKnown = (one: Named): boolean => then.some(({ name }) => name === one.name)
  return [
    ...then
      .filter((one) => !now.some((other) => isSame(one, other)))
      .map(({ name }) => `${at}.${name} is another, or gone`),
    ...now.filter((one) => !isKnown(one)).map(({ name }) => `${at}.${name} is new`),
  ]
}

/** Policies may agree to what somebody asks for because they are on call. */
function otherSchedules(before: Configuration, after: Configuration): readonly string[] {
  return after.schedules.flatMap((now): readonly string[] => {
    const at = `on_call.${now.name}`
    const then = before.schedules.find(({ name }) => name === now.name)
    if (then === undefined) return [`${at} is new`]
    if (then.kind === 'file' && now.kind === 'file') {
      return hasLost(now.shifts, then.shifts) ? [`${at} has other shifts`] : []
    }
    return isSame(then, now) ? [] : [`${at} is another`]
  })
}

function hasLost(then: readonly unknown[], now: readonly unknown[]): boolean {
  const left = new Set(now.map(textOf))
  return then.some((one) => !left.has(textOf(one)))
}

function hasMore(then: readonly string[], now: readonly string[]): boolean {
  return now.some((one) => !then.includes(one))
}

function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other)
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? ''
}
