/**
 * The data map, risk and taxonomy: what is held, how bad that could be, and for whom it is written.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { RISK_DEFAULTS, RISKS, riskOf } from './risk.ts'
import { mapCsv, mapped, mapRows, mapText } from './sub-processor-map.ts'
import { isCategory, TAXONOMY, titleOfCategory } from './taxonomy.ts'

const ROWS = mapRows(
  [
    subProcessorForTests({ name: 'chat', risk: 'low', categories: ['user.content'] }),
    subProcessorForTests({
      name: 'payments',
      purpose: '=HYPERLINK("x"), and more',
      risk: 'high',
      posture: 'strict',
      categories: ['user.contact.email', 'user.financial.credit_card'],
    }),
  ].map(mapped),
)

describe('the data map', () => {
  it('is told to people, the highest risk first', () => {
    expect(mapText(ROWS)).toMatchInlineSnapshot(`
      "payments: Payments (plain)
        purpose   =HYPERLINK("x"), and more
        owner     tests
        risk      high: Credit Card Information
        looks     live, strict, at most 60 minutes
        holds
          user.contact.email (User Contact Email)
          user.financial.credit_card (Credit Card Information)

      chat: Payments (plain)
        purpose   tests
        owner     tests
        risk      low: User Content
        looks     live, detect, at most 60 minutes
        holds
          user.content (User Content)
      "
    `)
  })

  it('is written for spreadsheets, and runs nothing there', () => {
    expect(mapCsv(ROWS)).toMatchInlineSnapshot(`
      "name,title,profile,purpose,owner,risk,risk because,posture,grant minutes,environments,categories
      payments,Payments,plain,"'=HYPERLINK(""x""), and more",tests,high,user.financial.credit_card,strict,60,live,user.contact.email user.financial.credit_card
      chat,Payments,plain,tests,tests,low,user.content,detect,60,live,user.content
      "
    `)
  })
})

describe('the taxonomy', () => {
  it('is that of fideslang, with keys of one’s own under its keys', () => {
    expect(TAXONOMY.size).toBe(85)
    expect(isCategory('user.contact.email')).toBe(true)
    expect(isCategory('user.unique_id.custom.loyalty_number')).toBe(true)
    expect(titleOfCategory('user.device.ip_address')).toBe('IP Address')
    for (const key of [
      '',
      'user.',
      'user.contact.e-mail',
      'custom.x',
      'user.nope.custom.x',
      'User',
    ]) {
      expect(isCategory(key)).toBe(false)
    }
  })

  it('holds the parent of every key', () => {
    for (const key of TAXONOMY.keys()) {
      const parent = key.split('.').slice(0, -1).join('.')
      if (parent !== '') expect(TAXONOMY.has(parent)).toBe(true)
    }
  })
})

describe('risk', () => {
  it.each([
    [[], 'low', []],
    [['system.operations'], 'low', ['system.operations']],
    [['user.contact.email', 'user.behavior'], 'moderate', ['user.contact.email', 'user.behavior']],
    [['user.contact.email', 'user.financial.credit_card'], 'high', ['user.financial.credit_card']],
    [
      ['user.payment', 'user.health_and_medical.genetic'],
      'very-high',
      ['user.health_and_medical.genetic'],
    ],
    [
      ['user.demographic.gender', 'user.demographic.religious_belief'],
      'very-high',
      ['user.demographic.religious_belief'],
    ],
    [['user.biometric.custom.gait'], 'very-high', ['user.biometric.custom.gait']],
  ])('of %j is %s', (categories, risk, because) => {
    expect(riskOf(categories)).toEqual({ risk, because })
  })

  it('is explained in the documents as it is', () => {
    const document = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
    for (const risk of RISKS) {
      const { grantMinutesMax, posture, mirrorFirst } = RISK_DEFAULTS[risk]
      const rest = `${grantMinutesMax} minutes | \`${posture}\` | ${mirrorFirst ? 'yes' : 'no'} |`
      const row = document.split('\n').find((line) => line.startsWith(`| ${risk} |`))
      expect(row?.endsWith(`| ${rest}`)).toBe(true)
    }
  })

  it('shortens grants and deepens the mask as it grows', () => {
    const minutes = RISKS.map((risk) => RISK_DEFAULTS[risk].grantMinutesMax)
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a))
    expect(RISKS.map((risk) => RISK_DEFAULTS[risk].posture)).toEqual([
      ...['detect', 'detect', 'strict', 'strict'],
    ])
  })
})
