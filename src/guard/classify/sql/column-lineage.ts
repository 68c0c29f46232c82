/** What the mask is told of a column: what its values are made of, and what of them it may show. */
import type { Category } from '../../../flow/category.ts'
import type { Built, ColumnLineage, ConstantRules } from '../../../flow/lineage.ts'
import { inDocument } from '../../../wire/postgres/in-documents.ts'
import { settledText } from '../../../wire/postgres/settled.ts'
import { typeFacts } from '../../../wire/postgres/types.ts'
import { isDocument } from './parts.ts'
import {
  type Base,
  isOwn,
  isRecased,
  isReckoned,
  isStatement,
  type Part,
  type Taint,
} from './taint.ts'

function valueLineage({ category, treatment, type }: Base): ColumnLineage {
  const { kind, element } = typeFacts(type)
  const value = { shows: 'value', category, treatment } as const
  return kind === 'text' && element === undefined ? { ...value, isText: true } : value
}

export function lineageOf(taint: Taint): ColumnLineage {
  switch (taint.kind) {
    case 'clear':
      return { shows: 'safe', isMade: true }
    case 'text':
      if (isRecased(taint)) return { shows: 'nothing', category: 'user.content' }
      if (isReckoned(taint)) return { shows: 'open', isReckoned: true }
      if (taint.constants !== undefined) {
        return { shows: 'open', constants: taint.constants, isMade: true }
      }
      return isOwn(taint) ? { shows: 'open' } : { shows: 'open', isMade: true }
    case 'cut':
      return partLineage('user.content', taint.upTo)
    case 'base':
      // A document has no stand-in as a whole.
      return typeFacts(taint.type).kind === 'json'
        ? { shows: 'nothing', category: taint.category }
        : valueLineage(taint)
    case 'derived':
      if (taint.built !== undefined && isShown(taint.built)) {
        return { shows: 'built', category: taint.category, document: builtLineage(taint.built) }
      }
      return isStatement(taint)
        ? { shows: 'open', constants: statementRules(taint.upTo), isMade: true }
        : partLineage(taint.category, taint.upTo)
  }
}

function statementRules(upTo: number | undefined): ConstantRules {
  return { ofColumn: () => undefined, ofStatement: upTo === undefined ? {} : { upTo } }
}

function partLineage(category: Category, upTo: number | undefined): ColumnLineage {
  return upTo === undefined ? { shows: 'nothing', category } : { shows: 'open', upTo }
}

/** Rows and arrays of SQL's own are shown within documents alone, and arrays of documents. */
function isShown(part: Part): boolean {
  if (part.kind === 'array') return isDocument(part.items)
  return part.kind !== 'row'
}

/** What is named many times is told once. */
const TOLD = new WeakMap<Part, Built>()

function builtLineage(part: Part): Built {
  const told = TOLD.get(part) ?? lineageOfPart(part)
  TOLD.set(part, told)
  return told
}

function lineageOfPart(part: Part): Built {
  switch (part.kind) {
    case 'value':
      return valueLineageOf(part.taint)
    case 'object':
    case 'row': {
      const members = [...part.members].map(([name, one]) => [name, builtLineage(one)] as const)
      return { holds: 'object', members: new Map(members) }
    }
    case 'record':
      return {
        holds: 'record',
        names: lineageOf(part.names),
        values: builtLineage(part.items),
      }
    case 'tuple':
      return { holds: 'tuple', items: part.items.map(builtLineage) }
    case 'text':
      return { holds: 'text', document: builtLineage(part.items) }
    default:
      return { holds: part.kind, items: builtLineage(part.items) }
  }
}

function valueLineageOf(taint: Taint): Built {
  const type = taint.kind === 'base' ? taint.type : 0
  const { kind, element = type } = typeFacts(type)
  return {
    ...{ holds: 'value', lineage: lineageOf(taint), kind },
    read: (text) => settledText(text, element),
    write: (standIn, text) => inDocument(standIn, text, element),
  }
}
