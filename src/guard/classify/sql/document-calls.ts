/** Calls that take members out of documents, or look for them. */
import type { Node } from '@pgsql/types'
import { requireWritten } from './comparisons.ts'
import {
  isWrittenPath,
  memberOf,
  numbered,
  pathSteps,
  requireHarmlessPath,
  stepOf,
  stepsOf,
} from './document-members.ts'
import type { Place } from './looking.ts'
import { CLEAR, cutOf, isPersonal, mixed, namesTaint, type Taint } from './taint.ts'

type Call = {
  readonly name: string
  readonly args: readonly Node[] | undefined
  readonly taints: readonly Taint[]
  /** Whether the last argument is the list of those that are meant. */
  readonly isVariadic: boolean
}

const EXTRACTING = /^jsonb?_extract_path(_text)?$/
const BY_PATH = /^jsonb_path_(exists|match|query|query_array|query_first)(_tz)?$/
const CHANGING = /^jsonb_(?:set|set_lax|insert)$/
const EXISTING = /^jsonb_exists(?:_any|_all)?$/
const KEYS = /^jsonb?_object_keys$/

/** What such a call makes of a document; `undefined` where it is another one. @throws Refused */
export function documentCall(call: Call, place: Place): Taint | undefined {
  const { name, args = [], taints, isVariadic } = call
  const [document = CLEAR, ...others] = taints
  if (document.kind === 'clear' || taints.some(isPersonal)) return undefined
  const isPlain = others.every(({ kind }) => kind === 'clear')
  const extracting = EXTRACTING.exec(name)
  if (extracting !== null) {
    const as = extracting[1] === undefined ? 'json' : 'text'
    const steps = isVariadic
      ? stepsOf(args[1])
      : args.slice(1).map((node) => numbered(stepOf(node)))
    return isPlain ? memberOf(document, { steps, as }, place) : cutOf(mixed(taints))
  }
  // All others stay where they are, under their own names.
  if (CHANGING.test(name)) {
    if (!isPlain) return undefined
    return isWrittenPath(document, args[1]) ? mixed(taints) : cutOf(mixed(taints))
  }
  // What the keys are called is looked through, as names are everywhere.
  if (KEYS.test(name)) return document.kind === 'text' ? namesTaint(document) : undefined
  if (EXISTING.test(name)) {
    const [there, asked] = args.map((node, at) => ({ node, taint: taints[at] ?? CLEAR }))
    if (there !== undefined && asked !== undefined) requireWritten(there, asked, place)
    return CLEAR
  }
  const [, how] = BY_PATH.exec(name) ?? []
  if (how === undefined) return undefined
  requireHarmlessPath(document, args[1], place)
  if (!isPlain) return cutOf(mixed(taints))
  if (how === 'exists' || how === 'match') return CLEAR
  return memberOf(document, { steps: pathSteps(args[1]), as: 'json' }, place)
}
