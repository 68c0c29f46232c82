/**
 * How accurate the masking is, as tables: `npm run accuracy -- --corpora FOLDER` for labelled texts
 * and secrets of others, and what the packages that it is tested with hold of their own.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { createMask } from '../src/masking/create-mask.ts'
import { isValid } from '../src/masking/detectors/identity-checks.ts'
import { IDENTITY_NUMBERS } from '../src/masking/rules/identity-numbers.ts'
import { identityExamples } from '../tests/fixtures/identity-examples.ts'
import { BENIGN } from './accuracy/benign.ts'
import { CONTAINERS } from './accuracy/containers.ts'
import { ENCODINGS, VALUES } from './accuracy/encodings.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })
const at = process.argv.indexOf('--corpora')
const corpora = at === -1 ? undefined : process.argv[at + 1]
const each = Number(process.env.ACCURACY_EACH ?? 20_000)

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly unknown[])[],
): void {
  say(`\n## ${title}\n\n| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`)
  for (const row of rows) say(`| ${row.join(' | ')} |`)
}

type Vector = { readonly kind: string; readonly secret: boolean; readonly reversed_base64: string }

function secrets(file: string): void {
  const missed = new Map<string, number>()
  const flagged = new Map<string, number>()
  const counts = { secrets: 0, found: 0, alike: 0, flagged: 0, own: 0, other: 0, named: 0 }
  for (const { kind, secret, text } of vectorsOf(file)) {
    const isFound = mask.text(text) !== text
    if (secret) {
      counts.secrets += 1
      if (isFound) counts.found += 1
      else missed.set(kind, (missed.get(kind) ?? 0) + 1)
    } else {
      counts.alike += 1
      if (!isFound) continue
      const rules = [...new Set(mask.explain(text).map(({ rule }) => rule))]
      counts.flagged += 1
      counts[wayOfAlike(kind, rules)] += 1
      const row = `${kind} | ${rules.join(', ')}`
      flagged.set(row, (flagged.get(row) ?? 0) + 1)
    }
  }
  table(
    'Secrets',
    ['what', 'of', 'found', 'share'],
    [
      ['secrets', counts.secrets, counts.found, share(counts.found, counts.secrets)],
      ['look-alikes', counts.alike, counts.flagged, share(counts.flagged, counts.alike)],
      ...ALIKE_WAYS.map(([way, said]) => [
        `look-alikes: ${said}`,
        counts.alike,
        counts[way],
        share(counts[way], counts.alike),
      ]),
    ],
  )
  table('Secrets missed', ['kind', 'missed'], [...missed])
  table('Look-alikes masked', ['kind', 'by', 'masked'], [...flagged])
}

/** How what is a look-alike of one kind of secret came to be masked. */
const ALIKE_WAYS = [
  ['own', 'by a rule for that vendor or kind'],
  ['other', 'by a rule for another kind'],
  ['named', 'by a name such as `password` alone'],
] as const

/** Words of kinds and of rules that say nothing of either. */
const VAGUE = new Set(
  `access api app authorization bot client credentials key named password scheme secret service
   token string user value vendor webhook`.split(/\s+/),
)

function wayOfAlike(kind: string, rules: readonly string[]): (typeof ALIKE_WAYS)[number][0] {
  const wordsOf = (text: string): readonly string[] =>
    text
      .toLowerCase()
      .split(/[^a-z\d]+/)
      .filter((word) => word.length > 1 && !VAGUE.has(word))
  const kinds = wordsOf(kind)
  if (rules.some((rule) => wordsOf(rule).some((word) => kinds.includes(word)))) return 'own'
  return rules.every((rule) => NAMED.test(rule)) ? 'named' : 'other'
}

const NAMED = /^(?:named:|said-|weak-password)/

function vectorsOf(file: string): readonly (Vector & { readonly text: string })[] {
  const vectors: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8'))
  return vectors.map((vector) => {
    const reversed = Buffer.from(vector.reversed_base64, 'base64').toString('utf8')
    return { ...vector, text: reversed.split('').reverse().join('') }
  })
}

