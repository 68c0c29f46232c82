/** Finds parameters of a profile that cannot be what they say, and raises that can never count. */
import type { OperationClass } from '../flow/profile.ts'
import { callsOf } from './check-calls.ts'
import type { OperationText, ParameterText } from './operation-schema.ts'
import type { ProfileText } from './profile-schema.ts'
import { type Fault, NOT_HERE } from './read-with-schema.ts'

type Placed = { readonly parameter: ParameterText; readonly path: Fault['path'] }

/** Parameters and sets that are taken twice, by nobody, or without what they need. */
export function idleParameters(profile: ProfileText): Fault[] {
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
  const isThere = callsOf(operation).every(({ template }) =>
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

/** Raises of parameters that are not taken, or to a class that is there anyhow. */
export function idleRaises(profile: ProfileText): Fault[] {
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

function nameOf(parameter: ParameterText): string {
  return typeof parameter === 'string' ? parameter : parameter.name
}

/** A parameter may stand in the path and in the query under one name. */
function keyOf(parameter: ParameterText): string {
  const place = typeof parameter === 'string' ? undefined : parameter.in
  return `${place ?? 'default'} ${nameOf(parameter)}`
}
