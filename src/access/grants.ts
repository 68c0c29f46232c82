/** Grants: seen by those whom they concern, and ended alone or with their incident. */
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { EndReason } from '../flow/outcome.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessStore, Page } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { Closer, Ended } from './closer.ts'
import type { Decisions } from './decisions.ts'
import { asItEnds, type LiveAccess } from './live-access.ts'
import { refusalToEnd } from './permission.ts'
import type { Rules } from './rules.ts'
import { isTheirs, pageSeen, sees } from './seeing.ts'
import type { Actor } from './sign-in.ts'

export type GrantsParts = {
  readonly store: Pick<AccessStore, 'grants' | 'requests'>
  readonly acting: Acting
  readonly live: LiveAccess
  readonly closer: Closer
  readonly decisions: Decisions
  readonly rules: Rules
  readonly clock: Clock
  /** The pending requests of an incident, by id. */
  readonly pendingOf: (incident: string) => readonly string[]
  /** Told of every grant that a person ended. */
  readonly onChanged: (grantId: string) => void
}

export type GrantView = { readonly grant: AccessGrant; readonly openSessions: number }

export type EndedIncident = Ended & {
  /** Pending requests that were denied, or withdrawn where they were one's own. */
  readonly requests: readonly string[]
}

export class Grants {
  readonly #parts: GrantsParts

  constructor(parts: GrantsParts) {
    this.#parts = parts
  }

  /** Ends a grant with all its sessions, for good. */
  end(actor: Actor, id: string): Promise<Ended | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'end-grant', async () => {
      const grant = await this.#visible(actor, id)
      if (grant instanceof Refusal) return grant
      const by = actor.person.id
      const isOwn = isTheirs(actor.person, grant.asked)
      const refusal = isOwn ? undefined : this.#refusalToEnd(actor, grant)
      if (refusal !== undefined) return refusal
      const ended = this.#end([id], by, isOwn ? 'ended-by-person' : 'revoked')
      if (ended.grants.length === 0) return new Refusal('GRANT_SPENT', 'It was over before.')
      await this.#parts.closer.settle()
      return ended
    })
  }

  /**
   * Ends everything of an incident: for approvers everybody's, for others their own. Pending
   * requests end with it.
   */
  endIncident(actor: Actor, incident: string): Promise<EndedIncident | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'end-incident', async () => {
      if (!mayEndAll(actor) && !actor.person.roles.includes('developer')) return foreign()
      const all = this.#parts.live.grantsOf(incident)
      const mine = all.filter(({ grant }) => {
        const isOwn = isTheirs(actor.person, grant.asked)
        return isOwn || this.#refusalToEnd(actor, grant) === undefined
      })
      const by = actor.person.id
      const idsOf = (isOwn: boolean): readonly string[] =>
        mine
          .filter(({ grant }) => isTheirs(actor.person, grant.asked) === isOwn)
          .map(({ grant }) => grant.id)
      // Those that would only have extended what ends here lapse with it.
      const pending = this.#parts.pendingOf(incident)
      // Nobody resolved it: that is for its tracker to say.
      const own = this.#end(idsOf(true), by, 'ended-by-person')
      const others = this.#end(idsOf(false), by, 'revoked')
      const requests = await this.#endRequests(actor, pending)
      await this.#parts.closer.settle()
      const grants = [...own.grants, ...others.grants]
      return { grants, sessions: [...own.sessions, ...others.sessions], requests }
    })
  }

  show(actor: Actor, id: string): Promise<GrantView | Refusal> {
    const { acting, closer } = this.#parts
    return acting.look(async () => {
      await closer.stored()
      const grant = await this.#visible(actor, id)
      return grant instanceof Refusal ? grant : this.viewOf(grant)
    })
  }

  isOpen(id: string): boolean {
    return this.#parts.live.grants.has(id)
  }

  /** Whether it is open, and theirs to end. */
  mayEnd(actor: Actor, grant: AccessGrant): boolean {
    if (!this.isOpen(grant.id)) return false
    return isTheirs(actor.person, grant.asked) || this.#refusalToEnd(actor, grant) === undefined
  }

  list(
    actor: Actor,
    page: Omit<Page, 'people'> & { readonly ended: boolean | undefined },
  ): Promise<readonly GrantView[] | Refusal> {
    const { acting, closer, store, rules } = this.#parts
    return acting.look(async () => {
      // What has just ended is read as ended.
      await closer.stored()
      const grants = await pageSeen(actor.person, page, {
        rules,
        rows: (part) => store.grants.page({ ...part, ended: page.ended }),
        idOf: ({ id }) => id,
        askedOf: async ({ asked }) => asked,
      })
      return grants.map((grant) => this.viewOf(grant))
    })
  }

  #end(ids: readonly string[], by: string, because: EndReason): Ended {
    const ended = this.#parts.closer.endGrants(ids, {
      atMs: this.#parts.clock.nowMs(),
      by,
      because,
    })
    for (const id of ended.grants) this.#parts.onChanged(id)
    return ended
  }

  /** Of somebody else's. */
  #refusalToEnd(actor: Actor, { asked }: AccessGrant): Refusal | undefined {
    const { rules, clock } = this.#parts
    if (!mayEndAll(actor) || !sees(actor.person, asked, rules)) return foreign()
    return refusalToEnd({ person: actor.person.id, atMs: clock.nowMs() }, asked, rules)
  }

  async #endRequests(actor: Actor, ids: readonly string[]): Promise<string[]> {
    const { store, decisions } = this.#parts
    const ended: string[] = []
    for (const id of ids) {
      const request = await store.requests.byId(id)
      const isOwn = request !== undefined && isTheirs(actor.person, request.asked)
      if (!(isOwn || mayEndAll(actor))) continue
      const answer = isOwn
        ? await decisions.withdraw(actor, id)
        : await decisions.deny(actor, id, 'The incident is over.')
      if (!(answer instanceof Refusal) || (await this.#hasLapsed(id))) ended.push(id)
    }
    return ended
  }

  /** By what this call has ended: it was pending before. */
  async #hasLapsed(id: string): Promise<boolean> {
    return (await this.#parts.store.requests.byId(id))?.decision?.state === 'lapsed'
  }

  async #visible(actor: Actor, id: string): Promise<AccessGrant | Refusal> {
    const live = this.#parts.live.grants.get(id)?.grant
    const grant = live ?? (await this.#parts.store.grants.byId(id))
    if (grant !== undefined && sees(actor.person, grant.asked, this.#parts.rules)) return grant
    return new Refusal('REQUEST_UNKNOWN', 'None by this id.')
  }

  /** With what only memory knows. */
  viewOf(grant: AccessGrant): GrantView {
    const live = this.#parts.live.grants.get(grant.id)
    if (live === undefined) return { grant, openSessions: 0 }
    return { grant: asItEnds(live), openSessions: live.sessions.size }
  }
}

function mayEndAll({ person }: Actor): boolean {
  return person.roles.includes('approver')
}

function foreign(): Refusal {
  return new Refusal('ROLE_MISSING', 'It belongs to somebody else.')
}
