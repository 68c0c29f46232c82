/** Approvals that nobody could ever give: their sub-processor would be closed without a word. */
import type { ConfigurationText } from './configuration-schema.ts'
import type { Fault } from './read-with-schema.ts'

export function unreachableQuorums(configuration: ConfigurationText): Fault[] {
  const { people, sub_processors, identity } = configuration
  // Nobody knows how many people the provider has in a group.
  if (identity !== undefined) return []
  const approvers = people.filter(({ roles }) => roles.includes('approver'))
  return Object.entries(sub_processors).flatMap(([name, { approvals = [] }]) =>
    approvals.flatMap(({ needed, from }, at): Fault[] => {
      const fit = approvers.filter(
        ({ groups }) => from.length === 0 || from.some((group) => groups.includes(group)),
      )
      if (fit.length >= needed) return []
      const path = ['sub_processors', name, 'approvals', at]
      const who = from.length === 0 ? 'Approvers' : `Approvers in ${from.join(', ')}`
      return [{ path, what: `${who} are ${fit.length}, fewer than are needed.` }]
    }),
  )
}
