/** Law: what runs in production needs nothing that only developers install, and the lists agree. */
import { builtinModules } from 'node:module'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Breach, breachAt, expectKept } from './breach.ts'
import { housePaths, houseSources, readHouse } from './house.ts'
import { importsOf } from './imports.ts'
import { isTest, readSource, type Source } from './source.ts'

const Names = z.record(z.string(), z.string())
const Manifest = z.object({
  engines: z.object({ node: z.string() }),
  bin: Names,
  scripts: Names,
  dependencies: Names,
  devDependencies: Names,
})

const manifest = Manifest.parse(JSON.parse(readHouse('package.json')))
const DEPENDENCIES = new Set(Object.keys(manifest.dependencies))
const SHIPPED = /^(src|examples)\//

describe('packages', () => {
  it('that shipped code imports are dependencies, not tools', () => {
    expectKept(houseSources().flatMap(breachesOfPackages))
  })

  it('are seen to be missing', () => {
    const text = [
      "import { expect } from 'vitest'",
      "import { readFileSync } from 'fs'",
      "import { open } from 'node:fs/promises'",
      "import { z } from 'zod/v4'",
      "import type { X } from '@scope/nowhere/deep'",
    ].join('\n')
    const lines = (path: string): number[] =>
      breachesOfPackages(readSource(path, text)).map(({ line }) => line)
    expect(lines('src/stores/x.ts')).toEqual([1, 2, 5])
    expect(lines('src/stores/x.test.ts')).toEqual([])
  })

  it('need the Node that the set-up asks for', () => {
    expect(manifest.engines.node).toBe('>=20.19')
    expect(readHouse('scripts/set-up.mjs')).toContain('needs Node 20.19 or newer')
  })

  it('start programs that the sources hold', () => {
    const commands = [...Object.values(manifest.scripts), ...Object.values(manifest.bin)]
    const programs = commands.flatMap(
      (line) => line.match(/\b(dist|scripts)\/[\w./-]+\.m?js/g) ?? [],
    )
    const sources = programs.map((path) => path.replace(/^dist\/(.*)\.js$/, '$1.ts'))
    expect(sources.filter((path) => !housePaths().includes(path))).toEqual([])
  })
})

function breachesOfPackages(source: Source): Breach[] {
  if (!SHIPPED.test(source.path) || isTest(source.path)) return []
  return importsOf(source).flatMap(({ specifier, path, offset }) => {
    if (specifier === undefined || path !== undefined || isShipped(specifier)) return []
    const isBuiltin = builtinModules.includes(specifier)
    const mend = isBuiltin ? `write node:${specifier}` : 'move it to `dependencies`, or do without'
    return [breachAt(source, offset, { ban: `${specifier} is no dependency`, mend })]
  })
}

function isShipped(specifier: string): boolean {
  return specifier.startsWith('node:') || DEPENDENCIES.has(packageOf(specifier))
}

/** `@scope/name/deep` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
