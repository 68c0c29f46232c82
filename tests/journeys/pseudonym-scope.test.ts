/** Pseudonyms of one incident on a running gateway: they lead back within it, and nowhere else. */
import { appendFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayHouse, type Session } from '../fixtures/gateway-house.ts'

const MAIL = 'ada.lovelace@example.com'

let house: GatewayHouse
let first: Session
let second: Session

beforeAll(async () => {
  house = await GatewayHouse.open({
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end(JSON.stringify({ object: 'list', data: [{ id: 'cus_1', email: MAIL }] }))
    },
  })
  await house.stop()
  appendFileSync(house.file, '\nmasking:\n  pseudonym_scope: incident\n')
  await house.start()
  first = await house.openSession({ incident: 'INC-1' })
  second = await house.openSession({ incident: 'INC-2' })
})
afterAll(() => house.close())

async function mailShown({ secret }: Session): Promise<string> {
  const body = await (await house.look(secret, '/v1/customers?limit=1')).text()
  return JSON.parse(body).data[0].email
}

describe('pseudonyms of an incident', () => {
  it('are the same within it, and others in another', async () => {
    const shown = await mailShown(first)
    expect(await mailShown(first)).toBe(shown)
    expect(await mailShown(await house.openSession({ incident: 'INC-1' }))).toBe(shown)
    expect(await mailShown(second)).not.toBe(shown)
  })

  it('are looked up by within it alone', async () => {
    const target = `/v1/customers?email=${encodeURIComponent(await mailShown(first))}`
    const before = house.seen.length
    expect((await house.look(first.secret, target)).status).toBe(200)
    expect(house.seen[before]).toContain(encodeURIComponent(MAIL))
    const refused = await house.look(second.secret, target)
    expect(refused.headers.get('vitrine-refusal')).toBe('FILTER_SENSITIVE')
    expect(house.seen).toHaveLength(before + 1)
  })

  it('are described while the gateway knows of them', async () => {
    const pseudonym = await mailShown(second)
    const told = await house.control('ada', 'POST /pseudonyms/describe', { pseudonym })
    expect(told).toMatchObject({ kind: 'email', leads: 'back', length: MAIL.length })
  })
})
