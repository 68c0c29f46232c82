/** Asks a server what the gateway itself has to know: fixed texts, and rows of texts back. */
import { Refusal } from '../../base/refusal.ts'
import { decodeErrorFields } from '../../wire/postgres/error-fields.ts'
import { PayloadReader } from '../../wire/postgres/payload.ts'
import { encodeQuery } from '../../wire/postgres/query.ts'
import { LinkBroken, type UpstreamLink } from './upstream-link.ts'

export type TextRow = readonly (string | undefined)[]

/** Waits that the server itself ends: for a lock, or for its own work (appendix A). */
const SLOW = /^(55P03|57014)$/
const LOCKED = '55P03'

/** That the server finds something wrong with what it was asked; the link goes on. */
export class QueryFailed extends Error {
  override readonly name = 'QueryFailed'
  readonly state: string

  constructor(state: string) {
    super(`The server does not tell what the gateway has to know (SQLSTATE ${state}).`)
    this.state = state
  }

  /** Whether somebody held what was asked for: the next time it may be free. */
  get isLocked(): boolean {
    return this.state === LOCKED
  }

  get refusal(): Refusal {
    return new Refusal(SLOW.test(this.state) ? 'UPSTREAM_SLOW' : 'UPSTREAM_BROKEN', this.message)
  }
}

/** What a client is told of it; whatever else was thrown is a bug of ours, and thrown again. */
export function refusalOfAsking(error: unknown): Refusal {
  if (error instanceof LinkBroken || error instanceof QueryFailed) return error.refusal
  throw error
}

/** @throws LinkBroken where the server is gone, QueryFailed where it finds something wrong. */
export async function ownQuery(link: UpstreamLink, text: string): Promise<readonly TextRow[]> {
  link.send(encodeQuery(text))
  const rows: TextRow[] = []
  let trouble: string | undefined
  for (;;) {
    const { letter, payload } = await link.next()
    if (letter === 'D') rows.push(link.reading(() => readRow(payload)))
    else if (letter === 'E') trouble = link.reading(() => stateOf(payload))
    else if (letter === 'Z') {
      if (trouble === undefined) return rows
      throw new QueryFailed(trouble)
    }
  }
}

function stateOf(payload: Buffer): string {
  const state = decodeErrorFields(payload).get('C') ?? ''
  return /^[0-9A-Z]{5}$/.test(state) ? state : 'unknown'
}

function readRow(payload: Buffer): TextRow {
  const reader = new PayloadReader(payload)
  return Array.from({ length: reader.count(4) }, () => reader.value()?.toString('utf8'))
}
