/** Columns that the gateway asks for beside those of the client: whole texts, for the mask alone. */
import { createHash } from 'node:crypto'
import { quotedIdentifier } from './identifier.ts'

const BEGINNING = '_vitrine_whole_'
const DIGITS = 20

/** Called by what it is, so that no other column of the gateway's is taken for it. */
export function wholeColumnName(expression: string): string {
  const digest = createHash('sha256').update(expression, 'utf8').digest('hex')
  return `${BEGINNING}${digest.slice(0, DIGITS)}`
}

export function isWholeColumnName(name: string): boolean {
  return name.startsWith(BEGINNING)
}

/** As it stands in a list of columns. */
export function wholeColumn(expression: string): string {
  return `${expression} AS ${quotedIdentifier(wholeColumnName(expression))}`
}
