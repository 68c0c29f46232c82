/** A client of the tour for the shop's database: it signs in the way drivers do. */
import { readFileSync } from 'node:fs'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import { openLink } from '../protocols/postgres/open-link.ts'
import type { UpstreamLink } from '../protocols/postgres/upstream-link.ts'
import { decodeErrorFields } from '../wire/postgres/error-fields.ts'
import { PayloadReader } from '../wire/postgres/payload.ts'
import { encodeQuery } from '../wire/postgres/query.ts'
import type { Gateway } from './start-gateway.ts'
import { systemRandomness } from './system-clock.ts'
import { systemResolve } from './system-resolve.ts'

export type Answered = {
  readonly rows: readonly (readonly string[])[]
  /** The code of a refusal, and why. */
  readonly code: string | undefined
  readonly why: string | undefined
}

export class TourDatabase {
  readonly #link: UpstreamLink

  /** @throws where the gateway does not let it in. */
  static async open(
    gateway: Gateway,
    session: { readonly id: string; readonly secret: string },
    database: string,
  ): Promise<TourDatabase> {
    const { port = 0 } = gateway.databaseAddress ?? {}
    const opened = await openLink({
      endpoint: {
        ...{ hosts: ['localhost'], address: `127.0.0.1:${port}`, network: 'private' },
        ...{ trust: readFileSync(gateway.authorityFile, 'utf8'), account: session.id },
        ...{ credential: '', database, replica: undefined, clientCertificate: undefined },
      },
      ...{ database, password: new Secret(session.secret), key: undefined },
      ...{ settings: new Map(), limits: LIMITS, randomness: systemRandomness },
      resolve: systemResolve,
    })
    if (opened instanceof Refusal) throw new Error(`${opened.code}: ${opened.why}`)
    return new TourDatabase(opened.link)
  }

  private constructor(link: UpstreamLink) {
    this.#link = link
  }

  async ask(text: string): Promise<Answered> {
    this.#link.send(encodeQuery(text))
    const rows: (readonly string[])[] = []
    let refused: Pick<Answered, 'code' | 'why'> = { code: undefined, why: undefined }
    for (;;) {
      const { letter, payload } = await this.#link.next()
      if (letter === 'Z') return { rows, ...refused }
      if (letter === 'D') rows.push(rowOf(payload))
      if (letter === 'E') {
        const fields = decodeErrorFields(payload)
        const code = /^vitrine: ([A-Z_]+)/.exec(fields.get('M') ?? '')?.[1]
        refused = { code: code ?? fields.get('C'), why: fields.get('D') }
      }
    }
  }

  close(): void {
    this.#link.break('The tour is over.')
  }
}

function rowOf(payload: Buffer): readonly string[] {
  const reader = new PayloadReader(payload)
  return Array.from({ length: reader.count(4) }, () => reader.value()?.toString('utf8') ?? '')
}
