/** Tests of statistics by field: what they count, and what they advise. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../../tests/fixtures/masking-house.ts'
import { FieldStatistics } from './field-statistics.ts'

const { explain } = maskingForTests()

function tableOf(documents: readonly unknown[]) {
  const statistics = new FieldStatistics()
  for (const each of documents) statistics.add(each, explain(JSON.stringify(each)))
  return statistics.table()
}

/** Numbers of sixteen digits that begin as cards do; one in ten has the right check digit. */
const numbers = Array.from({ length: 60 }, (_, at) => `4${String(at * 37).padStart(15, '0')}`)

describe('statistics by field', () => {
  it('count values and what masked them', () => {
    const people = Array.from({ length: 3 }, (_, at) => ({
      customer: { email: `a${at}@b.example`, id: `cus_${at}` },
      notes: ['fine', at === 0 ? 'from 203.0.113.9' : ''],
    }))
    expect(tableOf(people)).toEqual([
      {
        ...{ path: '$.customer.email', values: 3, masked: 3, advice: undefined },
        rules: ['named:user.contact.email'],
      },
      { path: '$.notes[]', values: 6, masked: 1, rules: ['ip-address'], advice: undefined },
    ])
  })

  it('tell numbers that pass for cards by chance', () => {
    const [orders] = tableOf(numbers.map((order) => ({ order })))
    expect(orders).toMatchObject({ path: '$.order', values: 60, rules: ['card-number'] })
    expect(orders?.masked).toBeLessThan(20)
    expect(orders?.advice).toMatch(/of 60 numbers have a card's check digit, as many as by chance/)
  })

  it('say nothing of a field that holds cards, or that holds too few', () => {
    const card = ['4242', '4242', '4242', '4242'].join('')
    const [cards] = tableOf(Array.from({ length: 60 }, () => ({ charged: card })))
    expect(cards).toMatchObject({ masked: 60, advice: undefined })
    expect(tableOf(numbers.slice(0, 20).map((order) => ({ order })))[0]?.advice).toBeUndefined()
  })
})
