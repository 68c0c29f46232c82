/** Epochs of pseudonym keys on a running gateway: begun, read over, destroyed, and on record. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayHouse } from '../fixtures/gateway-house.ts'

const MAIL = 'Ada.Lovelace@example.com'

let house: GatewayHouse
let secret = ''

beforeAll(async () => {
  house = await GatewayHouse.open({
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end(JSON.stringify({ object: 'list', data: [{ id: 'cus_1', email: MAIL }] }))
    },
  })
  secret = (await house.openSession()).secret
})
afterAll(() => house.close())

async function mailShown(): Promise<string> {
  const body = await (await house.look(secret, '/v1/customers?limit=1')).text()
  return JSON.parse(body).data[0].email
}

async function described(pseudonym: string): Promise<unknown> {
  return house.control('ada', 'POST /pseudonyms/describe', { pseudonym })
}

/** Whether a look-up by a pseudonym reaches the sub-processor, and as which value. */
async function lookedUp(pseudonym: string): Promise<string | undefined> {
  const seen = house.seen.length
  await (await house.look(secret, `/v1/customers?email=${encodeURIComponent(pseudonym)}`)).text()
  const [, query] = house.seen[seen]?.split('?') ?? []
  return query === undefined ? undefined : decodeURIComponent(query)
}

describe('the keys of pseudonyms', () => {
  it('live and die by epoch', async () => {
    const first = await mailShown()
    expect(await described(first)).toEqual({
      ...{ kind: 'email', leads: 'back', epoch: 0, length: MAIL.length },
      ...{ scripts: ['Latin'], hasBlanks: false, isValid: true },
    })

    expect(await house.control('alan', 'POST /pseudonyms/keys')).toEqual({ epoch: 1 })
    const second = await mailShown()
    expect(second).not.toBe(first)
    expect(await described(second)).toMatchObject({ epoch: 1 })
    expect(await lookedUp(first)).toBe(`email=${MAIL.toLowerCase()}`)

    const destroy = 'POST /pseudonyms/keys/0/destroy'
    await expect(house.control('ada', destroy)).rejects.toThrow(/ROLE_MISSING/)
    await expect(house.control('alan', 'POST /pseudonyms/keys/1/destroy')).rejects.toThrow(/newest/)
    await house.control('alan', destroy)
    expect(await described(first)).toEqual({ kind: 'email', leads: 'unknown' })
    expect(await lookedUp(first)).toBeUndefined()
    expect(await lookedUp(second)).toBe(`email=${MAIL.toLowerCase()}`)

    await house.stop()
    await house.start()
    secret = (await house.openSession()).secret
    expect(await house.control('alan', 'GET /pseudonyms/keys')).toEqual({ epochs: [1] })
    expect(await mailShown()).toBe(second)
    const kept = JSON.parse(
      readFileSync(join(house.directory, 'state/pseudonym-keys.json'), 'utf8'),
    )
    expect(kept.epochs).toHaveLength(1)
  })

  it('change on record alone', async () => {
    const entries = (await house.entries(-1)).map(({ entry }) => entry)
    const changes = entries.filter(({ kind }) => String(kind).startsWith('pseudonym-key-'))
    expect(changes).toMatchObject([
      { kind: 'pseudonym-key-made', epoch: 1, by: 'alan' },
      { kind: 'pseudonym-key-destroyed', epoch: 0, by: 'alan' },
    ])
    const described = entries.filter(({ kind }) => kind === 'pseudonym-described')
    expect(described).toContainEqual(
      expect.objectContaining({ of: 'email', leads: 'back', by: 'ada' }),
    )
  })

  it('say nothing of what is no pseudonym', async () => {
    await expect(described('ada@example.com')).rejects.toThrow(/REQUEST_INVALID/)
  })
})
