/** The options of COPY … TO STDOUT: how its rows are to be written. */
import type { DefElem } from '@pgsql/types'
import type { CopyForm } from '../../../wire/postgres/ask.ts'
import { named, Refused } from './refused.ts'
import { constantOf, constantText, kindOf } from './tree.ts'

/** @throws Refused where an option is none that is known, or its value none that may be. */
export function copyForm(options: readonly DefElem[]): CopyForm {
  const given = new Map(options.map((option) => [option.defname ?? '', optionText(option)]))
  for (const name of given.keys()) {
    if (!KNOWN.has(name)) throw new Refused('STATEMENT_NOT_READ', `COPY takes no ${named(name)}.`)
  }
  const format = formatOf(given.get('format') ?? 'text')
  const isCsv = format === 'csv'
  const quote = oneSign(given.get('quote') ?? '"')
  const encoding = given.get('encoding')
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
    throw new Refused('STATEMENT_NOT_READ', 'COPY writes UTF-8 alone.')
  }
  return {
    format,
    delimiter: oneSign(given.get('delimiter') ?? (isCsv ? ',' : '\t')),
    null: given.get('null') ?? (isCsv ? '' : '\\N'),
    hasHeader: isTrue(given.get('header')),
    quote,
    escape: oneSign(given.get('escape') ?? quote),
    forceQuote: given.has('force_quote'),
  }
}

const KNOWN = new Set(
  'format delimiter null header quote escape force_quote encoding freeze'.split(' '),
)

function formatOf(text: string): CopyForm['format'] {
  if (text === 'text' || text === 'csv' || text === 'binary') return text
  throw new Refused('STATEMENT_NOT_READ', 'COPY writes text, csv or binary.')
}

function oneSign(text: string): string {
  if (/^[\x09\x20-\x7e]$/.test(text)) return text
  throw new Refused('STATEMENT_NOT_READ', 'An option of COPY takes one sign of ASCII.')
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && !/^(false|off|0)$/i.test(text)
}

/** An option without a value is on. */
function optionText({ arg }: DefElem): string {
  if (arg === undefined) return 'true'
  if ('String' in arg) return arg.String.sval ?? ''
  if ('Integer' in arg) return String(arg.Integer.ival ?? 0)
  if ('Boolean' in arg) return String(arg.Boolean.boolval ?? false)
  if ('A_Star' in arg || kindOf(arg) === 'List') return '*'
  const constant = constantOf(arg)
  return constant === undefined ? '' : (constantText(constant) ?? '')
}
