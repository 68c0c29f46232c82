/** How many approvals are missing, where several people of several groups have to agree. */
import type { Person } from '../flow/person.ts'
import type { Quorum } from '../flow/sub-processor.ts'

/** How many more people have to agree, each of whom counts for one place alone. */
export function missingOf(quorums: readonly Quorum[], approvers: readonly Person[]): number {
  const places = quorums.flatMap(({ needed, from }) => Array.from({ length: needed }, () => from))
  return places.length - filledPlaces(places, approvers).size
}

/** Whether the yes of one more person would bring the places nearer to being filled. */
export function wouldCount(
  quorums: readonly Quorum[],
  approvers: readonly Person[],
  person: Person,
): boolean {
  return missingOf(quorums, [...approvers, person]) < missingOf(quorums, approvers)
}

export function quorumText(quorums: readonly Quorum[]): string {
  const parts = quorums.map(({ needed, from }) =>
    from.length === 0 ? `${needed} of the approvers` : `${needed} of ${from.join(', ')}`,
  )
  return parts.join(' and ')
}

type Place = readonly string[]

/** The largest matching of people to places: whoever fits two must not keep another out of one. */
function filledPlaces(
  places: readonly Place[],
  approvers: readonly Person[],
): ReadonlyMap<number, Person> {
  const filled = new Map<number, Person>()
  const seat = (person: Person, tried: Set<number>): boolean => {
    for (const [at, from] of places.entries()) {
      if (tried.has(at) || !fits(person, from)) continue
      tried.add(at)
      const sitting = filled.get(at)
      if (sitting !== undefined && !seat(sitting, tried)) continue
      filled.set(at, person)
      return true
    }
    return false
  }
  for (const person of new Map(approvers.map((each) => [each.id, each])).values()) {
    seat(person, new Set())
  }
  return filled
}

function fits({ groups }: Person, from: Place): boolean {
  return from.length === 0 || from.some((group) => groups.includes(group))
}
