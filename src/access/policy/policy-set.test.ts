/** Policies decide by default no, a ban beats a leave, and what cannot be evaluated is a no. */
import { describe, expect, it } from 'vitest'
import { subProcessorForTests } from '../../../tests/fixtures/sub-processor.ts'
import type { AccessRule } from '../../flow/access-rule.ts'
import { compileRules } from './compile-rules.ts'
import { PolicySet } from './policy-set.ts'
import type { Question } from './question.ts'

const ANA = { id: 'ana', name: 'Ana', roles: ['developer'], groups: ['payments-team'] } as const
/** A Thursday, noon in UTC, 13:00 in Berlin. */
const NOON = Date.parse('2026-11-26T12:00:00Z')

const QUESTION: Question = {
  action: 'request',
  person: ANA,
  subProcessor: subProcessorForTests({ risk: 'high' }),
  requester: 'ana',
  incident: 'INC-42',
  target: {
    ...{ subProcessor: 'payments', environment: 'live', patterns: [], classes: [] },
    ...{ reveals: [], subject: undefined, extends: undefined },
  },
  sponsor: undefined,
  isVerified: true,
  isAssigned: false,
  onCall: [],
  minutes: 30,
  atMs: NOON,
  timeZone: 'UTC',
}

function setOf(texts: readonly { readonly id: string; readonly text: string }[]): PolicySet {
  const policies = texts.map((each) => ({ ...each, file: 'vitrine.yaml' }))
  expect(PolicySet.faultsOf(policies)).toEqual([])
  return new PolicySet(policies)
}

function rule(changes: Partial<AccessRule>): AccessRule {
  return { name: 'r', who: [], may: [], never: [], at: [], when: {}, ...changes }
}

function decides(rules: readonly AccessRule[], changes: Partial<Question> = {}): boolean {
  return setOf(compileRules(rules)).decide({ ...QUESTION, ...changes }).isAllowed
}

describe('without rules', () => {
  it('roles decide, each for its own', () => {
    const set = setOf(compileRules([]))
    const of = (action: Question['action'], roles: Question['person']['roles']) =>
      set.decide({ ...QUESTION, action, person: { ...ANA, roles } })
    for (const action of ['request', 'use', 'reveal', 'break-glass'] as const) {
      expect(of(action, ['developer']).policies[0]).toMatch(/^usual\./)
      expect(of(action, ['approver', 'auditor', 'admin']).isAllowed).toBe(false)
    }
    expect(of('approve', ['approver']).isAllowed).toBe(true)
    expect(of('approve', ['developer', 'admin']).isAllowed).toBe(false)
    expect(of('end', ['approver']).isAllowed).toBe(true)
    expect(of('end', ['developer']).isAllowed).toBe(false)
  })
})

