/** Tells a client no, as an error of the protocol: what, why, what next, and which exchange. */
import type { Refusal } from '../../base/refusal.ts'
import { encodeErrorFields } from '../../wire/postgres/error-fields.ts'
import { conditionName } from './condition-names.ts'
import { isFatal, stateOf } from './refusal-state.ts'
import type { Trouble } from './trouble.ts'

export type Telling = {
  readonly exchangeId: string | undefined
  /** Whether the connection ends with it, whatever its code says. */
  readonly ends?: boolean
}

export function refusalMessage(refusal: Refusal, { exchangeId, ends }: Telling): Buffer {
  const severity = ends === true || isFatal(refusal.code) ? 'FATAL' : 'ERROR'
  const last = exchangeId === undefined ? '' : ` (exchange ${exchangeId})`
  return encodeErrorFields(
    'error',
    new Map([
      ['S', severity],
      ['V', severity],
      ['C', stateOf(refusal.code)],
      ['M', `vitrine: ${refusal.code}: ${refusal.what}`],
      ['D', refusal.why],
      ['H', `${refusal.next}${last}`],
    ]),
  )
}

/** What the gateway itself tells in passing: a warning (01000) that no statement has caused. */
export function noticeMessage(text: string): Buffer {
  return passing(text, 'WARNING', '01000')
}

/** The same of a result, which is as it should be (00000). */
export function remarkMessage(text: string): Buffer {
  return passing(text, 'NOTICE', '00000')
}

function passing(text: string, severity: string, code: string): Buffer {
  const fields = ['S', 'V'].map((field): [string, string] => [field, severity])
  return encodeErrorFields('notice', new Map([...fields, ['C', code], ['M', `vitrine: ${text}`]]))
}

/** Warnings, and what a transaction is told that changes nothing (appendix A, classes 01 and 25). */
const WARNED = /^(01|25)/

/** What the server itself found wrong, without its words where they could hold values. */
export function troubleMessage({ code, text }: Trouble, isError: boolean): Buffer {
  const severity = isError ? 'ERROR' : WARNED.test(code) ? 'WARNING' : 'NOTICE'
  const name = conditionName(code) ?? `SQLSTATE ${code}`
  const words = text ?? `${name} (the database's own words can repeat values, and are withheld)`
  return encodeErrorFields(
    isError ? 'error' : 'notice',
    new Map([
      ['S', severity],
      ['V', severity],
      ['C', code],
      ['M', words],
    ]),
  )
}
