/** What a file imports, however it says so: types, re-exports and dynamic imports included. */
import { posix } from 'node:path'
import { Visitor } from 'oxc-parser'
import type { Source } from './source.ts'

export type Import = {
  /** As written, such as `../base/bytes.ts` or `node:crypto`; `undefined` where it is computed. */
  readonly specifier: string | undefined
  /** Path from the root where the specifier is relative. */
  readonly path: string | undefined
  /** Names imported: `*` for all of them. */
  readonly names: readonly string[]
  /** Whether the names are exported again. */
  readonly isReexport: boolean
  readonly offset: number
}

export function importsOf(source: Source): Import[] {
  const { staticImports, staticExports } = source.module
  const imported = staticImports.map(({ moduleRequest, entries, start }) => {
    const names = entries.map(({ importName: { name, kind } }) =>
      kind === 'Default' ? 'default' : (name ?? '*'),
    )
    return { specifier: moduleRequest.value, names, isReexport: false, offset: start }
  })
  const exported = staticExports.flatMap(({ entries, start }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) => {
      if (moduleRequest === null) return []
      const names = [importName.name ?? '*']
      return { specifier: moduleRequest.value, names, isReexport: !isType, offset: start }
    }),
  )
  return [...imported, ...exported, ...expressions(source)].map((one) => ({
    ...one,
    path: pathOf(one.specifier, source),
  }))
}

/** `import('…')`, as a value and as a type. */
function expressions(source: Source): Omit<Import, 'path'>[] {
  const found: Omit<Import, 'path'>[] = []
  const add = (specifier: string | undefined, offset: number): void => {
    found.push({ specifier, names: ['*'], isReexport: false, offset })
  }
  new Visitor({
    ImportExpression: ({ source: from, start }) => {
      const isText = from.type === 'Literal' && typeof from.value === 'string'
      add(isText ? from.value : undefined, start)
    },
    TSImportType: ({ source: from, start }) => add(from.value, start),
  }).visit(source.program)
  return found
}

function pathOf(specifier: string | undefined, source: Source): string | undefined {
  if (specifier?.startsWith('.') !== true) return undefined
  return posix.normalize(posix.join(posix.dirname(source.path), specifier))
}
