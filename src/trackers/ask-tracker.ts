/** Asks a tracker over TLS, for a short time, and reads no more than an answer can be long. */
import { Agent, type Dispatcher, request } from 'undici'
import { bytesWithin } from '../base/bytes-within.ts'
import { LIMITS } from '../base/limits.ts'
import type { Answered, Question } from './question.ts'

/** What is told twice because the answer came late is worse than waiting for it. */
const CHANGE_MS_MAX = 4 * LIMITS.tracker_ms_max

export class AskTracker {
  /** By what is trusted: a configuration names few. */
  readonly #agents = new Map<string, Dispatcher>()

  /** Never rejects. */
  async ask(address: string, question: Question, trust: string | undefined): Promise<Answered> {
    const { method, path, headers, body, isChange = false } = question
    try {
      const answer = await request(`${address.replace(/\/$/, '')}${path}`, {
        method,
        headers: { ...headers, 'user-agent': 'vitrine' },
        ...(body === undefined ? {} : { body }),
        dispatcher: this.#agent(trust),
        signal: AbortSignal.timeout(isChange ? CHANGE_MS_MAX : LIMITS.tracker_ms_max),
      })
      const said = await bytesWithin(answer.body, LIMITS.tracker_answer_bytes_max)
      if (answer.statusCode === 404 || answer.statusCode === 410) return { kind: 'none' }
      const statuses = isChange ? [200, 201, 202] : [200]
      if (!statuses.includes(answer.statusCode)) return { kind: 'silent' }
      // What was changed is changed, whatever is said of it.
      if (isChange) return { kind: 'json', json: undefined }
      if (said === undefined) return { kind: 'silent' }
      const json: unknown = JSON.parse(Buffer.from(said).toString('utf8'))
      return { kind: 'json', json }
    } catch {
      // Whatever failed, it may hold the token or what people wrote: nothing of it is told.
      return { kind: 'silent' }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()))
  }

  #agent(trust: string | undefined): Dispatcher {
    const known = this.#agents.get(trust ?? '')
    if (known !== undefined) return known
    const connect = { minVersion: 'TLSv1.2' as const, timeout: LIMITS.tracker_ms_max }
    const made = new Agent({
      connect: trust === undefined ? connect : { ...connect, ca: trust },
      connections: 4,
    })
    this.#agents.set(trust ?? '', made)
    return made
  }
}
