/** Services that nobody could answer for, or that may do what takes a human. */
import type { ConfigurationText } from './configuration-schema.ts'
import { type Fault, NOT_HERE } from './read-with-schema.ts'

export function faultySponsors({ people, identity }: ConfigurationText): Fault[] {
  const sponsored = new Set(
    people.filter(({ sponsor }) => sponsor !== undefined).map(({ id }) => id),
  )
  const known = new Set(people.map(({ id }) => id))
  return people.flatMap(({ sponsor, roles, aliases }, at): Fault[] => {
    if (sponsor === undefined) return []
    const path = ['people', at]
    const faults: Fault[] = []
    if (sponsored.has(sponsor)) {
      const what = 'Who answers for a service is a human.'
      faults.push({ path: [...path, 'sponsor'], what })
    } else if (!known.has(sponsor) && identity === undefined) {
      faults.push({ path: [...path, 'sponsor'], what: 'Nobody here has this id.' })
    }
    if (roles.length !== 1 || roles[0] !== 'developer') {
      const what = 'A service asks; to decide, to check and to sign others in takes a human.'
      faults.push({ path: [...path, 'roles'], what, expected: '[developer]', example: undefined })
    }
    if (aliases !== undefined && aliases.length > 0) {
      const what = 'A service is nobody else.'
      faults.push({ ...NOT_HERE, path: [...path, 'aliases'], what })
    }
    return faults
  })
}
