/** The keys of our files as tables, written from their published schemas. */
import { readHouse } from './house.ts'

type Shape = {
  readonly description?: string
  readonly type?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly additionalProperties?: Shape | boolean
  readonly oneOf?: readonly Shape[]
  readonly required?: readonly string[]
}

/** One row a key, with the keys that lead to it; NAME stands for a name of one's own. */
export function renderKeys(schema: string): string {
  const rows = rowsOf(JSON.parse(readHouse(schema)), '')
  return `| key | meaning | what is possible | default |\n|---|---|---|---|\n${rows.join('')}`
}

function rowsOf(shape: Shape, path: string): string[] {
  if (shape.oneOf !== undefined) return rowsOf(together(shape.oneOf), path)
  const own = Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`
    const isNeeded = shape.required?.includes(key) === true && inner.default === undefined
    return [rowOf(at, inner, isNeeded), ...rowsOf(inner, at)]
  })
  if (shape.items !== undefined) own.push(...rowsOf(shape.items, `${path}[]`))
  const named = shape.additionalProperties
  if (typeof named === 'object') own.push(...rowsOf(named, `${path}.NAME`))
  return own
}

/** Forms of one thing as one: each key says of which kinds it is, where it is not of all. */
function together(forms: readonly Shape[]): Shape {
  const keys = [...new Set(forms.flatMap(({ properties = {} }) => Object.keys(properties)))]
  const properties = keys.map((key): [string, Shape] => {
    const having = forms.filter(({ properties = {} }) => key in properties)
    return [key, key === 'kind' ? anyKind(having) : ofKinds(key, having, forms.length)]
  })
  const required = keys.filter((key) => forms.every((form) => form.required?.includes(key)))
  return { properties: Object.fromEntries(properties), required }
}

function ofKinds(key: string, having: readonly Shape[], all: number): Shape {
  const [first] = having
  const told = [...new Set(having.map((form) => form.properties?.[key]?.description ?? ''))]
  const isOfAll = having.length === all && told.length === 1
  const lines = told.map((words) => {
    const those = having.filter((form) => (form.properties?.[key]?.description ?? '') === words)
    const isNeeded = those.every((form) => form.required?.includes(key)) && !isOfAll
    return `${words}${isOfAll ? '' : ` For ${kindsOf(those).join(', ')}${isNeeded ? ': needed' : ''}.`}`
  })
  return { ...first?.properties?.[key], description: lines.join(' ') }
}

function anyKind(forms: readonly Shape[]): Shape {
  const told = forms.flatMap(({ properties }) => properties?.kind?.description ?? [])
  return { description: told.join(' '), enum: forms.flatMap(kindsIn) }
}

function kindsOf(forms: readonly Shape[]): string[] {
  return forms.flatMap(kindsIn).map((kind) => `\`${String(kind)}\``)
}

function kindsIn({ properties }: Shape): readonly unknown[] {
  const kind = properties?.kind
  return kind?.enum ?? (kind?.const === undefined ? [] : [kind.const])
}

function rowOf(path: string, shape: Shape, isNeeded: boolean): string {
  const given = isNeeded ? '**needed**' : spoken(shape.default)
  const cells = [`\`${path}\``, shape.description ?? '', possible(shape), given]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
}

function possible(shape: Shape): string {
  if (shape.enum !== undefined) return shape.enum.map((one) => `\`${String(one)}\``).join(' ')
  if (shape.const !== undefined) return `\`${String(shape.const)}\``
  const { minimum, maximum } = shape
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`
  if (shape.type === 'boolean') return '`true` `false`'
  const { items } = shape
  return items?.enum === undefined ? '' : `list of ${possible(items)}`
}

function spoken(value: unknown): string {
  if (value === undefined) return ''
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return isEmpty ? 'none' : `\`${String(value)}\``
}
