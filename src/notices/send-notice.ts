/** Sends one notice by one outlet: TLS alone, and signed where it can be. */
import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import { webhookKey } from '../base/webhook-key.ts'
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import type { Message } from './outlet-queue.ts'
import { sendMail } from './send-mail.ts'

export type SendParts = {
  readonly secret: (reference: string) => Promise<Secret | Refusal>
  /** Where links lead, such as `https://vitrine.corp.example:8444`. */
  readonly controlAddress: string
  readonly nowMs: () => number
}

/** @throws where it did not arrive; nothing of the error may be told, it can hold the address. */
export async function sendNotice(
  { id, atMs, notice }: Message,
  outlet: NoticeOutlet,
  { parts, over }: { readonly parts: SendParts; readonly over: AbortSignal },
): Promise<void> {
  const reference = outlet.kind === 'mail' ? outlet.password : outlet.secret
  const secret = reference === undefined ? undefined : await parts.secret(reference)
  if (secret instanceof Refusal) throw new Error('no secret')
  const link = `${parts.controlAddress}${notice.path}`
  const { event, title, lines, person } = notice
  switch (outlet.kind) {
    case 'mail':
      return sendMail({ title, lines: [...lines, '', link], person }, outlet, { secret, over })
    case 'slack': {
      const text = [`*${slackText(title)}*`, ...lines.map(slackText), link].join('\n')
      const address = secret?.reveal() ?? ''
      if (!address.startsWith('https://')) throw new Error('no address')
      return post(address, JSON.stringify({ text }), { trust: outlet.trust, headers: {}, over })
    }
    case 'webhook': {
      const at = new Date(atMs).toISOString()
      const body = JSON.stringify({ event, title, lines, person, link, at })
      const key = webhookKey(secret?.reveal() ?? '')
      const headers = signed(body, { id: `msg_${id}`, key, nowMs: parts.nowMs() })
      return post(outlet.address, body, { trust: outlet.trust, headers, over })
    }
  }
}

/** As the Standard Webhooks specification signs; the id is the same each time it is sent. */
function signed(
  body: string,
  { id, key, nowMs }: { readonly id: string; readonly key: Uint8Array; readonly nowMs: number },
): Readonly<Record<string, string>> {
  const time = String(Math.floor(nowMs / 1_000))
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` }
}

/** Slack reads `<…>` as links and mentions, and `*` as bold. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

type How = {
  readonly trust: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly over: AbortSignal
}

async function post(address: string, body: string, { trust, headers, over }: How): Promise<void> {
  const ca = trust === undefined ? {} : { ca: trust }
  const agent = new Agent({ connect: { minVersion: 'TLSv1.2', ...ca } })
  try {
    const answer = await request(address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'vitrine' },
      body,
      dispatcher: agent,
      signal: over,
    })
    // The status says all: whatever else comes, for however long, is not waited for.
    answer.body.on('error', () => undefined).destroy()
    if (answer.statusCode >= 300) throw new Error('not taken')
  } finally {
    await agent.destroy()
  }
}
