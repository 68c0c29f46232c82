/** What a configuration says of who is on call and who answers for what, and what it may not. */
import { describe, expect, it } from 'vitest'
import { sound, told } from '../../tests/fixtures/pay-configuration.ts'

const PEOPLE = `version: 1
people:
  - { id: ana, name: Ana, roles: [developer, approver] }
`

describe('schedules', () => {
  it('are asked, or read from files of shifts', () => {
    const { schedules } = sound(`version: 1
on_call:
  primary: { kind: pagerduty, schedule: PI7DH85, token: "env:PD" }
  nights: { kind: file, path: shifts.yaml }`)
    expect(schedules).toEqual([
      {
        ...{ name: 'primary', kind: 'pagerduty', schedule: 'PI7DH85', token: 'env:PD' },
        ...{ address: undefined, trust: undefined },
      },
      {
        ...{ name: 'nights', kind: 'file' },
        shifts: [
          {
            person: 'ana',
            fromMs: Date.parse('2026-11-26T19:00:00Z'),
            toMs: Date.parse('2026-11-27T05:00:00Z'),
          },
        ],
      },
    ])
  })

  it.each([
    ['{ kind: pagerduty, schedule: P1 }', 'on_call.one.token: This key is missing.'],
    ['{ kind: file, path: nowhere.yaml }', 'on_call.one.path: The file cannot be read.'],
    ['{ kind: file, path: backwards.yaml }', 'backwards.yaml:2:57: shifts[0].to: It is over'],
    ['{ kind: file, path: nonsense.yaml }', 'nonsense.yaml:1:31: shifts[0].from:'],
    ['{ kind: opsgenie, schedule: s, token: "env:T", trust: junk.pem }', 'holds no PEM'],
    ['{ kind: opsgenie, schedule: s, token: abc }', 'on_call.one.token'],
  ])('are refused where they could never answer: %s', (entry, expected) => {
    expect(told(`version: 1\non_call: { one: ${entry} }`)).toContain(expected)
  })

  it('that a rule names have to be there', () => {
    const rule = 'name: r, may: [pre-approve], when: { on_call: [primary] }'
    expect(told(`version: 1\naccess: { rules: [{ ${rule} }] }`)).toContain(
      'access.rules[0].when.on_call[0]: No schedule has this name.',
    )
  })
})

describe('a service', () => {
  it('has a sponsor', () => {
    const { people } = sound(
      `${PEOPLE}  - { id: bot, name: Bot, roles: [developer], sponsor: ana }`,
    )
    expect(people[1]).toMatchObject({ id: 'bot', sponsor: 'ana' })
  })

  it.each([
    ['roles: [developer], sponsor: nobody', 'Nobody here has this id.'],
    ['roles: [developer], sponsor: bot', 'Who answers for a service is a human.'],
    ['roles: [developer, approver], sponsor: ana', 'takes a human'],
    ['roles: [developer], sponsor: ana, aliases: [ana2]', 'A service is nobody else.'],
  ])('is not one with %s', (entry, expected) => {
    const problems = told(`${PEOPLE}  - { id: bot, name: Bot, ${entry} }`)
    expect(problems).toContain(expected)
  })

  it('may be answered for by somebody whom the provider knows', () => {
    const identity =
      'identity: { issuer: "https://id.corp.test", client_id: v, roles: { developer: [engineers] } }'
    const bot = '  - { id: bot, name: Bot, roles: [developer], sponsor: cyd@corp.test }'
    expect(sound(`${PEOPLE}${bot}\n${identity}`).people).toHaveLength(2)
  })
})

describe('with an identity provider', () => {
  const IDENTITY = `identity:
  issuer: "https://id.corp.test"
  client_id: v
  roles: { approver: [leads] }
`

  it('rules speak of its groups, and approvals need people that nobody here can count', () => {
    const rule = 'name: r, who: [group:leads, "person:cyd@corp.test"], may: [approve]'
    const payments =
      'payments: { profile: pay, live: { credential: "env:K" }, approvals: [{ needed: 8, from: [leads] }] }'
    const text = `version: 1\n${IDENTITY}access: { rules: [{ ${rule} }] }\nsub_processors: { ${payments} }`
    expect(sound(text).access.rules).toHaveLength(1)
    expect(told(text.replace('group:leads', 'role:lead'))).toContain('Nobody here')
  })
})

describe('a rule about rules', () => {
  it.each([
    'may: [change-rules, approve]',
    'may: [change-rules], at: [risk:low]',
    'never: [change-rules], when: { verified: true }',
  ])('stands alone: %s', (rule) => {
    expect(told(`version: 1\naccess: { rules: [{ name: r, ${rule} }] }`)).toContain(
      '`change-rules` is about no sub-processor and no request.',
    )
  })

  it('may name people and hours', () => {
    const rule = 'name: r, who: [role:approver], may: [change-rules], when: { hours: 08:00-18:00 }'
    expect(sound(`version: 1\naccess: { rules: [{ ${rule} }] }`).access.rules).toHaveLength(1)
  })
})
