/** What an entry of the record is about, and who may see it. */
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
  readonly subProcessor: string | undefined
  /** It is about a request, a grant or a session. */
  readonly isOfAccess: boolean
}

const KNOWN_MAX = 5_000

export class EntryFacets {
  readonly #askedBehind: (id: string) => Promise<AskedFor | undefined>
  /** What was asked behind an id never changes, and many entries are behind one id. */
  readonly #known = new Map<string, AskedFor>()

  constructor(askedBehind: (id: string) => Promise<AskedFor | undefined>) {
    this.#askedBehind = askedBehind
  }

  async of(entry: Entry): Promise<Facets> {
    const field = fieldsOf(entry)
    const session = field('sessionId')
    const id = session ?? field('grantId') ?? field('requestId')
    const asked = id === undefined ? undefined : await this.#asked(id)
    const people = [field('person'), field('requester'), field('by'), asked?.requester]
    return {
      kind: entry.kind,
      people: people.filter((person) => person !== undefined),
      session,
      incident: field('incident') ?? asked?.incident,
      subProcessor: field('subProcessor') ?? asked?.subProcessor,
      isOfAccess: id !== undefined,
    }
  }

  async #asked(id: string): Promise<AskedFor | undefined> {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const asked = await this.#askedBehind(id)
    if (asked === undefined) return undefined
    if (this.#known.size >= KNOWN_MAX) this.#known.clear()
    this.#known.set(id, asked)
    return asked
  }
}

/**
 * Auditors see everything, approvers what is about access, everyone what is about themselves.
 */
export function maySee({ person }: Actor, facets: Facets): boolean {
  if (person.roles.includes('auditor')) return true
  if (facets.people.includes(person.id)) return true
  return facets.isOfAccess && person.roles.includes('approver')
}

function fieldsOf(entry: Entry): (name: string) => string | undefined {
  const members = new Map<string, unknown>(Object.entries(entry))
  return (name) => {
    const value = members.get(name)
    return typeof value === 'string' ? value : undefined
  }
}
