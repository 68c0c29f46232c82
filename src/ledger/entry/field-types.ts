/**
 * What a field of an entry may hold: a closed set, so that every new field has to say what it is.
 */
import type { Verdict } from '../../flow/control-fact.ts'
import { END_REASONS, type Ended, type EndReason } from '../../flow/outcome.ts'
import type { OperationClass } from '../../flow/profile.ts'
import type { Environment } from '../../flow/sub-processor.ts'
import { isInert } from './inert-text.ts'

/** A text that only the holder of its key can read; destroying the key erases it. */
export type Sealed = {
  /** Id of the key in `FreeTextKeys`. */
  readonly key: string
  /** Base64 of nonce (12 bytes), ciphertext and tag (16 bytes): AES-256-GCM. */
  readonly sealed: string
}

/** A sealed text too large for its entry; the same bytes lie beside the log. */
export type SealedBeside = {
  readonly key: string
  /** SHA-256 of nonce, ciphertext and tag, hexadecimal; the file is named by it. */
  readonly blob: string
  /** Length of the file. */
  readonly bytes: number
}

/** Category or kind of secret → how often. */
export type Tally = { readonly [category: string]: number }

export type FieldTypes = {
  readonly time: string
  readonly count: number
  readonly flag: boolean
  readonly id: string
  readonly person: string
  readonly name: string
  readonly names: readonly string[]
  readonly ticket: string
  readonly code: string
  readonly digest: string
  readonly text: string
  readonly texts: readonly string[]
  readonly request: string | SealedBeside
  readonly sealed: Sealed
  readonly tally: Tally
  readonly environment: Environment
  readonly class: OperationClass
  readonly classes: readonly OperationClass[]
  readonly ending: Ended['kind']
  readonly because: EndReason
  readonly verdict: Verdict
}

export type FieldType = keyof FieldTypes

// As records, so that a word added in src/flow does not compile until it is added here.
const ENVIRONMENTS: Readonly<Record<Environment, true>> = { live: true, mirror: true }
const CLASSES: Readonly<Record<OperationClass, true>> = {
  read: true,
  'read-sensitive': true,
  'read-billed': true,
  'bulk-export': true,
  write: true,
  irreversible: true,
  egress: true,
}
const ENDINGS: Readonly<Record<Ended['kind'], true>> = {
  done: true,
  refused: true,
  broken: true,
  left: true,
  cut: true,
}
const REASONS = Object.fromEntries(END_REASONS.map((reason) => [reason, true]))

const VERDICTS: Readonly<Record<Verdict, true>> = { justified: true, unjustified: true }

type Check = (value: unknown) => boolean

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
// Printable ASCII without the backslash, so that it is inert too.
const ID = /^[!-[\]-~]{1,128}$/
const CODE = /^[A-Z][A-Z0-9_]*$/
const HEX_DIGEST = /^[0-9a-f]{64}$/
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

const isCount: Check = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isText: Check = (value) => typeof value === 'string' && isInert(value)
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const oneOf =
  (words: object): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(words, value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

/** Whether a value has exactly these members, each as it should be. */
export function hasShape(value: unknown, shape: { readonly [name: string]: Check }): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const members = Object.entries(value)
  return (
    members.length === Object.keys(shape).length &&
    members.every(([name, member]) => Object.hasOwn(shape, name) && shape[name]?.(member) === true)
  )
}

const isTally: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([category, times]) => isInert(category) && isCount(times))
const isBeside: Check = (value) =>
  hasShape(value, { key: isText, blob: matches(HEX_DIGEST), bytes: isCount })

/** How a reader tells that a field holds what its type says. */
export const FIELD_CHECKS: { readonly [type in FieldType]: Check } = {
  time: matches(TIME),
  count: isCount,
  flag: (value) => typeof value === 'boolean',
  id: matches(ID),
  person: isText,
  name: isText,
  names: listOf(isText),
  ticket: isText,
  code: matches(CODE),
  digest: matches(HEX_DIGEST),
  text: isText,
  texts: listOf(isText),
  request: (value) => isText(value) || isBeside(value),
  sealed: (value) => hasShape(value, { key: isText, sealed: matches(BASE64) }),
  tally: isTally,
  environment: oneOf(ENVIRONMENTS),
  class: oneOf(CLASSES),
  classes: listOf(oneOf(CLASSES)),
  ending: oneOf(ENDINGS),
  because: oneOf(REASONS),
  verdict: oneOf(VERDICTS),
}

/** Types of which any text will do that is inert. */
export const PLAIN_TEXTS: { readonly [type in FieldType]?: true } = {
  person: true,
  name: true,
  ticket: true,
  text: true,
  request: true,
}

export function isFieldType(type: string): type is FieldType {
  return Object.hasOwn(FIELD_CHECKS, type)
}
