/** What statements of one grant are judged by: the catalogue, what it holds, what is covered. */

import { Refusal } from '../../../base/refusal.ts'
import type { Grant } from '../../../flow/grant.ts'
import type { ConstantRules } from '../../../flow/lineage.ts'
import { isWithin, parseScopePattern } from '../../../flow/scope-pattern.ts'
import type { ConnectionFacts, SearchPath } from '../../../wire/postgres/ask.ts'
import type { Connected } from '../../../wire/postgres/effects.ts'
import type { Judging } from '../../judging.ts'
import type { Catalogue, ColumnFacts, Relation } from './catalogue.ts'
import { columnRules, type ReadName } from './column-facts.ts'
import type { Grounds } from './followed.ts'
import { KeptVerdicts, RoundVerdicts } from './kept-verdicts.ts'
import type { KeptTemplate } from './number-templates.ts'
import { SubjectRows } from './subject-rows.ts'
import type { Verdict } from './verdict.ts'

export type GroundsParts = {
  readonly catalogue: Catalogue
  readonly facts: ColumnFacts
  readonly connection: ConnectionFacts
  readonly readName: ReadName
  readonly judging: Judging
}

export type Grounded = Connected & {
  /** With names looked for where they were when a statement was prepared. */
  readonly within: (searchPath: SearchPath) => Grounds
  readonly verdicts: RoundVerdicts<Verdict>
  readonly templates: RoundVerdicts<KeptTemplate>
}

export function groundsFor(grant: Grant, parts: GroundsParts): Grounded {
  const { facts, connection } = parts
  const { scope } = grant.facts
  const { searchPath, isPathSet, cursors, statements } = connection
  // What was judged before needs none of it.
  let standing: Omit<Grounds, 'path'> | undefined
  return {
    searchPath,
    isPathSet,
    cursors,
    statements,
    verdicts: new RoundVerdicts(keptFor(facts, VERDICTS), scope),
    templates: new RoundVerdicts(keptFor(facts, TEMPLATES), scope),
    within: (path) => {
      standing ??= standingOf(grant, parts)
      return { ...standing, path: path && pathOf(path) }
    },
  }
}

function standingOf(
  grant: Grant,
  { catalogue, facts, readName, judging }: GroundsParts,
): Omit<Grounds, 'path'> {
  const { scope, subProcessor } = grant.facts
  const { subjects } = subProcessor
  const { subject } = scope
  return {
    catalogue,
    facts,
    // Whose rows a function reads is not known.
    listed: new Set(subject === undefined ? subProcessor.functions : []),
    covers: coverOf(grant),
    subject:
      subject === undefined
        ? undefined
        : new SubjectRows({ subject, subjects, catalogue, judging }),
    constants: constantsOf(grant, { catalogue, facts, readName }),
    namesPerson: (name) => {
      const { rule, isName } = readName(name)
      return rule !== undefined || isName
    },
    ruleOf: (name) => {
      const { rule } = readName(name)
      return rule && { category: rule.category, treatment: rule.treatment }
    },
  }
}

const CONSTANTS = new WeakMap<ColumnFacts, ConstantRules>()

function constantsOf(
  { facts: { subProcessor } }: Grant,
  { catalogue, facts, readName }: Pick<GroundsParts, 'catalogue' | 'facts' | 'readName'>,
): ConstantRules {
  const known = CONSTANTS.get(facts)
  if (known !== undefined) return known
  let ofColumn: ConstantRules['ofColumn'] | undefined
  const made: ConstantRules = {
    // Few statements ask for any.
    ofColumn: (name) => {
      ofColumn ??= columnRules({ subProcessor, readName, catalogue })
      return ofColumn(name)
    },
  }
  CONSTANTS.set(facts, made)
  return made
}

/** Facts are made anew where the catalogue or the configuration changes, and verdicts with them. */
const VERDICTS: Kept<Verdict> = new WeakMap()
const TEMPLATES: Kept<KeptTemplate> = new WeakMap()

type Kept<One> = WeakMap<ColumnFacts, KeptVerdicts<One>>

function keptFor<One>(facts: ColumnFacts, all: Kept<One>): KeptVerdicts<One> {
  const kept = all.get(facts) ?? new KeptVerdicts<One>()
  all.set(facts, kept)
  return kept
}

/** Never behind others: names of the system mean the system's own. */
function pathOf(path: readonly string[]): readonly string[] {
  return path.filter((schema) => !schema.startsWith('pg_'))
}

const ANY = (): boolean => true

/** `SELECT /schema/table/column`; a table without columns stands for all of them. */
function coverOf(grant: Grant): Grounds['covers'] {
  const { patterns } = grant.facts.scope
  if (patterns.length === 0) return ANY
  const parsed = patterns.flatMap((text) => {
    const pattern = parseScopePattern(text)
    return pattern instanceof Refusal ? [] : [pattern]
  })
  return ({ schema, name }: Relation, column: string | undefined) =>
    parsed.some((pattern) => {
      const { segments, isOpen } = pattern
      const isTable = isWithin(pattern, { method: 'SELECT', segments: [schema, name] })
      if (
        isTable ||
        (isOpen && isWithin(pattern, { method: 'SELECT', segments: [schema, name, ''] }))
      ) {
        return true
      }
      if (column !== undefined) {
        return isWithin(pattern, { method: 'SELECT', segments: [schema, name, column] })
      }
      const table = { ...pattern, segments: segments.slice(0, -1), isOpen: false }
      return (
        segments.length === 3 && isWithin(table, { method: 'SELECT', segments: [schema, name] })
      )
    })
}
