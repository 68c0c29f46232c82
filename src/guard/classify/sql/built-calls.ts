/** Functions that put documents together (PostgreSQL documentation §9.16 and §9.21). */
import type { FuncCall, Node } from '@pgsql/types'
import { eitherPart } from './either.ts'
import { documentOf, isDocument, listOf, objectOf, partOf, recordOf, tupleOf } from './parts.ts'
import { CLEAR, isPersonal, isReckoned, mixed, namedBy, type Part, type Taint } from './taint.ts'
import { constantOf, constantText } from './tree.ts'

type Call = Pick<FuncCall, 'args' | 'func_variadic' | 'agg_distinct'> & {
  readonly name: string
  readonly taints: readonly Taint[]
}

type Building = (taints: readonly Taint[], args: readonly Node[]) => Part | undefined

const whole: Building = ([taint = CLEAR]) => documentOf(partOf(taint))

const BUILDING: ReadonlyMap<string, Building> = new Map([
  ['build_object', pairs],
  ['build_array', (taints: readonly Taint[]) => tupleOf(taints.map(partOf))],
  ['agg', ([taint = CLEAR]: readonly Taint[]) => listOf(partOf(taint))],
  ['object_agg', ([key = CLEAR, value = CLEAR]: readonly Taint[]) => recordBy(key, [value])],
  // With more than one argument it may leave out items of lists, and so move the others.
  ['strip_nulls', (taints: readonly Taint[]) => (taints.length === 1 ? same(taints) : undefined)],
  ['pretty', (taints: readonly Taint[]) => spelled(same(taints))],
])

const OTHERS: ReadonlyMap<string, Building> = new Map([
  ['array_agg', ([taint = CLEAR]: readonly Taint[]) => listOf(partOf(taint), 'array')],
  ['row_to_json', whole],
  ['to_json', whole],
  ['to_jsonb', whole],
  ['array_to_json', whole],
])

/** What such a call puts together; `undefined` where it does not, or nobody knows how. */
export function builtBy({ name, args = [], taints, ...how }: Call): Part | undefined {
  // Sorted as DISTINCT sorts them, they would tell who is the greatest.
  if (how.func_variadic === true || how.agg_distinct === true) return undefined
  if (args.some((node) => 'NamedArgExpr' in node)) return undefined
  const [, building] = /^jsonb?_(.*)$/.exec(name) ?? []
  const build = building === undefined ? OTHERS.get(name) : BUILDING.get(building)
  return build?.(taints, args)
}

function same([taint = CLEAR]: readonly Taint[]): Part | undefined {
  const part = partOf(taint)
  return isDocument(part) ? part : undefined
}

export function spelled(part: Part | undefined): Part | undefined {
  return part !== undefined && isDocument(part) ? listOf(part, 'text') : undefined
}

/** Names and what stands under them, by turns. */
function pairs(taints: readonly Taint[], args: readonly Node[]): Part | undefined {
  const places = taints.flatMap((_, at) => (at % 2 === 0 ? [at] : []))
  return objectBy(
    places.map((at) => ({
      node: args[at],
      key: taints[at] ?? CLEAR,
      value: taints[at + 1] ?? CLEAR,
    })),
  )
}

export type Member = {
  readonly node: Node | undefined
  readonly key: Taint
  readonly value: Taint
}

/** Under names that are written out; where one of them is not, it may be any of the others. */
export function objectBy(members: readonly Member[]): Part | undefined {
  const written = members.flatMap(({ node, value }) => {
    const name = writtenName(node)
    return name === undefined ? [] : [[name, partOf(value)] as const]
  })
  if (written.length === members.length) return objectOf(written, 'object', eitherPart)
  const values = members.map(({ value }) => value)
  return recordBy(mixed(members.map(({ key }) => namedBy(key))), values)
}

/** Numbers may be others where a text is judged once for many (`number-templates.ts`). */
function writtenName(node: Node | undefined): string | undefined {
  const constant = constantOf(node)
  return constant?.sval === undefined ? undefined : constantText(constant)
}

/** Names that are somebody's stand in the order of what they are, so that none is shown. */
export function recordBy(key: Taint, values: readonly Taint[]): Part | undefined {
  const names = namedBy(key)
  const items = anyOf(values.map(partOf))
  const isTold = isPersonal(names) || names.kind === 'cut' || isReckoned(names)
  return isTold || items === undefined ? undefined : recordOf(names, items)
}

export function listOfAny(parts: readonly Part[]): Part | undefined {
  const items = anyOf(parts)
  return items && listOf(items)
}

function anyOf([first, ...others]: readonly Part[]): Part | undefined {
  return first && others.reduce(eitherPart, first)
}
