/**
 * Everything that the quickstart's processor holds, looked at through the gateway: nobody is seen.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { quickstartPeople } from '../../examples/quickstart/people/people.ts'
import { TourStage } from '../../src/bin/tour-stage.ts'
import { at } from '../../src/bin/value-at.ts'

let stage: TourStage
let secret = ''

beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  await stage.signIn('ada')
  await stage.signIn('grace')
  await stage.quiet('request', 'payments', '--as', 'ada', '--incident', 'INC-1', '--why', 'all')
  await stage.quiet('approve', '--as', 'grace', '--yes')
  secret = String(
    at(JSON.parse(await stage.quiet('open', 'INC-1', '--as', 'ada', '--json')), 'secret'),
  )
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

/** The share of the vendor's rate is small, and a test is quick. */
function look(target: string): ReturnType<TourStage['look']> {
  return vi.waitFor(
    async () => {
      const looked = await stage.look(secret, target)
      if (looked.code === 'RATE_SHARE') throw new Error('not yet')
      return looked
    },
    { timeout: 10_000, interval: 200 },
  )
}

function recognised(body: unknown): readonly string[] {
  const text = JSON.stringify(body)
  const escaped = (one: string): string => JSON.stringify(one).slice(1, -1)
  return TELLING.filter((one) => text.includes(escaped(one)))
}
