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
  readonly offset: number
}

export function importsOf(source: Source): Import[] {
  const found: Import[] = []
  const add = (specifier: string | undefined, offset: number, names: readonly string[]): void => {
    const isRelative = specifier?.startsWith('.') === true
    const folder = posix.dirname(source.path)
    const path = isRelative ? posix.normalize(posix.join(folder, specifier)) : undefined
    found.push({ specifier, path, names, offset })
  }
  for (const { moduleRequest, entries, start } of source.module.staticImports) {
    const names = entries.map(
      ({ importName: name }) => name.name ?? (name.kind === 'Default' ? 'default' : '*'),
    )
    add(moduleRequest.value, start, names)
  }
  for (const { entries, start } of source.module.staticExports) {
    for (const { moduleRequest, importName } of entries) {
      if (moduleRequest !== null) add(moduleRequest.value, start, [importName.name ?? '*'])
    }
  }
  new Visitor({
    ImportExpression: ({ source: from, start }) =>
      add(
        from.type === 'Literal' && typeof from.value === 'string' ? from.value : undefined,
        start,
        ['*'],
      ),
    TSImportType: ({ source: from, start }) => add(from.value, start, ['*']),
  }).visit(source.program)
  return found
}
