/** One declared field revealed to one person for one grant: agreed to by another, and on record. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GatewayHouse, REAL_KEY } from '../fixtures/gateway-house.ts'

const PATIENCE = { timeout: 10_000, interval: 50 }
const MAIL = 'Ada.Lovelace@example.com'
const NOTE = `the key is ${REAL_KEY}`
const ASK = { subProcessor: 'payments', incident: 'INC-42', reason: 'a refund that bounced' }

let house: GatewayHouse

beforeAll(async () => {
  house = await GatewayHouse.open({
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      const customer = { id: 'cus_1', email: MAIL, name: 'Ada Lovelace', phone: '+14155552671' }
      reply.end(JSON.stringify({ object: 'list', data: [customer, { id: 'cus_2', email: NOTE }] }))
    },
  })
})
afterAll(() => house.close())

async function customers(secret: string, query = 'limit=2') {
  const body = await (await house.look(secret, `/v1/customers?${query}`)).text()
  return JSON.parse(body).data
}

describe('a field that a grant reveals', () => {
  it('is shown as it is, and nothing else is', async () => {
    const { secret } = await house.openSession({ reveals: ['**.email'] })
    const [ada, other] = await customers(secret)
    expect(ada.email).toBe(MAIL)
    expect(ada.name).toMatch(/^name_/)
    expect(ada.phone).toMatch(/^phone_/)
    expect(other.email).not.toContain(REAL_KEY)
  })

  it('is shown where it was looked up by a pseudonym', async () => {
    const masked = await house.openSession()
    const [{ email: pseudonym }] = await customers(masked.secret)
    expect(pseudonym).toMatch(/^email_/)
    const { secret } = await house.openSession({ reveals: ['**.email'] })
    const [found] = await customers(secret, `email=${encodeURIComponent(pseudonym)}`)
    expect(found.email).toBe(MAIL)
  })

  it('is on record: who asked for it, who agreed, and how often it was shown', async () => {
    const { id, secret, grantId } = await house.openSession({ reveals: ['**.email'] })
    await customers(secret)
    // Nobody waits for the record of an outcome, so that it may come after the answer.
    const entries = await vi.waitFor(async () => {
      const all = (await house.entries(-1)).map(({ entry }) => entry)
      const last = all.findLast(({ kind }) => kind === 'outcome')
      expect(last).toMatchObject({ sessionId: id, masked: { 'revealed:user.contact.email': 2 } })
      return all
    }, PATIENCE)
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'approved', grantId, by: 'grace', reveals: ['**.email'] }),
    )
  })

  it.each([
    ['a field that is not declared', ['data[].email']],
    ['a card', ['**.card.number']],
    ['a bank account, though it is declared', ['**.iban']],
    ['two at once', ['**.email', '**.phone']],
  ])('is never %s', async (_what, reveals) => {
    const asked = house.control('ada', 'POST /requests', { ...ASK, reveals })
    await expect(asked).rejects.toThrow(/REQUEST_INVALID/)
  })

  it('is bound to the approval of exactly that', async () => {
    const plain = await house.control('ada', 'POST /requests', ASK)
    const more = await house.control('ada', 'POST /requests', { ...ASK, reveals: ['**.email'] })
    const { digest } = Object(plain)
    const approve = house.control('grace', `POST /requests/${Object(more).id}/approve`, { digest })
    await expect(approve).rejects.toThrow(/REQUEST_CHANGED/)
  })
})
