/** What a schema cannot see in a profile: names that lead nowhere, and what can never count. */
import { isKeyInRequests } from '../flow/protocol.ts'
import { ambiguousCalls } from './check-calls.ts'
import { idleFields } from './check-fields.ts'
import { idleParameters, idleRaises } from './check-parameters.ts'
import type { ProfileText } from './profile-schema.ts'
import type { Fault } from './read-with-schema.ts'

/** All faults of a profile whose shape is right. */
export function checkProfile(profile: ProfileText): readonly Fault[] {
  return [
    ...missingSlot(profile),
    ...danglingNames(profile),
    ...idleParameters(profile),
    ...idleRaises(profile),
    ...ambiguousCalls(profile),
    ...idleFields(profile),
  ]
}

/** A key that goes into a request needs a place there. */
function missingSlot(profile: ProfileText): Fault[] {
  if (!isKeyInRequests(profile) || profile.slot !== undefined) return []
  const what = 'It does not say where the vendor takes its key.'
  return [{ path: [], atKey: true, what, expected: 'slot', example: 'slot: bearer' }]
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
