/** An entry of the record on one line, for people; everything in it is inert. */
import type { z } from 'zod'
import type { EntryShape } from '../control/shapes.ts'
import { inert, type Terminal } from './terminal.ts'

type Shown = z.output<typeof EntryShape>

/** Said in the line itself, or of no use in it. */
const LEFT_OUT = new Set([
  'kind',
  'at',
  'v',
  'seq',
  'person',
  'digest',
  'exchangeId',
  'intent',
  'operation',
])

export function entryLine(shown: Shown, { colours }: Pick<Terminal, 'colours'>): string {
  const { dim, bold } = colours
  const fields = new Map(Object.entries(shown.entry))
  const { about } = shown
  const person =
    fields.get('person') ?? fields.get('requester') ?? fields.get('by') ?? about?.person
  const who = typeof person === 'string' ? person : '-'
  const told = [whereOf(shown, fields), textOf(shown, fields)].filter((part) => part !== '')
  // With its date: lines are kept, and read on another day.
  const at = `${shown.entry.at.slice(0, 19).replace('T', ' ')}Z`
  const line = [
    ...[dim(String(shown.index).padStart(6)), dim(at), bold(shown.entry.kind.padEnd(17))],
    ...[inert(who).padEnd(8), inert(told.join(': '))],
  ]
  return `${line.join(' ')}\n`
}

/** The sub-processor that a look or a session is at; other lines say so in their own words. */
function whereOf({ entry, about }: Shown, fields: Fields): string {
  if (!IN_SESSION.test(entry.kind)) return ''
  const own = fields.get('subProcessor')
  return typeof own === 'string' ? own : (about?.subProcessors.join(', ') ?? '')
}

const IN_SESSION = /^(?:intent|outcome|interrupted|refusal|session-.*|grant-ended|reviewed)$/

function textOf({ entry, opened }: Shown, fields: ReadonlyMap<string, unknown>): string {
  if (entry.kind === 'intent') {
    const emergency = fields.get('emergency') === true ? 'emergency: ' : ''
    return `${emergency}${fields.get('request') ?? ''}`
  }
  if (entry.kind === 'outcome') return outcomeText(fields)
  if (entry.kind === 'refusal') {
    return `${fields.get('asked') ?? ''} ${fields.get('code')}: ${fields.get('why')}`.trim()
  }
  const own = OWN_TEXTS.get(entry.kind)
  if (own !== undefined) return own(fields, wordsOf(fields, opened))
  const isTold = (value: unknown): boolean => !Array.isArray(value) || value.length > 0
  const shown = [...fields].filter(([name, value]) => !LEFT_OUT.has(name) && isTold(value))
  return shown.map(([name, value]) => `${name}=${opened[name] ?? valueText(value)}`).join(' ')
}

type Fields = ReadonlyMap<string, unknown>

/** Those that are about something that was asked for. */
const OWN_TEXTS: ReadonlyMap<string, (fields: Fields, words: string) => string> = new Map([
  ['requested', (fields, words) => askedText(fields) + words],
  ['approved', (fields) => `${askedText(fields)}, by ${fields.get('by')}${othersText(fields)}`],
  [
    'pre-approved',
    (fields) => `${askedText(fields)}, beforehand, by ${listText(fields.get('policies'))}`,
  ],
  ['session-opened', (fields) => `${fields.get('sessionId')} of ${fields.get('grantId')}`],
  ['session-ended', (fields) => endedText('sessionId', fields)],
  ['grant-ended', (fields) => endedText('grantId', fields)],
  ['narrowed', (fields) => `${askedText(fields)}, by ${fields.get('by')}`],
  ['glass-broken', (fields, words) => `${askedText(fields)}, without an approval${words}`],
  [
    'policy-denied',
    (fields) => {
      const by = fields.get('policies')
      const why = Array.isArray(by) && by.length > 0 ? by.join(', ') : 'no policy permits it'
      return `${fields.get('action')} ${askedText(fields)}: ${why}`
    },
  ],
])

function endedText(id: string, fields: Fields): string {
  return `${fields.get(id)}, ${String(fields.get('because')).replaceAll('-', ' ')}`
}

/** Of several targets, the words stand with the first. */
function wordsOf(fields: Fields, opened: Shown['opened']): string {
  return fields.has('reason') ? `: ${opened.reason ?? '[erased]'}` : ''
}

function othersText(fields: Fields): string {
  const others = fields.get('with')
  return Array.isArray(others) ? ` with ${others.join(', ')}` : ''
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

function askedText(fields: ReadonlyMap<string, unknown>): string {
  const patterns = fields.get('patterns')
  const isNarrow = Array.isArray(patterns) && patterns.length > 0
  const scope = isNarrow ? patterns.join(', ') : 'every read'
  const reveals = fields.get('reveals')
  const revealed = Array.isArray(reveals) ? `, reveals ${reveals.join(', ')}` : ''
  const subject = fields.get('subject')
  const whose = typeof subject === 'string' ? `, only rows of ${subject}` : ''
  const where = `${fields.get('subProcessor')} ${fields.get('environment')}`
  const more = fields.has('extends') ? ' more' : ''
  const sponsor = fields.has('sponsor') ? `, for ${fields.get('sponsor')}` : ''
  const called = fields.has('onCall') ? `, on call: ${listText(fields.get('onCall'))}` : ''
  return `${where}, ${fields.get('incident')}, ${fields.get('minutes')} min${more}, ${scope}${whose}${revealed}${sponsor}${called}`
}

function outcomeText(fields: ReadonlyMap<string, unknown>): string {
  const masked = fields.get('masked')
  const counts = typeof masked === 'object' && masked !== null ? Object.entries(masked) : []
  const sumOf = (isRevealed: boolean): number =>
    counts
      .filter(([category]) => category.startsWith('revealed:') === isRevealed)
      .reduce((sum, [, count]) => sum + Number(count), 0)
  const revealed = sumOf(true) === 0 ? '' : `, ${sumOf(true)} revealed`
  const status = fields.get('status') ?? fields.get('refusal')
  const ending = [fields.get('ending'), status].filter((part) => part !== undefined).join(' ')
  const rows = fields.has('rows') ? `, ${fields.get('rows')} rows` : ''
  return `${ending}${rows}, ${fields.get('bytes')} bytes, ${sumOf(false)} masked${revealed}, of entry ${fields.get('intent')}`
}

function valueText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const isSealed = typeof value === 'object' && value !== null && 'sealed' in value
  return isSealed ? '[sealed]' : JSON.stringify(value)
}