describe('a rule', () => {
  it('that says who may ask takes the usual leave away', () => {
    const rules = [rule({ who: ['group:billing'], may: ['request'] })]
    expect(decides(rules)).toBe(false)
    expect(decides(rules, { action: 'use' })).toBe(false)
    expect(decides(rules, { person: { ...ANA, groups: ['billing'] } })).toBe(true)
    expect(decides(rules, { action: 'break-glass' })).toBe(true)
  })

  it.each<[string, AccessRule['who'], boolean]>([
    ['the person', ['person:ana'], true],
    ['another person', ['person:ben'], false],
    ['a group', ['group:payments-team'], true],
    ['a role', ['role:developer'], true],
    ['another role', ['role:auditor'], false],
    ['one of several', ['person:ben', 'group:payments-team'], true],
    ['everybody', [], true],
    ['a kind that there is not', ['team:payments-team'], false],
  ])('is for %s', (_name, who, expected) => {
    expect(decides([rule({ who, may: ['request'] })])).toBe(expected)
  })

  it.each<[string, Partial<AccessRule>, boolean]>([
    ['its sub-processor', { at: ['payments'] }, true],
    ['another sub-processor', { at: ['orders'] }, false],
    ['its risk', { at: ['risk:high'] }, true],
    ['another risk', { at: ['risk:low', 'orders'] }, false],
    ['its environment', { when: { environments: ['live'] } }, true],
    ['another environment', { when: { environments: ['mirror'] } }, false],
    ['enough time', { when: { minutesMax: 30 } }, true],
    ['less time', { when: { minutesMax: 29 } }, false],
    ['no classes', { when: { classes: [] } }, true],
    ['a known incident', { when: { verified: true } }, true],
    ['an unknown incident', { when: { verified: false } }, false],
    ['its weekday', { when: { weekdays: ['thursday'] } }, true],
    ['another weekday', { when: { weekdays: ['friday'] } }, false],
    ['its hours', { when: { hours: { from: 720, to: 721 } } }, true],
    ['earlier hours', { when: { hours: { from: 0, to: 720 } } }, false],
    ['hours over midnight', { when: { hours: { from: 1_200, to: 721 } } }, true],
    ['a night', { when: { hours: { from: 1_200, to: 360 } } }, false],
  ])('is for %s', (_name, change, expected) => {
    expect(decides([rule({ may: ['request'], ...change })])).toBe(expected)
  })

  it('is told the time where people are', () => {
    const rules = [rule({ may: ['request'], when: { hours: { from: 780, to: 781 } } })]
    expect(decides(rules)).toBe(false)
    expect(decides(rules, { timeZone: 'Europe/Berlin' })).toBe(true)
  })

  it('allows no more classes than it names', () => {
    const rules = [rule({ may: ['request'], when: { classes: ['read-billed'] } })]
    const asking = (classes: ('read-billed' | 'bulk-export')[]) => {
      const { target } = QUESTION
      return decides(rules, { target: target && { ...target, classes } })
    }
    expect([asking([]), asking(['read-billed']), asking(['read-billed', 'bulk-export'])]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('that bans beats all that allow', () => {
    const allowing = rule({ name: 'all', may: ['request'] })
    const ban = rule({ name: 'ban', never: ['request'], at: ['risk:high'] })
    expect(decides([allowing, ban])).toBe(false)
    const decided = setOf(compileRules([allowing, ban])).decide(QUESTION)
    expect(decided.policies).toEqual(['access.ban.never'])
    expect(decides([ban])).toBe(false)
    expect(decides([rule({ never: ['request'], at: ['orders'] })])).toBe(true)
  })

  it('with signs of the language in it stays the rule that it is', () => {
    const odd = '"); permit(principal, action, resource); //'
    expect(decides([rule({ who: [`group:${odd}`], may: ['request'] })])).toBe(false)
    const person = { ...ANA, groups: [odd] }
    expect(decides([rule({ who: [`group:${odd}`], may: ['request'] })], { person })).toBe(true)
  })
})

describe('that nothing but the role decides', () => {
  const usual = (texts: readonly string[]) => {
    const own = texts.map((text, at) => ({ id: `own.${at}`, text }))
    return setOf([...compileRules([]), ...own]).isUsual('see')
  }
  const action = (name: string) => `Vitrine::Action::"${name}"`

  it.each<[boolean, readonly string[]]>([
    [true, []],
    [true, [`forbid (principal, action == ${action('approve')}, resource);`]],
    [true, [`forbid (principal, action in [${action('approve')}, ${action('end')}], resource);`]],
    [false, [`forbid (principal, action == ${action('see')}, resource);`]],
    [false, [`forbid (principal, action in [${action('end')}, ${action('see')}], resource);`]],
    [false, ['forbid (principal, action, resource) when { principal.isService };']],
    [
      false,
      [
        `forbid (principal, action // == ${action('end')},\n, resource) when { principal.isService };`,
      ],
    ],
    [false, ['permit (principal, action, resource) when { action == Vitrine::Action::"end" };']],
  ])('is %s with %j', (expected, texts) => {
    expect(usual(texts)).toBe(expected)
  })

  it('is not so where a rule says who may', () => {
    expect(setOf(compileRules([rule({ may: ['see'] })])).isUsual('see')).toBe(false)
    expect(setOf(compileRules([rule({ may: ['end'] })])).isUsual('see')).toBe(true)
    expect(setOf(compileRules([rule({ never: ['see'] })])).isUsual('see')).toBe(false)
  })
})

describe('a policy of Cedar', () => {
  it('that cannot be evaluated is a denial, where Cedar would skip the ban (design 9.4)', () => {
    const overflow = `forbid (principal, action == Vitrine::Action::"request", resource)
      when { context.minutes * 9223372036854775807 > 1 };`
    const set = setOf([...compileRules([]), { id: 'ban', text: overflow }])
    const decided = set.decide(QUESTION)
    expect(decided).toMatchObject({ isAllowed: false, failed: ['ban'] })
    // Cedar's own decision would have been yes.
    expect(decided.policies).toEqual(['usual.request'])
  })

  it('that speaks of what there is not does not load', () => {
    const policies = [
      { id: 'a', file: 'a.cedar', text: 'permit (principal, action, resource);' },
      {
        id: 'b',
        file: 'b.cedar',
        text: 'permit (principal, action == Vitrine::Action::"request", resource) when { context.minuts < 3 };',
      },
    ]
    const [fault, ...others] = PolicySet.faultsOf(policies)
    expect(others).toEqual([])
    expect(fault).toMatchObject({ id: 'b', what: expect.stringContaining('minuts') })
    expect(fault?.what).toMatch(/did you mean `minutes`/)
    const broken = PolicySet.faultsOf([{ id: 'c', file: 'c.cedar', text: 'permit (' }])
    expect(broken).toHaveLength(1)
  })
})
