/** What an entry of the record is about, and who may see it. */
import type { Rules } from '../access/rules.ts'
import { sees } from '../access/seeing.ts'
import type { Actor } from '../access/sign-in.ts'
import type { AskedFor } from '../flow/control-fact.ts'
import type { Entry } from '../ledger/entry/entry.ts'

/** What an entry is about, as far as it says so itself or access still knows. */
export type Facets = {
  readonly kind: string
  /** Whom it concerns: who looked, asked, decided or ended. */
  readonly people: readonly string[]
  readonly session: string | undefined
  readonly incident: string | undefined
  readonly subProcessors: readonly string[]
  /** What was asked, where it is about a request, a grant or a session that is still known. */
  readonly asked: readonly AskedFor[]
}

export type AskedBehind = (id: string) => Promise<readonly AskedFor[]>

const KNOWN_MAX = 5_000

export class EntryFacets {
  readonly #askedBehind: AskedBehind
  /** What was asked behind an id never changes, and many entries are behind one id. */
  readonly #known = new Map<string, readonly AskedFor[]>()

  constructor(askedBehind: AskedBehind) {
    this.#askedBehind = askedBehind
  }

  async of(entry: Entry): Promise<Facets> {
    const field = fieldsOf(entry)
    const session = field('sessionId')
    const id = session ?? field('grantId') ?? field('requestId')
    const behind = id === undefined ? [] : await this.#asked(id)
    const [first] = behind
    const people = [
      ...[field('person'), field('requester'), field('by'), field('sponsor')],
      ...[first?.requester, first?.sponsor],
    ]
    const own = field('subProcessor')
    const asked = own === undefined ? behind : behind.filter((one) => one.subProcessor === own)
    return {
      kind: entry.kind,
      people: people.filter((person) => person !== undefined),
      session,
      incident: field('incident') ?? first?.incident,
      subProcessors: own === undefined ? asked.map(({ subProcessor }) => subProcessor) : [own],
      asked,
    }
  }

  async #asked(id: string): Promise<readonly AskedFor[]> {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const asked = await this.#askedBehind(id)
    if (asked.length === 0) return asked
    if (this.#known.size >= KNOWN_MAX) this.#known.clear()
    this.#known.set(id, asked)
    return asked
  }
}

/**
 * Auditors see everything, approvers what is about access that they see, everyone what is about
 * themselves.
 */
export function maySee({ person }: Actor, facets: Facets, rules: Rules): boolean {
  if (person.roles.includes('auditor')) return true
  if (facets.people.includes(person.id)) return true
  return facets.asked.some((asked) => sees(person, asked, rules))
}

function fieldsOf(entry: Entry): (name: string) => string | undefined {
  const members = new Map<string, unknown>(Object.entries(entry))
  return (name) => {
    const value = members.get(name)
    return typeof value === 'string' ? value : undefined
  }
}
