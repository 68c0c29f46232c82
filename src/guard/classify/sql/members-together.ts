/** What leads to somebody in one of several documents, of which nobody knows which it is. */
import type { Members } from '../../../flow/lineage.ts'

/** What others are put together of, so that the same is not put together again and again. */
const PARTS = new WeakMap<Members, ReadonlySet<Members>>()

export function membersTogether(a: Members, b: Members): Members {
  const [some, others] = [partsOf(a), partsOf(b)]
  if (isWithin(others, some)) return a
  if (isWithin(some, others)) return b
  const together: Members = {
    category: a.category,
    ...(a.isText === true && b.isText === true && { isText: true }),
    ...((a.isOfParts === true || b.isOfParts === true) && { isOfParts: true }),
    ...((hasNamed(a) || hasNamed(b)) && { areNamed: true }),
    has: (name) => a.has(name) || b.has(name),
    endsAt: (name) => a.endsAt(name) || b.endsAt(name),
    namedAs: (name) => a.namedAs(name) ?? b.namedAs(name),
  }
  PARTS.set(together, new Set([...some, ...others]))
  return together
}

function hasNamed({ isText, areNamed }: Members): boolean {
  return isText === true || areNamed === true
}

function partsOf(members: Members): ReadonlySet<Members> {
  return PARTS.get(members) ?? new Set([members])
}

function isWithin(some: ReadonlySet<Members>, all: ReadonlySet<Members>): boolean {
  return [...some].every((one) => all.has(one))
}
