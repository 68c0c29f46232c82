/** Asks a server what the gateway itself has to know: fixed texts, and rows of texts back. */
import { decodeErrorFields } from '../../wire/postgres/error-fields.ts'
import { PayloadReader } from '../../wire/postgres/payload.ts'
import { encodeQuery } from '../../wire/postgres/query.ts'
import { LinkBroken, type UpstreamLink } from './upstream-link.ts'

export type TextRow = readonly (string | undefined)[]

/** @throws LinkBroken where the server is gone, or finds something wrong. */
export async function ownQuery(link: UpstreamLink, text: string): Promise<readonly TextRow[]> {
  link.send(encodeQuery(text))
  const rows: TextRow[] = []
  let trouble: string | undefined
  for (;;) {
    const { letter, payload } = await link.next()
    if (letter === 'D') rows.push(readRow(payload))
    else if (letter === 'E') trouble = decodeErrorFields(payload).get('C') ?? 'unknown'
    else if (letter === 'Z') {
      if (trouble === undefined) return rows
      throw new LinkBroken(`The catalogue cannot be read (SQLSTATE ${trouble.slice(0, 5)}).`)
    }
  }
}

function readRow(payload: Buffer): TextRow {
  const reader = new PayloadReader(payload)
  return Array.from({ length: reader.count(4) }, () => reader.value()?.toString('utf8'))
}
