/** Values that a client has written out: one each, and not as many as rows can be made. */
import type { FuncCall, Node, TypeName } from '@pgsql/types'
import { readArrayText } from '../../../wire/postgres/array-text.ts'
import type { Catalogue } from './catalogue.ts'
import { constantText, namesOf } from './tree.ts'

export type Written =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly number: number }

/** What is looked for at once, by what it is put together of: that as a whole is one probe. */
export type Pattern = readonly Written[]

/** They make one text of what they are given, always the same: their names belong to it. */
const JOINING = new Set([
  ...['concat', 'concat_ws', 'format', 'replace', 'lower', 'upper', 'initcap', 'quote_literal'],
  ...['btrim', 'ltrim', 'rtrim'],
  ...['like_escape', 'similar_to_escape', 'similar_escape'],
  ...['to_tsquery', 'plainto_tsquery', 'phraseto_tsquery', 'websearch_to_tsquery'],
])

/** Casts to these leave a value as it is written, whatever is set. */
const LEAVING = new Set(
  `text varchar bpchar citext unknown bool int2 int4 int8 numeric uuid inet cidr json jsonb tsquery
   regconfig`.split(/\s+/),
)

type Types = { readonly catalogue: Pick<Catalogue, 'types'> }

/** The patterns that an expression is; `undefined` where rows, or a query, decide as well. */
export function writtenIn(node: Node | undefined, types: Types): readonly Pattern[] | undefined {
  if (node === undefined) return undefined
  if ('ParamRef' in node) return [[{ kind: 'parameter', number: node.ParamRef.number ?? 0 }]]
  if ('A_Const' in node) {
    const text = constantText(node.A_Const)
    return text === undefined ? [] : [[said(text)]]
  }
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast
    return isLeaving(typeName, types) ? writtenIn(arg, types) : undefined
  }
  if ('CollateClause' in node) return writtenIn(node.CollateClause.arg, types)
  if ('A_ArrayExpr' in node) return allIn(node.A_ArrayExpr.elements, types)?.flat()
  if ('A_Expr' in node) {
    const { kind, name, lexpr, rexpr } = node.A_Expr
    const isJoined = kind === 'AEXPR_OP' && namesOf(name).join('.') === '||'
    return isJoined ? joined('', allIn([lexpr, rexpr], types)) : undefined
  }
  if (!('FuncCall' in node) || !isJoining(node.FuncCall)) return undefined
  const name = namesOf(node.FuncCall.funcname).at(-1) ?? ''
  return joined(name, allIn(node.FuncCall.args, types))
}

/** The text of a pattern, where it is known without the values of parameters. */
export function patternText(pattern: Pattern): string | undefined {
  const texts = pattern.map((one) => (one.kind === 'literal' ? one.text : undefined))
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined
}

/**
 * Stands first in what is no plain text to look for, but in a language of its own: there
 * another case, or a comma, asks for something else. No text of PostgreSQL has such a sign.
 */
const EXACT = '\0='
export const EXACTLY: Written = { kind: 'literal', text: EXACT }
/** Between what is looked for and what decides besides how it is. */
export const BESIDE: Written = { kind: 'literal', text: '\0' }

/** Signs alone tell nothing: what stands for any sign, and the brackets of an empty list. */
const SIGNS = /^(?:[%_]*|[%\s]*|\s*(?:\{\s*\}|\[\s*\]|null)\s*)$/
const ANY_SIGN = /^\0=[\^$.*]*$/
const LIST = /^\s*(?:\[[^={]*\]\s*=\s*)?(\{.*\})\s*$/s

/** What is looked for by a text that is written: each value of a list is one. */
export function tellingIn(text: string): readonly string[] {
  // As digits, which have no other case, and no blanks about them.
  if (isExact(text)) return ANY_SIGN.test(text) ? [] : [`=${Buffer.from(text).toString('hex')}`]
  const [asked = '', ...beside] = text.split('\0')
  const [, list] = LIST.exec(asked) ?? []
  const values = list === undefined || isDocument(list) ? [asked] : elementsOf(list)
  const telling = values.filter((value) => value !== undefined)
  if (beside.length > 0) return telling.map((value) => [value, ...beside].join('\0'))
  return telling.filter((value) => !SIGNS.test(value))
}

/** Of a list of lists, as many as it may be. */
function elementsOf(list: string): readonly (string | undefined)[] {
  return readArrayText(list) ?? list.split(',')
}

/** Whether the braces are those of an object, which is compared as a whole. */
function isDocument(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Of several values for what a pattern is made of: each as the pattern is. */
export function eachOf(values: readonly string[], pattern: Pattern): readonly string[] {
  const [first] = pattern
  return first === EXACTLY ? values.map((value) => `${EXACT}${value}`) : values
}

function isExact(text: string): boolean {
  return text.startsWith(EXACT)
}

export function said(text: string): Written {
  return { kind: 'literal', text }
}

/** A cast that cuts, or that goes by settings, would make many values of one. */
export function isLeaving(type: TypeName | undefined, { catalogue }: Types): boolean {
  const name = namesOf(type?.names).at(-1) ?? ''
  if ((type?.typmods ?? []).length > 0) return false
  const domain = catalogue.types.domains.get(name)
  if (domain !== undefined) return !domain.isCutting
  return LEAVING.has(name) || catalogue.types.names.has(name)
}

type Parts = readonly (readonly Pattern[])[]

/** Of one value each, one value; of lists, whatever is in them. */
function joined(name: string, parts: Parts | undefined): readonly Pattern[] | undefined {
  if (parts === undefined) return undefined
  if (parts.some(({ length }) => length > 1)) return parts.flat()
  if (name === '') return [parts.flat(2)]
  return [[said(`${name}(`), ...parts.flatMap((part) => [...part.flat(), said(',')]), said(')')]]
}

function allIn(nodes: readonly (Node | undefined)[] = [], types: Types): Parts | undefined {
  const all = nodes.map((node) => writtenIn(node, types))
  return all.every((each) => each !== undefined) ? all : undefined
}

function isJoining({ funcname }: FuncCall): boolean {
  const path = namesOf(funcname)
  const isSystem = path.length === 1 || path[0] === 'pg_catalog'
  return isSystem && JOINING.has(path.at(-1) ?? '')
}
