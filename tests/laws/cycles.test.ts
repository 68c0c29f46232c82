/** Law: no file imports itself by a detour, not even for a type. */
import { describe, expect, it } from 'vitest'
import { type Breach, expectKept } from './breach.ts'
import { houseSources } from './house.ts'
import { importsOf } from './imports.ts'
import { readSource, type Source } from './source.ts'

describe('cycles', () => {
  it('are absent from the house', () => {
    expectKept(cyclesIn(houseSources()))
  })

  it('are seen, each once, however long', () => {
    const imports = (path: string, other: string): Source =>
      readSource(path, `import type { X } from './${other}'`)
    const ring = [imports('src/a.ts', 'b.ts'), imports('src/b.ts', 'c.ts')]
    expect(cyclesIn(ring)).toEqual([])
    expect(cyclesIn([...ring, imports('src/c.ts', 'a.ts')])).toHaveLength(1)
    expect(cyclesIn([imports('src/d.ts', 'd.ts')])).toHaveLength(1)
  })
})

function cyclesIn(sources: readonly Source[]): Breach[] {
  const edges = new Map(sources.map((source) => [source.path, targetsOf(source)]))
  const done = new Set<string>()
  const breaches: Breach[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at !== -1) breaches.push(breachOf([...trail.slice(at), path]))
    if (at !== -1 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return breaches
}

function targetsOf(source: Source): string[] {
  return importsOf(source).flatMap(({ path }) => path ?? [])
}

function breachOf(cycle: readonly string[]): Breach {
  return {
    path: cycle[0] ?? '',
    line: 1,
    ban: `a cycle: ${cycle.join(' > ')}`,
    mend: 'move what both need into a file of its own',
  }
}
