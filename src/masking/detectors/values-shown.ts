/** Values that programs show beside names in other ways: under a line of code, and by turns. */
import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { namedRule } from './pairs.ts'
import { readOnce } from './scan-memory.ts'
import { counts } from './value-counts.ts'

const TRACE_LENGTH_MAX = 16_384
/** Loguru and better_exceptions point from each variable of a line to what it was. */
const POINTED = /^([ │|]*)└ (?:b?(["'])(.{1,1024})\2|([^\s<>]{1,256}))\s*$/d
const WORD_SIGN = /\w/

function pointed(names: NamedSignal): Look {
  return readOnce((text, at, report) => {
    const near = text.slice(at, at + TRACE_LENGTH_MAX)
    if (!near.includes('└ ')) return at + near.length
    let code = ''
    let start = at
    for (const line of near.split('\n')) {
      const match = POINTED.exec(line)
      const place = match?.indices?.[3] ?? match?.indices?.[4]
      if (!/[└│]/.test(line)) code = line
      if (match !== null && place !== undefined) {
        const name = wordAt(code, match[1]?.length ?? 0)
        const rule = name === '' ? undefined : names.of(name).rule
        reportValue(
          { rule, name, text, place: [start + place[0], start + place[1]] },
          names,
          report,
        )
      }
      start += line.length + 1
    }
    return at + near.length
  })
}

/** The name that a place of a line lies in. */
function wordAt(line: string, at: number): string {
  let start = at
  while (start > 0 && WORD_SIGN.test(line.charAt(start - 1))) start -= 1
  return /^\w{1,64}/.exec(line.slice(start))?.[0] ?? ''
}

type Value = {
  readonly rule: NameRule | undefined
  readonly name: string
  readonly text: string
  readonly place: readonly [start: number, end: number]
}

function reportValue({ rule, name, text, place }: Value, names: NamedSignal, report: Report): void {
  if (rule === undefined) return
  if (counts(rule, text.slice(...place), { name, names, isQuoted: true }))
    report(...place, namedRule(rule))
}

const HASH_LENGTH_MAX = 4_096
const ARGUMENT = /"((?:[^"\\\n]|\\.){0,2048})"|'((?:[^'\\\n]|\\.){0,2048})'|([^\s"']{1,2048})/dg
/** A hash is written as its fields and values by turns, behind its key (`HSET`). */
const FIELDS_FROM = 2

function setFields(names: NamedSignal): Look {
  return readOnce((text, at, report) => {
    const from = text[at - 1] === '"' ? at - 1 : at
    const [line = ''] = text.slice(from, from + HASH_LENGTH_MAX).split('\n', 1)
    const found = [...line.matchAll(ARGUMENT)].map(
      ({ indices }): readonly [number, number] =>
        indices?.[1] ?? indices?.[2] ?? indices?.[3] ?? [0, 0],
    )
    const said = found.map((place) => line.slice(...place))
    const fields = said.map((each, index) => (isField(index) ? names.of(each) : undefined))
    const [whose = ''] = (said[1] ?? '').split(/[:.]/, 1)
    const isPerson = names.of(whose).isPerson || fields.some((field) => field?.tellsPerson === true)
    for (const [index, field] of fields.entries()) {
      const place = found[index + 1]
      if (field === undefined || place === undefined) continue
      const rule = names.under(field, isPerson)
      const { name } = field
      reportValue({ rule, name, text, place: [from + place[0], from + place[1]] }, names, report)
    }
    return from + line.length
  })
}

function isField(index: number): boolean {
  return index >= FIELDS_FROM && index % 2 === 0
}

export function valuesShown(names: NamedSignal): readonly Headed[] {
  return [
    { literals: literalsOf(['traceback (most']), look: pointed(names) },
    {
      literals: literalsOf(['hset', 'hmset', 'hsetnx'], { isWhole: true }),
      look: setFields(names),
    },
  ]
}