/** Each secret that is found as it is, in every encoding, and in what it may stand in. */
function writtenSecrets(file: string): void {
  const texts = vectorsOf(file)
    .filter(({ secret, text }) => secret && mask.text(text) !== text)
    .map(({ text }) => ({ text, values: valuesIn(text) }))
  for (const [title, ways] of [
    ['Encodings of every secret', ENCODINGS],
    ['What secrets stand in', CONTAINERS],
  ] as const) {
    const rows = ways.map(([name, write, read]) => {
      const counts = { masked: 0, seen: 0, unreadable: 0 }
      for (const { text, values } of texts) {
        const written = write(text)
        const shown = mask.text(written)
        if (shown !== written) counts.masked += 1
        try {
          const told = String(read(shown))
          if (values.some((value) => told.includes(value))) counts.seen += 1
        } catch {
          counts.unreadable += 1
        }
      }
      return [name, texts.length, counts.masked, counts.seen, counts.unreadable]
    })
    table(title, ['written', 'secrets', 'masked', 'still seen when read', 'cannot be read'], rows)
  }
}

/** What is masked of a text as it is, but for what stands elsewhere in it as well. */
function valuesIn(text: string): readonly string[] {
  const shown = mask.text(text)
  return mask
    .explain(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((value) => value.length >= VALUE_LENGTH_MIN && !shown.includes(value))
}

const VALUE_LENGTH_MIN = 6

type Labelled = {
  readonly text: string
  readonly spans: readonly { readonly type: string; readonly start: number; readonly end: number }[]
}

const STRUCTURED = new Set(
  'CREDIT_CARD IP_ADDRESS EMAIL_ADDRESS US_SSN IBAN_CODE PHONE_NUMBER'.split(' '),
)

/** A span counts as found where any part of it is masked, a finding as right where it meets any. */
function people(file: string): void {
  const texts: readonly Labelled[] = JSON.parse(readFileSync(file, 'utf8'))
  const counts = new Map<string, [number, number]>()
  let right = 0
  let wrong = 0
  for (const { text, spans } of texts) {
    const found = mask.explain(text)
    const meets = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
      a.start < b.end && b.start < a.end
    for (const span of spans) {
      const count = counts.get(span.type) ?? [0, 0]
      counts.set(span.type, [
        count[0] + 1,
        count[1] + (found.some((one) => meets(one, span)) ? 1 : 0),
      ])
    }
    for (const one of found) {
      if (spans.some((span) => meets(one, span))) right += 1
      else wrong += 1
    }
  }
  const sum = (types: readonly string[], part: 0 | 1): number =>
    types.reduce((total, type) => total + (counts.get(type)?.[part] ?? 0), 0)
  const structured = [...counts.keys()].filter((type) => STRUCTURED.has(type))
  const recall = sum([...counts.keys()], 1) / sum([...counts.keys()], 0)
  const precision = right / (right + wrong)
  const rows = [...counts].map(([type, [all, hit]]) => [type, all, hit, share(hit, all)])
  table('People in prose, by type', ['type', 'of', 'found', 'recall'], rows)
  const structuredRow = [sum(structured, 0), sum(structured, 1)] as const
  table(
    'People in prose',
    ['what', 'figure'],
    [
      ['recall of structured data', share(structuredRow[1], structuredRow[0])],
      ['recall of all types', recall.toFixed(3)],
      ['precision of all findings', precision.toFixed(3)],
      ['F1, any overlap, all types', ((2 * recall * precision) / (recall + precision)).toFixed(3)],
    ],
  )
}

/** How an identity number that is none came to be masked. */
const WAYS = [
  ['other', 'a valid one of another format that the word names'],
  ['word', 'by another meaning of the word, such as `pin` or `passport`'],
  ['named', 'by the name: whatever stands behind `ssn`, `cpf` and the like'],
  ['none', 'for no reason'],
] as const

/** The examples that `stdnum` tests itself with, behind the first word for each format. */
function identityNumbers(): void {
  const missed: string[] = []
  const counts = { valid: 0, found: 0, invalid: 0, other: 0, word: 0, named: 0, none: 0 }
  const seen = new Set<string>()
  for (const { format, words } of IDENTITY_NUMBERS) {
    if (seen.has(format)) continue
    seen.add(format)
    const [word = ''] = words
    for (const value of identityExamples(format)) {
      const found = mask.explain(`${word}: ${value}`)
      if (isValid(value, format)) {
        counts.valid += 1
        if (found.length > 0) counts.found += 1
        else missed.push(`${format} ${value}`)
      } else {
        counts.invalid += 1
        if (found.length > 0) counts[wayOf(found, { word, value })] += 1
      }
    }
  }
  const wrong = counts.none
  table(
    'Identity numbers (examples of stdnum, behind a word)',
    ['what', 'of', 'masked', 'share'],
    [
      ['valid', counts.valid, counts.found, share(counts.found, counts.valid)],
      ...WAYS.map(([way, said]) => [
        `invalid: ${said}`,
        counts.invalid,
        counts[way],
        share(counts[way], counts.invalid),
      ]),
      ['precision', counts.found + wrong, counts.found, share(counts.found, counts.found + wrong)],
    ],
  )
  table(
    'Identity numbers missed',
    ['format and value'],
    missed.map((one) => [one]),
  )
}

function wayOf(
  found: readonly { readonly rule: string }[],
  { word, value }: { readonly word: string; readonly value: string },
): (typeof WAYS)[number][0] {
  if (found.some(({ rule }) => rule.startsWith('named:'))) return 'named'
  const named = IDENTITY_NUMBERS.filter(({ words }) => words.includes(word))
  const rules = named
    .filter(({ format }) => isValid(value, format))
    .map(({ format }) => `identity:${format}`)
  if (found.every(({ rule }) => rules.includes(rule))) return 'other'
  return found.every(({ rule }) => !rule.startsWith('identity:')) ? 'word' : 'none'
}

function phones(): void {
  const counts = { international: { all: 0, found: 0 }, national: { all: 0, found: 0 } }
  for (const [country, number] of Object.entries(examples)) {
    const parsed = isSupportedCountry(country)
      ? parsePhoneNumberFromString(number, { defaultCountry: country })
      : undefined
    if (parsed === undefined) continue
    const texts = {
      international: `from ${parsed.formatInternational()}.`,
      national: `phone: ${parsed.formatNational()}`,
    }
    for (const kind of ['international', 'national'] as const) {
      counts[kind].all += 1
      if (mask.text(texts[kind]) !== texts[kind]) counts[kind].found += 1
    }
  }
  const rows = Object.entries(counts).map(([kind, { all, found }]) => [
    kind,
    all,
    found,
    share(found, all),
  ])
  table(
    'Telephone numbers (examples of libphonenumber)',
    ['written', 'of', 'found', 'recall'],
    rows,
  )
}

function encodings(): void {
  const rows = ENCODINGS.map(([name, write]) => {
    const missed = VALUES.filter(([, value]) => {
      const text = `see ${write(value)} there`
      return mask.text(text) === text
    })
    const found = VALUES.length - missed.length
    return [name, VALUES.length, found, missed.map(([value]) => value).join(', ')]
  })
  table('Encodings', ['written', 'values', 'masked', 'missed'], rows)
}

function benign(): void {
  const rows = BENIGN.map(([name, make]) => {
    let altered = 0
    for (let count = 0; count < each; count += 1) {
      const value = make()
      const text = JSON.stringify({ ref: value, note: `done ${value} in 3 ms` })
      if (mask.text(text) !== text) altered += 1
    }
    return [name, each, altered, share(altered, each)]
  })
  table('Ids and times that are nobody’s', ['kind', 'of', 'altered', 'share'], rows)
}

function share(part: number, all: number): string {
  return all === 0 ? '–' : `${((100 * part) / all).toFixed(2)} %`
}

if (corpora === undefined) say('No --corpora: labelled texts and secrets are left out.\n')
else {
  secrets(join(corpora, 'secret-vectors.json'))
  writtenSecrets(join(corpora, 'secret-vectors.json'))
  people(join(corpora, 'pii-text.json'))
}
identityNumbers()
phones()
encodings()
benign()
