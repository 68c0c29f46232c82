/** The options of COPY … TO STDOUT: how its rows are to be written. */
import type { DefElem } from '@pgsql/types'
import type { CopyForm } from '../../../wire/postgres/ask.ts'
import { named, Refused } from './refused.ts'
import { constantOf, constantText, kindOf, namesOf } from './tree.ts'

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
  const delimiter = oneSign(given.get('delimiter') ?? (isCsv ? ',' : '\t'))
  const nothing = given.get('null') ?? (isCsv ? '' : '\\N')
  // What the server itself refuses, since nobody could read it back.
  const isUnclear = isCsv ? delimiter === quote : /[\\.a-z0-9]/.test(delimiter)
  const hasSign = nothing.includes(delimiter) || (isCsv && nothing.includes(quote))
  if (isUnclear || hasSign || /[\r\n]/.test(nothing)) {
    throw new Refused('STATEMENT_NOT_READ', 'COPY could not be read back, written like this.')
  }
  return {
    format,
    delimiter,
    null: nothing,
    hasHeader: isTrue(given.get('header')),
    quote,
    escape: oneSign(given.get('escape') ?? quote),
    forceQuote: forcedColumns(options),
  }
}

const KNOWN = new Set(
  'format delimiter null header quote escape force_quote encoding freeze'.split(' '),
)

function forcedColumns(options: readonly DefElem[]): readonly string[] | undefined {
  const forced = options.find(({ defname }) => defname === 'force_quote')?.arg
  if (forced === undefined) return []
  return 'List' in forced ? namesOf(forced.List.items).flatMap((name) => name ?? []) : undefined
}

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
export function optionText({ arg }: DefElem): string {
  if (arg === undefined) return 'true'
  if ('String' in arg) return arg.String.sval ?? ''
  if ('Integer' in arg) return String(arg.Integer.ival ?? 0)
  if ('Boolean' in arg) return String(arg.Boolean.boolval ?? false)
  if ('A_Star' in arg || kindOf(arg) === 'List') return '*'
  const constant = constantOf(arg)
  return constant === undefined ? '' : (constantText(constant) ?? '')
}
