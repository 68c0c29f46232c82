/**
 * What a schema cannot see in a profile: names that lead nowhere, and rules that can never count.
 */

import { compareTemplates, type PathTemplate, parsePathTemplate } from '../flow/path-template.ts'
import type { OperationClass } from '../flow/profile.ts'
import { coversPath, type FieldStep, parseFieldPath } from './field-path.ts'
import type { OperationText, ParameterText, ProfileText } from './profile-schema.ts'
import type { Fault } from './read-with-schema.ts'

/** What is idle needs no example of how it would look. */
const NOT_HERE = { expected: 'nothing here, or something that says more', example: undefined }

/** All faults of a profile whose shape is right. */
export function checkProfile(profile: ProfileText): readonly Fault[] {
  return [
    ...danglingNames(profile),
    ...idleParameters(profile),
    ...idleRaises(profile),
    ...ambiguousCalls(profile),
    ...idleFields(profile),
  ]
}

function danglingNames(profile: ProfileText): Fault[] {
  const { hosts, sets, operations, regions, probe } = profile
  const roles = Object.keys(hosts)
  const faults: Fault[] = []
  const needRole = (role: string | undefined, path: Fault['path'], atKey = false): void => {
    if (role === undefined || roles.includes(role)) return
    const expected = roles.length === 0 ? 'no host at all: hosts names none' : roles.join(', ')
    faults.push({ path, atKey, what: 'The profile has no such part under `hosts`.', expected })
  }
  needRole(probe?.host, ['probe', 'host'])
  for (const [region, parts] of Object.entries(regions)) {
    for (const role of Object.keys(parts)) needRole(role, ['regions', region, role], true)
  }
  for (const [id, operation] of Object.entries(operations)) {
    const { host } = operation
    const named = typeof host === 'string' ? [host] : (host ?? [])
    for (const role of named) needRole(role, ['operations', id, 'host'])
    for (const [at, name] of operation.with.entries()) {
      if (Object.hasOwn(sets, name)) continue
      const path = ['operations', id, 'with', at]
      const expected = Object.keys(sets).join(', ') || 'none: the profile has no sets'
      faults.push({ path, what: 'There is no such set.', expected })
    }
  }
  return faults
}

type Placed = { readonly parameter: ParameterText; readonly path: Fault['path'] }

function idleParameters(profile: ProfileText): Fault[] {
  const faults: Fault[] = placed(profile.parameters, ['parameters']).flatMap(faultOfParameter)
  for (const [name, set] of Object.entries(profile.sets)) {
    faults.push(...placed(set, ['sets', name]).flatMap(faultOfParameter))
    const isUsed = Object.values(profile.operations).some((one) => one.with.includes(name))
    const what = 'No operation takes this set.'
    if (!isUsed) faults.push({ path: ['sets', name], atKey: true, what, ...NOT_HERE })
  }
  for (const [id, operation] of Object.entries(profile.operations)) {
    const own = placed(operation.parameters, ['operations', id, 'parameters'])
    faults.push(...own.flatMap(faultOfParameter), ...faultsOfTaken(id, operation, profile))
  }
  return faults
}

/** Of everything that an operation takes: by itself, from its sets, and from the profile. */
function faultsOfTaken(id: string, operation: OperationText, profile: ProfileText): Fault[] {
  const sets = new Map(Object.entries(profile.sets))
  const fromSets = operation.with.flatMap((name, at) =>
    (sets.get(name) ?? []).map((parameter) => {
      return { parameter, path: ['operations', id, 'with', at] }
    }),
  )
  const own = placed(operation.parameters, ['operations', id, 'parameters'])
  const names = new Set(profile.parameters.map(keyOf))
  return [...fromSets, ...own].flatMap(({ parameter, path }) => {
    const key = keyOf(parameter)
    const isTwice = names.has(key)
    names.add(key)
    const what = `The operation takes the parameter ${nameOf(parameter)} twice.`
    const twice = isTwice ? [{ path, what, ...NOT_HERE }] : []
    return [...twice, ...faultOfPlaceholder(parameter, path, operation)]
  })
}

function placed(list: readonly ParameterText[], path: Fault['path']): Placed[] {
  return list.map((parameter, at) => ({ parameter, path: [...path, at] }))
}

function faultOfParameter({ parameter, path }: Placed): Fault[] {
  if (typeof parameter === 'string') return []
  const { use, category } = parameter
  if (use === 'lookup' && category === undefined) {
    return [{ path, what: 'A lookup says which category it looks up.' }]
  }
  if (use === 'plain' && category !== undefined) {
    const what = 'A plain parameter touches no personal data, so it has no category.'
    return [{ path, what }]
  }
  return []
}

function faultOfPlaceholder(
  parameter: ParameterText,
  path: Fault['path'],
  operation: OperationText,
): Fault[] {
  if (typeof parameter === 'string' || parameter.in !== 'path') return []
  const isThere = templatesOf(operation).every((template) =>
    template.some((part) => part.kind === 'placeholder' && part.name === parameter.name),
  )
  const expected = `a call with {${parameter.name}} in its path`
  return isThere ? [] : [{ path, what: 'The call has no such placeholder.', expected }]
}

