/** Judges the values of a statement: what is looked up is swapped or counted, the rest is shown. */
import { LIMITS } from '../../../base/limits.ts'
import { Refusal } from '../../../base/refusal.ts'
import { readArrayText, writeArrayText } from '../../../wire/postgres/array-text.ts'
import { readArray, writeArray } from '../../../wire/postgres/arrays.ts'
import { type BindMessage, formatAt } from '../../../wire/postgres/bind.ts'
import { settledText } from '../../../wire/postgres/settled.ts'
import { typeFacts } from '../../../wire/postgres/types.ts'
import { readValue, writeValue } from '../../../wire/postgres/values.ts'
import type { Judged, Judging } from '../../judging.ts'
import { requireSaidType } from './comparisons.ts'
import type { Lookup, SettingParameter } from './looking.ts'
import { named, Refused } from './refused.ts'
import { maySet, mayShow } from './settings.ts'
import { eachOf, type Pattern, tellingIn } from './written.ts'

/** A literal that is looked up. @throws Refused */
export function judgeLiteral(lookup: Lookup & { kind: 'literal' }, judging: Judging): Judged {
  requireSettled(lookup.text, lookup)
  if (!lookup.isList) return lookedUp(lookup.text, lookup, judging)
  const elements = readArrayText(lookup.text)
  if (elements === undefined) throw unreadable()
  const judged = elements.map((text) =>
    text === undefined ? undefined : lookedUp(text, lookup, judging),
  )
  return {
    value: writeArrayText(judged.map((one) => one?.value)),
    shown: writeArrayText(judged.map((one) => one?.shown)),
  }
}

function lookedUp(text: string, { category }: Lookup, judging: Judging): Judged {
  // Whether there is anything may be asked.
  if (text === '') return { value: text, shown: text }
  const judged = judging.lookup(text, category)
  if (judged instanceof Refusal) throw new Refused(judged.code, judged.why)
  return judged
}

/** Else one text could stand for as many values as there are time zones, at one probe. */
function requireSettled(text: string, { type, isList }: Lookup): void {
  const { element } = typeFacts(type)
  const each = isList || element !== undefined ? readArrayText(text) : [text]
  const isOne = (one: string | undefined): boolean =>
    one === undefined || settledText(one, element ?? type) !== undefined
  if (each === undefined || each.every(isOne)) return
  throw new Refused(
    'COLUMN_PERSONAL',
    'A day that is looked up is written YYYY-MM-DD, and a time with its zone, as 12:30:00+00.',
  )
}

export type JudgedParameters = {
  readonly parameters: BindMessage['parameters']
  /** What the record shows of each. */
  readonly shown: readonly string[]
}

export type Binding = {
  readonly bind: BindMessage
  readonly lookups: readonly Lookup[]
  readonly plain: ReadonlySet<number>
  readonly settings: readonly SettingParameter[]
  readonly searches: readonly Pattern[]
  /** What the client said of their types, 0 for nothing. */
  readonly types: readonly number[]
}

/** The values of a portal. @throws Refused */
export function judgeParameters(binding: Binding, judging: Judging): JudgedParameters {
  const { bind, lookups, plain, types, searches } = binding
  for (const setting of binding.settings) requireSetting(setting, binding)
  const shown: string[] = []
  const parameters = bind.parameters.map((bytes, at) => {
    const number = at + 1
    const lookup = lookups.find((one) => one.kind === 'parameter' && one.number === number)
    const isSame = lookups.every(
      (one) => one.kind !== 'parameter' || one.number !== number || isAlike(one, lookup),
    )
    if (lookup !== undefined && (plain.has(number) || !isSame)) {
      throw new Refused('COLUMN_PERSONAL', `$${number} is looked up, and stands elsewhere as well.`)
    }
    if (bytes === undefined) {
      shown.push('NULL')
      return bytes
    }
    if (lookup === undefined) {
      shown.push(judgePlain(bytes, { bind, types, at }, judging))
      return bytes
    }
    requireSaidType(types[at] ?? 0, lookup)
    const judged = judgeLookup(bytes, { bind, types, at, lookup }, judging)
    shown.push(judged.shown)
    return judged.bytes
  })
  for (const pattern of searches) judgeSearch(pattern, binding, judging)
  return { parameters, shown }
}

/** What is looked for with values that came by now: as a whole, or each value of a list. */
function judgeSearch(pattern: Pattern, binding: Binding, judging: Judging): void {
  if (pattern.every(({ kind }) => kind === 'literal')) return
  const parts = pattern.map((one) =>
    one.kind === 'literal' ? [one.text] : searchedFor(one.number - 1, binding),
  )
  const several = parts.filter(({ length }) => length > 1)
  const whole = [parts.flat().join('')]
  const values = several.length > 0 ? eachOf(several.flat(), pattern) : whole
  for (const value of values.flatMap(tellingIn)) judging.probe(value)
}

