/** The session's secret where each vendor's key goes, and the real key there on the way out. */
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { GatewayHouse, REAL_KEY } from '../fixtures/gateway-house.ts'

let house: GatewayHouse
afterEach(() => house.close())

type Sent = {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A stand-in that remembers what reached it, and gives all of it back. */
async function open(profile: string, host: string, more = ''): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  house = await GatewayHouse.open({
    profile,
    host,
    more,
    answer: (incoming, reply) => {
      let body = ''
      incoming.on('data', (part) => {
        body += part
      })
      incoming.on('end', () => {
        sent.push({ url: incoming.url ?? '', headers: incoming.headers, body })
        reply.setHeader('content-type', 'application/json')
        reply.setHeader('x-echo', JSON.stringify(incoming.headers))
        reply.end(JSON.stringify({ url: incoming.url, headers: incoming.headers, body }))
      })
    },
  })
  return sent
}

type Look = {
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly method?: 'POST' | 'GET'
}

async function look(path: string, { method = 'GET', headers = {}, body }: Look) {
  const dispatcher = new Agent({ connect: { ca: house.ca } })
  const address = `${house.gateway.address}${path}`
  const reply = await request(address, { method, headers, body: body ?? null, dispatcher })
  const text = await reply.body.text()
  await dispatcher.close()
  return { status: reply.statusCode, all: `${JSON.stringify(reply.headers)} ${text}` }
}

function neverShown(all: string, secret: string): void {
  for (const one of [
    REAL_KEY,
    secret,
    Buffer.from(`x:${REAL_KEY}`).toString('base64').slice(4, -4),
  ]) {
    expect(all).not.toContain(one)
  }
}

describe('the secret stands where the key would', () => {
  it('as the password of Basic credentials (Twilio)', async () => {
    const sent = await open('twilio', 'api.twilio.com', '')
    const { secret } = await house.openSession()
    const basic = Buffer.from(`SK0123:${secret}`).toString('base64')
    const path = '/2010-04-01/Accounts/AC1/Messages.json?PageSize=1'
    const { status, all } = await look(path, { headers: { authorization: `Basic ${basic}` } })
    expect(status).toBe(200)
    expect(sent[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`SK0123:${REAL_KEY}`).toString('base64')}`,
    )
    neverShown(all, secret)
  })

  it('as a header of its own, where reading is a POST (Adyen)', async () => {
    const sent = await open('adyen', 'checkout.adyen.example')
    const { secret } = await house.openSession()
    const headers = { 'x-api-key': secret, 'content-type': 'application/json' }
    const body = '{"merchantAccount":"Shop"}'
    const { status, all } = await look('/v71/paymentMethods', { method: 'POST', headers, body })
    expect(status).toBe(200)
    expect(sent[0]?.headers['x-api-key']).toBe(REAL_KEY)
    expect(sent[0]?.body).toBe(body)
    neverShown(all, secret)
    const pays = await look('/v71/payments', { method: 'POST', headers, body })
    expect(pays.status).toBe(403)
    expect(sent).toHaveLength(1)
  })

  it('and nowhere else', async () => {
    const sent = await open('adyen', 'checkout.adyen.example')
    const { secret } = await house.openSession()
    const { all } = await look('/v71/paymentMethods', {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(all).toContain('SLOT_WRONG')
    expect(sent).toEqual([])
    neverShown(all, secret)
  })
})