/** From least to most. */
const CLASSES: readonly OperationClass[] = [
  ...(['read', 'read-billed', 'read-sensitive', 'bulk-export'] as const),
  ...(['write', 'irreversible', 'egress'] as const),
]

function idleRaises(profile: ProfileText): Fault[] {
  const everywhere = new Set(profile.parameters.map(nameOf))
  const sets = new Map(Object.entries(profile.sets))
  const faults: Fault[] = profile.raises.flatMap(({ parameter }, at) =>
    everywhere.has(parameter) ? [] : [idleRaise(['raises', at, 'parameter'])],
  )
  for (const [id, operation] of Object.entries(profile.operations)) {
    const taken = new Set([
      ...everywhere,
      ...operation.with.flatMap((name) => sets.get(name) ?? []).map(nameOf),
      ...operation.parameters.map(nameOf),
    ])
    for (const [at, raise] of operation.raises.entries()) {
      const path = ['operations', id, 'raises', at]
      if (!taken.has(raise.parameter)) faults.push(idleRaise([...path, 'parameter']))
      if (CLASSES.indexOf(raise.class) <= CLASSES.indexOf(operation.class)) {
        const what = 'This raises nothing: the operation has this class, or a higher one, anyhow.'
        faults.push({ path: [...path, 'class'], what, ...NOT_HERE })
      }
    }
  }
  return faults
}

function idleRaise(path: Fault['path']): Fault {
  const what = 'No parameter of this name is taken here, so this can never count.'
  return { path, what, ...NOT_HERE }
}

type Called = {
  readonly id: string
  readonly method: string
  readonly template: PathTemplate
  readonly hosts: readonly string[]
}

function ambiguousCalls(profile: ProfileText): Fault[] {
  const [firstRole] = Object.keys(profile.hosts)
  const before: Called[] = []
  const faults: Fault[] = []
  for (const [id, operation] of Object.entries(profile.operations)) {
    const host = operation.host ?? firstRole ?? ''
    const hosts = typeof host === 'string' ? [host] : host
    for (const { method, template } of callsOf(operation)) {
      const called = { id, method, template, hosts }
      const rival = before.find((other) => collide(called, other))
      before.push(called)
      if (rival === undefined) continue
      const what = `Some paths match both this call and that of ${rival.id}, and neither is nearer.`
      faults.push({ path: ['operations', id, 'call'], what })
    }
  }
  return faults
}

function collide(one: Called, other: Called): boolean {
  if (one.method !== other.method) return false
  if (!one.hosts.some((host) => other.hosts.includes(host))) return false
  return ['same', 'crossed'].includes(compareTemplates(one.template, other.template))
}

function callsOf({ call }: OperationText) {
  const calls = typeof call === 'string' ? [call] : call
  return calls.flatMap((text) => {
    const [method = '', path = ''] = text.split(' ')
    const template = parsePathTemplate(path)
    return template === undefined ? [] : [{ method, template }]
  })
}

function templatesOf(operation: OperationText): readonly PathTemplate[] {
  return callsOf(operation).map(({ template }) => template)
}

type Placing = { readonly path: Fault['path']; readonly steps: readonly FieldStep[] }

function idleFields(profile: ProfileText): Fault[] {
  const faults = shadowed(rulesOf(profile.fields, ['fields']))
  for (const [id, { fields }] of Object.entries(profile.operations)) {
    faults.push(...shadowed(rulesOf(fields, ['operations', id, 'fields'])))
  }
  return faults
}

/** In the order in which they are looked at. */
function rulesOf(fields: ProfileText['fields'], root: Fault['path']): Placing[] {
  const list = (texts: readonly string[], path: Fault['path']): Placing[] =>
    texts.map((text, at) => ({ path: [...path, at], steps: parseFieldPath(text) ?? [] }))
  return [
    ...list(fields.free, [...root, 'free']),
    ...(['redact', 'partial', 'pseudonym'] as const).flatMap((treatment) =>
      Object.entries(fields[treatment]).flatMap(([category, texts]) =>
        list(texts, [...root, treatment, category]),
      ),
    ),
    ...list(fields.safe, [...root, 'safe']),
  ]
}

function shadowed(rules: readonly Placing[]): Fault[] {
  return rules.flatMap(({ path, steps }, at) => {
    const wide = rules.slice(0, at).find((earlier) => coversPath(earlier.steps, steps))
    if (wide === undefined) return []
    const [list, index] = wide.path.slice(-2)
    const where = `entry ${Number(index) + 1} of ${String(list)}`
    const what = `This never counts: an earlier rule covers all of it, ${where}.`
    return [{ path, what, ...NOT_HERE }]
  })
}

function nameOf(parameter: ParameterText): string {
  return typeof parameter === 'string' ? parameter : parameter.name
}

/** A parameter may stand in the path and in the query under one name. */
function keyOf(parameter: ParameterText): string {
  const place = typeof parameter === 'string' ? undefined : parameter.in
  return `${place ?? 'default'} ${nameOf(parameter)}`
}