/** Their texts are the same whatever is set. */
const SEARCHED = new Set([
  'text',
  'short',
  'integer',
  'decimal',
  'json',
  'uuid',
  'boolean',
  'network',
  'hardware',
  'other',
])

/** The value of a parameter as it is searched for, or those of a list. @throws Refused */
function searchedFor(at: number, { bind, types }: Binding): readonly string[] {
  const bytes = bind.parameters[at]
  if (bytes === undefined) return []
  const [type = 0, format] = [types[at], formatAt(bind.parameterFormats, at)]
  if (SEARCHED.has(typeFacts(type).kind)) {
    const text = readValue(bytes, type, format)
    if (text !== undefined && !text.includes('\0')) return [text]
    const values = format === 'text' ? undefined : binaryValues(bytes, type)
    if (values !== undefined) return values.flatMap((value) => value ?? [])
  }
  throw new Refused('COLUMN_PERSONAL', `What is searched for by $${at + 1} is a text.`)
}

/** @throws Refused where the value names, or makes, a setting that is not for clients. */
function requireSetting({ number, setting }: SettingParameter, { bind, types }: Binding): void {
  const at = number - 1
  const bytes = bind.parameters[at]
  const format = formatAt(bind.parameterFormats, at)
  const text = bytes && readValue(bytes, types[at] ?? 0, format)
  const isRight =
    text !== undefined && (setting === undefined ? mayShow(text) : maySet(setting, text))
  if (isRight) return
  const why = `${named(setting ?? text ?? '')} with a value for $${number}.`
  throw new Refused('SETTING_REFUSED', why)
}

export function isAlike(a: Lookup, b: Lookup | undefined): boolean {
  return a.category === b?.category && a.isList === b.isList
}

type At = Pick<Binding, 'bind' | 'types'> & { readonly at: number }

/** What is not looked up may still be somebody's: then it costs what a look at them costs. */
function judgePlain(bytes: Buffer, { bind, types, at }: At, judging: Judging): string {
  const [type = 0, format] = [types[at], formatAt(bind.parameterFormats, at)]
  const text = readValue(bytes, type, format)
  if (text !== undefined && !text.includes('\0')) return plainValue(text, judging)
  const values = format === 'text' ? undefined : binaryValues(bytes, type)
  if (values === undefined) return '[bytes]'
  return writeArrayText(values.map((value) => value && plainValue(value, judging)))
}

/** Where the type of an array's elements stands in it, whatever the client has said. */
const ELEMENT_AT = 8

function binaryValues(bytes: Buffer, type: number): readonly (string | undefined)[] | undefined {
  const isLong = bytes.length >= ELEMENT_AT + 4
  const said = typeFacts(type).element ?? (isLong ? bytes.readUInt32BE(ELEMENT_AT) : undefined)
  const values = said === undefined ? undefined : readArray(bytes, said, 'binary')
  return values?.every((value) => !value?.includes('\0')) ? values : undefined
}

/** As the record shows it. */
export function plainValue(text: string, judging: Judging): string {
  const shown = judging.shownOf(text)
  if (shown.isPersonal) for (const value of personalIn(text, judging)) judging.probe(value)
  return shown.text
}

/** Of a list, each of its values that is somebody's: it is compared with each. */
function personalIn(text: string, judging: Judging): readonly string[] {
  const values = (readArrayText(text) ?? []).flatMap((value) => value ?? [])
  const { probes_per_person_30_days_max: most } = LIMITS
  if (values.length > most) return values
  const personal = values.filter((value) => judging.shownOf(value).isPersonal)
  return personal.length > 0 ? personal : [text]
}

function judgeLookup(
  bytes: Buffer,
  { bind, at, lookup }: At & { readonly lookup: Lookup },
  judging: Judging,
): { readonly bytes: Buffer; readonly shown: string } {
  const format = formatAt(bind.parameterFormats, at)
  if (format === 'text') requireSettled(bytes.toString('utf8'), lookup)
  // A list for a column that holds lists is one value of it.
  if (lookup.isList) {
    const elements = readArray(bytes, lookup.type, format)
    if (elements === undefined) throw unreadable()
    const judged = elements.map((text) =>
      text === undefined ? undefined : lookedUp(text, lookup, judging),
    )
    const values = judged.map((one) => one?.value)
    const sent = values.every((value, one) => value === elements[one])
      ? bytes
      : writeArray(values, lookup.type, format)
    if (sent === undefined) throw unreadable()
    return {
      bytes: Buffer.from(sent),
      shown: writeArrayText(judged.map((one) => one?.shown)),
    }
  }
  const text = readValue(bytes, lookup.type, format)
  if (text === undefined) throw unreadable()
  const judged = lookedUp(text, lookup, judging)
  const sent = judged.value === text ? bytes : writeValue(judged.value, lookup.type, format)
  if (sent === undefined) throw unreadable()
  return { bytes: Buffer.from(sent), shown: judged.shown }
}

function unreadable(): Refused {
  return new Refused('COLUMN_PERSONAL', 'A value that is looked up is in a form that is not read.')
}
