/** Finds what a call does: the operation of the profile whose path is nearest to it. */
import {
  compareTemplates,
  matchPath,
  type PathTemplate,
  parsePathTemplate,
} from '../../../flow/path-template.ts'
import type { Operation, Profile } from '../../../flow/profile.ts'

export type Call = {
  readonly method: string
  readonly host: string
  readonly segments: readonly string[]
}

export type FoundOperation = {
  readonly operation: Operation
  readonly template: PathTemplate
  /** What its placeholders stand for. */
  readonly placeholders: ReadonlyMap<string, string>
}

type Indexed = { readonly operation: Operation; readonly template: PathTemplate }

const kept = new WeakMap<Profile, ReadonlyMap<string, readonly Indexed[]>>()

/**
 * `undefined` where the profile knows of none. `HEAD` asks for what `GET` does, but for the body.
 */
export function findOperation(profile: Profile, call: Call): FoundOperation | undefined {
  const asked = call.method === 'HEAD' ? ['HEAD', 'GET'] : [call.method]
  for (const method of asked) {
    const found = nearest(indexOf(profile).get(method) ?? [], call)
    if (found !== undefined) return found
  }
  return undefined
}

function nearest(indexed: readonly Indexed[], call: Call): FoundOperation | undefined {
  let best: FoundOperation | undefined
  for (const candidate of indexed) {
    const { operation, template } = candidate
    if (operation.hosts.length > 0 && !operation.hosts.includes(call.host)) continue
    const placeholders = matchPath(template, call.segments)
    if (placeholders === undefined) continue
    const isNearer = best === undefined || compareTemplates(template, best.template) === 'nearer'
    if (isNearer) best = { ...candidate, placeholders }
  }
  return best
}

function indexOf(profile: Profile): ReadonlyMap<string, readonly Indexed[]> {
  const known = kept.get(profile)
  if (known !== undefined) return known
  const index = new Map<string, Indexed[]>()
  for (const operation of profile.operations) {
    const template = parsePathTemplate(operation.path)
    if (template === undefined) continue
    const listed = index.get(operation.method) ?? []
    listed.push({ operation, template })
    index.set(operation.method, listed)
  }
  kept.set(profile, index)
  return index
}
