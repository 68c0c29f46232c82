/**
 * People are told what happens to access: by a signed webhook, a chat and a mail server, for real.
 */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApprovedShape, RequestShape } from '../../src/control/shapes.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { authorityFor } from '../fixtures/identities.ts'

type Posted = {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}
type Mailed = { readonly to: readonly string[]; readonly secure: boolean; readonly text: string }

type Done = (error?: Error | null, answer?: object) => void
type Shown = { readonly username?: string; readonly password?: string }
type Sending = {
  readonly secure: boolean
  readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] }
}

const SECRET = 'what-both-sides-of-the-webhook-know'
const posted: Posted[] = []
const mailed: Mailed[] = []
let refusals = 0
let house: GatewayHouse
let web: Server
let mail: SMTPServer

beforeAll(async () => {
  const authority = await authorityFor(['localhost'])
  const { certificate: cert, key: secretKey } = await authority.issue(['localhost'])
  const key = secretKey.reveal()
  web = createServer({ cert, key }, (request, reply) => {
    void text(request).then((body) => {
      if (refusals > 0) {
        refusals -= 1
        reply.writeHead(503).end()
        return
      }
      posted.push({ path: request.url ?? '', headers: request.headers, body })
      reply.end('ok')
    })
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  mail = new SMTPServer({
    ...{ secure: false, cert, key, authOptional: false },
    onAuth: ({ username, password }: Shown, _session: object, done: Done) => {
      if (username === 'vitrine' && password === 'mail-password') done(null, { user: username })
      else done(new Error('no'))
    },
    onData: (stream: Readable, { secure, envelope }: Sending, done: Done) => {
      void text(stream).then((message) => {
        mailed.push({ to: envelope.rcptTo.map(({ address }) => address), secure, text: message })
        done()
      })
    },
  })
  mail.on('error', () => undefined)
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve))
  const [webPort, mailPort] = [portOf(web), portOf(mail.server)]
  house = await GatewayHouse.open({
    files: {
      'outlets.pem': authority.pem,
      'hook.secret': SECRET,
      'chat.address': `https://localhost:${webPort}/services/T0/B0/very-secret`,
      'mail.password': 'mail-password',
    },
    policy: 'break_glass_minutes: 15',
    sections: `notices:
  hook: { kind: webhook, address: "https://localhost:${webPort}/hook", secret: "file:hook.secret", trust: outlets.pem }
  chat: { kind: slack, secret: "file:chat.address", trust: outlets.pem, events: [request, emergency] }
  post: { kind: mail, server: "localhost:${mailPort}", account: vitrine, password: "file:mail.password", from: vitrine@corp.example, to: [leads@corp.example], trust: outlets.pem }
`,
  })
}, 60_000)

afterAll(async () => {
  await house.close()
  await new Promise<void>((resolve) => mail.close(() => resolve()))
  web.closeAllConnections()
  await new Promise<void>((resolve) => web.close(() => resolve()))
})

function portOf(server: Pick<Server, 'address'>): number {
  const bound = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}

const reason = 'the customer jo@example.com cannot pay <!channel>'
const ASK = { subProcessor: 'payments', incident: 'INC-42', reason }

async function told(path: string, words: string): Promise<Posted> {
  const isIt = (one: Posted): boolean => one.path === path && one.body.includes(words)
  await expect.poll(() => posted.some(isIt), { timeout: 10_000 }).toBe(true)
  const found = posted.find(isIt)
  if (found === undefined) throw new Error('nothing came')
  return found
}

describe('a notice', () => {
  it('of a request reaches everybody, leads to a page, and holds nothing that people wrote', async () => {
    const { id } = RequestShape.parse(await house.control('ada', 'POST /requests', ASK))
    const hook = await told('/hook', 'ada asks for access')
    const {
      'webhook-id': name,
      'webhook-timestamp': time,
      'webhook-signature': sent,
    } = hook.headers
    const signature = createHmac('sha256', SECRET).update(`${name}.${time}.${hook.body}`)
    expect(sent).toBe(`v1,${signature.digest('base64')}`)
    const link = `${house.gateway.controlAddress}/inbox/requests/${id}`
    expect(JSON.parse(hook.body)).toMatchObject({ event: 'request', person: 'ada', link })
    const chat = await told('/services/T0/B0/very-secret', 'ada asks for access')
    expect(JSON.parse(chat.body).text).toContain(link)
    await expect.poll(() => mailed.length, { timeout: 10_000 }).toBe(1)
    expect(mailed[0]).toMatchObject({ to: ['leads@corp.example'], secure: true })
    for (const { body } of posted) expect(body).not.toMatch(/jo@|cannot pay|channel/)
    expect(mailed[0]?.text).not.toMatch(/jo@|cannot pay/)
  })

  it('of a decision is told once, and only where it is wanted', async () => {
    const asked = RequestShape.parse(await house.control('ada', 'POST /requests', ASK))
    const deny = `POST /requests/${asked.id}/deny`
    await house.control('grace', deny, { reason: 'not today' })
    const { body } = await told('/hook', 'Denied by grace')
    expect(body).not.toContain('not today')
    expect(posted.filter((one) => one.body.includes('Denied')).map(({ path }) => path)).toEqual([
      '/hook',
    ])
  })

  it('of an emergency pages the approvers, even where the outlet was down for a moment', async () => {
    refusals = 2
    const opened = ApprovedShape.parse(await house.control('ada', 'POST /emergencies', ASK))
    const { body } = await told('/hook', 'ada has broken the glass')
    const path = `/inbox/emergencies/${opened.grants[0]?.id}`
    expect(JSON.parse(body)).toMatchObject({ link: `${house.gateway.controlAddress}${path}` })
    await told('/services/T0/B0/very-secret', 'ada has broken the glass')
  }, 20_000)
})
