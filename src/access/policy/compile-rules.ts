/** Rules of `vitrine.yaml` as policies of Cedar, and what holds where there are none. */
import { type AccessRule, RULE_ACTIONS, type RuleAction } from '../../flow/access-rule.ts'

export type CompiledPolicy = { readonly id: string; readonly text: string }

/**
 * One policy for each `may` and `never` of a rule. Where no rule says who may do a thing, whoever
 * has the role may.
 */
export function compileRules(rules: readonly AccessRule[]): readonly CompiledPolicy[] {
  const ruled = new Set(rules.flatMap(({ may }) => may))
  return [
    ...RULE_ACTIONS.filter((action) => action !== 'pre-approve')
      .filter((action) => !ruled.has(action))
      .map(usual),
    ...rules.flatMap((rule) => [
      ...(rule.may.length === 0 ? [] : [compiled('permit', rule, rule.may)]),
      ...(rule.never.length === 0 ? [] : [compiled('forbid', rule, rule.never)]),
    ]),
  ]
}

/** Nothing is agreed to beforehand unless a rule says so. */
const USUAL_ROLES: Readonly<Record<Exclude<RuleAction, 'pre-approve'>, string>> = {
  request: 'developer',
  reveal: 'developer',
  'break-glass': 'developer',
  approve: 'approver',
  end: 'approver',
  see: 'approver',
  'change-rules': 'approver',
}

function usual(action: keyof typeof USUAL_ROLES): CompiledPolicy {
  const role = `Vitrine::Role::${quoted(USUAL_ROLES[action])}`
  return {
    id: `usual.${action}`,
    text: `permit (principal in ${role}, ${actionsText([action])}, resource);`,
  }
}

function compiled(
  effect: 'permit' | 'forbid',
  rule: AccessRule,
  actions: readonly RuleAction[],
): CompiledPolicy {
  const conditions = [
    anyOf(rule.who.map(whoText)),
    anyOf(rule.at.map(atText)),
    ...(actions.every((action) => TIMELESS.includes(action)) ? [] : whenTexts(rule.when)),
  ].filter((text) => text !== undefined)
  const when = conditions.length === 0 ? '' : ` when { ${conditions.join(' && ')} }`
  return {
    id: `access.${rule.name}.${effect === 'permit' ? 'may' : 'never'}`,
    text: `${effect} (principal, ${actionsText(actions)}, resource)${when};`,
  }
}

/** About what is there already: its time and scope were judged when it was asked for. */
const TIMELESS: readonly RuleAction[] = ['end', 'see']

/** Who may ask may also use what they asked for, as long as the same still holds. */
function actionsText(actions: readonly RuleAction[]): string {
  const all = actions.flatMap((action) => (action === 'request' ? [action, 'use'] : [action]))
  return `action in [${all.map((action) => `Vitrine::Action::${quoted(action)}`).join(', ')}]`
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['person', 'principal == Vitrine::Person::'],
  ['group', 'principal in Vitrine::Group::'],
  ['role', 'principal in Vitrine::Role::'],
])

function whoText(who: string): string {
  const [kind = '', ...name] = who.split(':')
  return `${KINDS.get(kind) ?? 'false && principal == Vitrine::Person::'}${quoted(name.join(':'))}`
}

function atText(at: string): string {
  const risk = /^risk:(.+)$/.exec(at)?.[1]
  if (risk !== undefined) return `resource.risk == ${quoted(risk)}`
  return `resource == Vitrine::SubProcessor::${quoted(at)}`
}

function whenTexts(when: AccessRule['when']): readonly string[] {
  const { environments, minutesMax, classes, verified, assigned, onCall, hours, weekdays } = when
  const texts: string[] = []
  if (environments !== undefined)
    texts.push(`${listOf(environments)}.contains(context.environment)`)
  if (minutesMax !== undefined) texts.push(`context.minutes <= ${minutesMax}`)
  if (classes !== undefined) texts.push(`${containsAll(classes, 'context.classes')}`)
  if (verified !== undefined) texts.push(`context.incidentVerified == ${verified}`)
  if (assigned !== undefined) texts.push(`context.assigned == ${assigned}`)
  if (onCall !== undefined) texts.push(`context.onCall.containsAny(${listOf(onCall)})`)
  if (weekdays !== undefined) texts.push(`${listOf(weekdays)}.contains(context.weekday)`)
  if (hours !== undefined) texts.push(hoursText(hours))
  return texts
}

function hoursText({ from, to }: { readonly from: number; readonly to: number }): string {
  const [begun, open] = [`context.minuteOfDay >= ${from}`, `context.minuteOfDay < ${to}`]
  return from < to ? `${begun} && ${open}` : `(${begun} || ${open})`
}

/** Cedar has no type for a set without members. */
function containsAll(set: readonly string[], of: string): string {
  return set.length === 0 ? `${of}.isEmpty()` : `${listOf(set)}.containsAll(${of})`
}

function anyOf(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : `(${texts.join(' || ')})`
}

function listOf(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`
}

/** Names have letters, digits and a few signs by their schemas; anything else is escaped. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
