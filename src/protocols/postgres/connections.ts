/** The connections of clients by session, so that ending one reaches all of them. */
import { Refusal } from '../../base/refusal.ts'
import type { EndReason } from '../../flow/outcome.ts'

export type DatabaseConnection = {
  /** Ends it: at once where nothing runs on it, else with what runs, which is cut. */
  readonly retire: (because: EndReason) => void
  readonly destroy: () => void
}

export class DatabaseConnections {
  readonly #bySession = new Map<string, Set<DatabaseConnection>>()
  readonly #mostPerSession: number

  constructor(mostPerSession: number) {
    this.#mostPerSession = mostPerSession
  }

  /** Refused where the session has as many as it may. */
  enter(sessionId: string, connection: DatabaseConnection): Refusal | undefined {
    const others = this.#bySession.get(sessionId) ?? new Set()
    if (others.size >= this.#mostPerSession) {
      const why = `connections_per_session_max is ${this.#mostPerSession}.`
      return new Refusal('SESSION_BUSY', why, 1)
    }
    others.add(connection)
    this.#bySession.set(sessionId, others)
    return undefined
  }

  leave(sessionId: string, connection: DatabaseConnection): void {
    const others = this.#bySession.get(sessionId)
    others?.delete(connection)
    if (others?.size === 0) this.#bySession.delete(sessionId)
  }

  /** A paused session keeps its idle connections: it goes on when it is resumed. */
  closeSession(sessionId: string, because: EndReason): void {
    if (because === 'paused') return
    for (const connection of [...(this.#bySession.get(sessionId) ?? [])]) connection.retire(because)
  }

  retireAll(because: EndReason): void {
    for (const sessionId of [...this.#bySession.keys()]) this.closeSession(sessionId, because)
  }

  destroyAll(): void {
    for (const all of [...this.#bySession.values()]) for (const one of [...all]) one.destroy()
  }
}
