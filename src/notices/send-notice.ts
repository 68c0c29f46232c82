/** Sends one notice by one outlet: TLS alone, signed where it can be, and again where it failed. */
import { createHmac, randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { Agent, request } from 'undici'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import type { Notice } from './notice.ts'

export type SendParts = {
  readonly secret: (reference: string) => Promise<Secret | Refusal>
  /** Where links lead, such as `https://vitrine.corp.example:8444`. */
  readonly controlAddress: string
  readonly nowMs: () => number
}

/** @throws where it did not arrive; nothing of the error may be told, it can hold the address. */
export async function sendNotice(
  notice: Notice,
  outlet: NoticeOutlet,
  parts: SendParts,
): Promise<void> {
  if (outlet.kind === 'mail') return sendMail(notice, outlet, parts)
  const secret = await parts.secret(outlet.secret)
  if (secret instanceof Refusal) throw new Error('no secret')
  const link = `${parts.controlAddress}${notice.path}`
  if (outlet.kind === 'slack') {
    const text = [`*${slackText(notice.title)}*`, ...notice.lines.map(slackText), link].join('\n')
    const address = secret.reveal()
    if (!address.startsWith('https://')) throw new Error('no address')
    return post(address, { text }, { trust: outlet.trust, headers: {} })
  }
  const { event, title, lines, person } = notice
  const body = { event, title, lines, person, link, at: new Date(parts.nowMs()).toISOString() }
  const headers = signed(JSON.stringify(body), secret, parts.nowMs())
  return post(outlet.address, body, { trust: outlet.trust, headers })
}

/** As the Standard Webhooks specification signs. */
function signed(body: string, secret: Secret, nowMs: number): Readonly<Record<string, string>> {
  const PREFIX = 'whsec_'
  const [id, time] = [`msg_${randomUUID()}`, String(Math.floor(nowMs / 1_000))]
  const text = secret.reveal()
  const key = text.startsWith(PREFIX)
    ? Buffer.from(text.slice(PREFIX.length), 'base64')
    : Buffer.from(text)
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` }
}

/** Slack reads `<…>` as links and mentions, and `*` as bold. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

async function post(
  address: string,
  body: object,
  how: { readonly trust: string | undefined; readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  const ca = how.trust === undefined ? {} : { ca: how.trust }
  const agent = new Agent({ connect: { minVersion: 'TLSv1.2', ...ca } })
  try {
    const answer = await request(address, {
      method: 'POST',
      headers: { ...how.headers, 'content-type': 'application/json', 'user-agent': 'vitrine' },
      body: JSON.stringify(body),
      dispatcher: agent,
      signal: AbortSignal.timeout(LIMITS.notice_ms_max),
    })
    await answer.body.dump()
    if (answer.statusCode >= 300) throw new Error('not taken')
  } finally {
    await agent.destroy()
  }
}

async function sendMail(
  { title, lines, path, person }: Notice,
  outlet: Extract<NoticeOutlet, { kind: 'mail' }>,
  { secret, controlAddress }: SendParts,
): Promise<void> {
  const { host, port } = outlet.server
  const password = outlet.password === undefined ? undefined : await secret(outlet.password)
  if (password instanceof Refusal) throw new Error('no password')
  const isAddress = person?.includes('@') === true
  const to = [...outlet.to, ...(outlet.toPerson && isAddress ? [person] : [])]
  if (to.length === 0) return
  const transport = createTransport({
    ...{ host, port, secure: port === IMPLICIT_TLS_PORT, requireTLS: true },
    tls: { minVersion: 'TLSv1.2', ...(outlet.trust === undefined ? {} : { ca: outlet.trust }) },
    ...(password === undefined
      ? {}
      : { auth: { user: outlet.account ?? '', pass: password.reveal() } }),
    ...{ connectionTimeout: LIMITS.notice_ms_max, socketTimeout: LIMITS.notice_ms_max },
    // Nothing in a notice is a path or an address to be read.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  try {
    const text = [title, '', ...lines, '', `${controlAddress}${path}`, ''].join('\n')
    await transport.sendMail({ from: outlet.from, to, subject: `Vitrine: ${title}`, text })
  } finally {
    transport.close()
  }
}

/** RFC 8314 §3.3. */
const IMPLICIT_TLS_PORT = 465
