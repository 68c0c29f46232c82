/**
 * Who sees what is asked and done: whose it is, auditors, and the approvers whom policies let.
 */
import type { Asked, AskedFor, Target } from '../flow/control-fact.ts'
import type { Person } from '../flow/person.ts'
import type { Page } from './access-store.ts'
import { type AskedOfPolicy, decide } from './permission.ts'
import type { Rules } from './rules.ts'

type Owned = Pick<AskedFor, 'requester' | 'sponsor'>

/** What it takes to tell whether it is seen. */
export type Seen = AskedOfPolicy & Target

/** One's own, and that of services that one answers for. */
export function isTheirs({ id, aliases = [] }: Person, { requester, sponsor }: Owned): boolean {
  return requester === id || (sponsor !== undefined && [id, ...aliases].includes(sponsor))
}

/** Whoever may see one of several sub-processors sees the whole request: it is decided as one. */
export function sees(person: Person, asked: Asked | Seen, rules: Rules): boolean {
  if (isTheirs(person, asked) || person.roles.includes('auditor')) return true
  if (!person.roles.includes('approver')) return false
  const targets = 'targets' in asked ? asked.targets : [asked]
  if (rules.policies().isUsual('see')) {
    return targets.some(({ subProcessor }) => rules.subProcessor(subProcessor) !== undefined)
  }
  // Ending and seeing know no time of day.
  const doing = { action: 'see', person: person.id, atMs: 0 } as const
  return targets.some((target) => decide(doing, { asked, target }, rules).isAllowed)
}

type Listing = Omit<Page, 'people'>

/** A page of what somebody sees; full as long as there is more. */
export async function pageSeen<Row>(
  person: Person,
  page: Listing,
  how: {
    readonly rules: Rules
    readonly rows: (page: Page) => Promise<readonly Row[]>
    readonly idOf: (row: Row) => string
    readonly askedOf: (row: Row) => Promise<Asked | AskedFor | undefined>
  },
): Promise<readonly Row[]> {
  const { rules, rows, idOf, askedOf } = how
  const { roles } = person
  if (roles.includes('auditor')) return rows({ ...page, people: undefined })
  if (!roles.includes('approver')) return rows({ ...page, people: ownOf(person, rules) })
  const seen: Row[] = []
  let { before } = page
  for (;;) {
    const found = await rows({ ...page, before, people: undefined })
    for (const row of found) {
      const asked = await askedOf(row)
      if (asked !== undefined && sees(person, asked, rules)) seen.push(row)
      if (seen.length === page.limit) return seen
    }
    const last = found.at(-1)
    if (last === undefined || found.length < page.limit) return seen
    before = idOf(last)
  }
}

/** Whose requests are somebody's own: theirs, and those of services that they answer for. */
export function ownOf({ id, aliases = [] }: Person, { sponsoredBy }: Rules): readonly string[] {
  return [id, ...[id, ...aliases].flatMap((each) => sponsoredBy(each))]
}
