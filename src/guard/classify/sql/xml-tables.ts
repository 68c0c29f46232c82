/** The columns of XMLTABLE (SQL:2016 §7.11): what its paths may ask, and what they bring. */
import type { Node, RangeTableFunc, TypeName } from '@pgsql/types'
import type { CallPlace } from './calls.ts'
import { inference, requireImpersonal } from './comparisons.ts'
import type { Column } from './scope.ts'
import { CLEAR, cutOf, membersOf, mixed, type Taint } from './taint.ts'
import { constantOf, constantText, leavesText } from './tree.ts'
import { checkType, isDocumentType } from './types.ts'

/** What is taken out of XML cannot be told from what it was. @throws Refused */
export function xmlColumns(table: RangeTableFunc, place: CallPlace): readonly Column[] {
  const { docexpr, rowexpr, namespaces, columns } = table
  const document = place.taintOfNode(docexpr, place)
  const parts = [
    document,
    ...[rowexpr, ...(namespaces ?? [])].map((node) => place.taintOfNode(node, place)),
  ]
  for (const taint of parts) requireImpersonal(taint, 'XMLTABLE', place)
  requirePlainPath(rowexpr, document, place)
  const isClear = parts.every(({ kind }) => kind === 'clear')
  return (columns ?? []).flatMap((node) => {
    if (!('RangeTableFuncCol' in node)) return []
    const { colname, colexpr, coldefexpr, for_ordinality, typeName } = node.RangeTableFuncCol
    if (typeName !== undefined) checkType(typeName, place.looking)
    requireFitting(typeName, document, place)
    if (colexpr !== undefined) requirePlainPath(colexpr, document, place)
    const own = mixed([colexpr, coldefexpr].map((each) => place.taintOfNode(each, place)))
    requireImpersonal(own, 'XMLTABLE', place)
    const isTold = for_ordinality === true || (isClear && own.kind === 'clear')
    return [{ name: colname, taint: isTold ? CLEAR : cutOf(mixed([...parts, own])) }]
  })
}

/** As another type a value fails by what it is. */
function requireFitting(type: TypeName | undefined, document: Taint, { looking }: CallPlace): void {
  if (looking.isView || membersOf(document) === undefined || type === undefined) return
  if (leavesText(type) || isDocumentType(type)) return
  throw inference('Somebody stands in the document: its columns are of the type `text`.')
}

const NAME = '[\\p{L}_][\\p{L}\\p{N}_.-]*'
const STEP = `@?(?:${NAME}:)?(?:${NAME}|\\*)|\\.\\.?|(?:text|node)\\(\\)`
/** Elements and attributes by their names: no conditions, no functions, no reckoning. */
const PLAIN_PATH = new RegExp(`^/{0,2}(?:(?:${STEP})(?:/{1,2}|$))*$`, 'u')

/** Of a document in which somebody stands, a path that compares would be asked of every row. */
function requirePlainPath(path: Node | undefined, document: Taint, { looking }: CallPlace): void {
  if (looking.isView || membersOf(document) === undefined) return
  const constant = constantOf(path)
  const text = constant === undefined ? undefined : constantText(constant)
  if (text !== undefined && PLAIN_PATH.test(text)) return
  throw inference('Somebody stands in the document: its paths are names alone, as `/a/b/@c`.')
}
