/**
 * Everything that the quickstart's processor holds, looked at through the gateway: nobody is seen.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quickstartPeople } from '../../examples/quickstart/people/people.ts'
import { TourStage } from '../../src/bin/tour-stage.ts'
import { at } from '../../src/bin/value-at.ts'
import { openedLook, patientLook } from '../fixtures/patient-look.ts'

let stage: TourStage
let secret = ''

beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  secret = await openedLook(stage, 'INC-7')
})
afterAll(() => stage.close())

/** What each person could be told by; cities and countries are shared by many. */
const TELLING = quickstartPeople().flatMap(
  ({ name, email, phone, address, ip, customerNumber }) => [
    ...[name, email, address.line1, ip, customerNumber],
    ...(phone === null ? [] : [phone, phone.replace(/\D/g, '')]),
    ...name.split(' ').filter((part) => part.length > 4),
  ],
)

const LISTS = ['customers', 'charges', 'payment_intents', 'payment_methods', 'refunds', 'events']

describe('no list, no object and no search', () => {
  it.each(LISTS)('tells who somebody is: %s', async (list) => {
    let target = `/v1/${list}?limit=100`
    let seen = 0
    for (let page = 0; page < 6; page += 1) {
      const { status, body } = await look(target)
      expect(status).toBe(200)
      expect(recognised(body)).toEqual([])
      const items = at(body, 'data')
      const last: unknown = Array.isArray(items) ? items.at(-1) : undefined
      seen += Array.isArray(items) ? items.length : 0
      if (at(body, 'has_more') !== true) break
      target = `/v1/${list}?limit=100&starting_after=${String(at(last, 'id'))}`
    }
    expect(seen).toBeGreaterThan(5)
  })

  it.each([
    '/v1/charges?limit=20&expand[]=data.customer&expand[]=data.payment_intent',
    '/v1/charges/search?query=status:"failed"&limit=50&expand[]=data.customer',
    '/v1/customers/search?query=created>1&limit=50',
    '/v1/customers?email=maren.osterloh@mailhaus.example',
    '/v1/customers?email=nobody@mailhaus.example',
  ])('tells who somebody is: %s', async (target) => {
    const { status, body } = await look(encodeURI(target))
    expect(status).toBe(200)
    expect(recognised(body)).toEqual([])
  })
})

function look(target: string): ReturnType<TourStage['look']> {
  return patientLook(stage, secret, target)
}

function recognised(body: unknown): readonly string[] {
  const text = JSON.stringify(body)
  const escaped = (one: string): string => JSON.stringify(one).slice(1, -1)
  return TELLING.filter((one) => text.includes(escaped(one)))
}
