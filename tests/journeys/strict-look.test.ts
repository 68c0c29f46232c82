/**
 * The quickstart under `posture: strict`, where every text is masked that is not declared safe: the
 * fault that was planted is found all the same.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { TOUR } from '../../examples/quickstart/payments/tour-facts.ts'
import { quickstartPeople } from '../../examples/quickstart/people/people.ts'
import { TourStage } from '../../src/bin/tour-stage.ts'
import { at } from '../../src/bin/value-at.ts'
import { openedLook, patientLook } from '../fixtures/patient-look.ts'

let stage: TourStage
let secret = ''
const ZIP = 'billing_details.address.postal_code'

beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  const { file } = stage.quickstart
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('    owner: payments team\n', '$&    posture: strict\n'))
  secret = await openedLook(stage, 'INC-7')
  // What the shop wrote is free text: shown under `detect`, and not under `strict`.
  await vi.waitFor(async () => {
    const { body } = await look(`/v1/customers/${TOUR.customerId}`)
    expect(String(at(body, 'metadata.imported_by'))).toMatch(/^data_/)
  }, 10_000)
})
afterAll(() => stage.close())

describe('under strict', () => {
  it('a failed payment says what failed, when, and by how much', async () => {
    const { body } = await look(`/v1/charges/${TOUR.failedChargeId}`)
    expect(at(body, 'id')).toBe(TOUR.failedChargeId)
    expect(at(body, 'status')).toBe('failed')
    expect(at(body, 'failure_code')).toBe('incorrect_zip')
    expect(at(body, 'currency')).toMatch(/^[a-z]{3}$/)
    expect(at(body, 'amount')).toBeGreaterThan(0)
    expect(at(body, 'created')).toBeGreaterThan(1_600_000_000)
    expect(at(body, 'customer')).toBe(TOUR.customerId)
  })

  it('the person is followed by pseudonym, and the postal codes are told apart', async () => {
    const { body: failed } = await look(`/v1/charges/${TOUR.failedChargeId}`)
    const { body: paid } = await look(`/v1/charges/${TOUR.paidChargeId}`)
    const mail = encodeURIComponent(String(at(failed, 'billing_details.email')))
    const { body: found } = await look(`/v1/customers?email=${mail}`)
    expect(at(found, 'data.0.id')).toBe(TOUR.customerId)
    expect(at(found, 'data.0.address.postal_code')).toBe(at(paid, ZIP))
    expect(at(paid, ZIP)).not.toBe(at(failed, ZIP))
  })

  it('nobody is recognised, in lists and in expanded objects', async () => {
    for (const target of ['customers?limit=100', 'charges?limit=50&expand[]=data.customer']) {
      const text = JSON.stringify((await look(`/v1/${target}`)).body)
      const seen = quickstartPeople().flatMap(({ name, email, ip }) =>
        [name, email, ip].filter((each) => text.includes(JSON.stringify(each).slice(1, -1))),
      )
      expect(seen).toEqual([])
    }
  })
})

function look(target: string): ReturnType<TourStage['look']> {
  return patientLook(stage, secret, target)
}
