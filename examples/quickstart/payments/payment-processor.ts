/** A payment processor that is none: it answers like Stripe's API where a debugger looks. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { Socket } from 'node:net'
import { answerCall } from './answer-call.ts'
import { Fault } from './fault.ts'
import { seedAccount } from './seed.ts'

export type PaymentProcessorOptions = {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly tls: { readonly cert: string; readonly key: string }
  readonly secretKey: string
  readonly nowMs: () => number
  /** Takes one line for every request, before it is answered. */
  readonly witnessFile?: string
}

export type Witnessed = {
  readonly method: string
  readonly target: string
  readonly at: string
  readonly isKeyRight: boolean
}

export type PaymentProcessor = {
  readonly port: number
  /** Such as `127.0.0.1:41231`. */
  readonly address: string
  readonly witnessed: () => readonly Witnessed[]
  readonly close: () => Promise<void>
}

const BODY_BYTES_MAX = 1_048_576
const WITNESSED_MAX = 10_000

/** @throws where it cannot listen. */
export async function startPaymentProcessor(
  options: PaymentProcessorOptions,
): Promise<PaymentProcessor> {
  const account = seedAccount(options.nowMs())
  const witnessed: Witnessed[] = []
  const witness = (request: IncomingMessage, isKeyRight: boolean): void => {
    const { method = '', url: target = '' } = request
    const seen = { method, target, at: new Date(options.nowMs()).toISOString(), isKeyRight }
    if (witnessed.length < WITNESSED_MAX) witnessed.push(seen)
    const { witnessFile } = options
    if (witnessFile !== undefined) appendFileSync(witnessFile, `${JSON.stringify(seen)}\n`)
  }
  const server = createServer(options.tls, (request, reply) => {
    const isKeyRight = isRight(keyOf(request), options.secretKey)
    witness(request, isKeyRight)
    gather(request, (body) => {
      const { method = 'GET', url = '/' } = request
      const [path = '/', query = ''] = url.split('?', 2)
      const now = Math.floor(options.nowMs() / 1_000)
      const form = method === 'POST' ? body : query
      const refused = refusalOf(keyOf(request), isKeyRight)
      send(reply, refused ?? answerCall(account, { method, path, form, now }), method)
    })
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port
  return {
    port,
    address: `${options.host}:${port}`,
    witnessed: () => witnessed,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function refusalOf(key: string, isKeyRight: boolean): ReturnType<typeof answerCall> | undefined {
  if (isKeyRight) return undefined
  const fault =
    key === '' ? Fault.noKey() : Fault.wrongKey(`${key.slice(0, 8)}****${key.slice(-4)}`)
  return { status: fault.status, body: JSON.parse(JSON.stringify(fault.body)) }
}

/** As a bearer token, or as the user of Basic credentials. */
function keyOf({ headers }: IncomingMessage): string {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ', 2)
  if (/^bearer$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return ''
  return Buffer.from(value, 'base64').toString().split(':', 1)[0] ?? ''
}

function isRight(key: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(key), digest(right))
}

function gather(request: IncomingMessage, then: (body: string) => void): void {
  const parts: Buffer[] = []
  let bytes = 0
  request.on('data', (part: Buffer) => {
    bytes += part.length
    if (bytes <= BODY_BYTES_MAX) parts.push(part)
  })
  request.on('end', () => then(Buffer.concat(parts).toString('utf8')))
}

function send(
  reply: ServerResponse,
  answered: ReturnType<typeof answerCall>,
  method: string,
): void {
  const text = `${JSON.stringify(answered.body, null, 2)}\n`
  reply.writeHead(answered.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache, no-store',
    'request-id': `req_${randomBytes(7).toString('hex')}`,
    'stripe-version': '2025-09-30.clover',
    'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  })
  reply.end(method === 'HEAD' ? undefined : text)
}
