/** Which connections have carried which session, so that ending one reaches all of them. */
import { Refusal } from '../../base/refusal.ts'
import type { Exchange } from '../../flow/exchange.ts'
import { Grant } from '../../flow/grant.ts'
import type { EndReason } from '../../flow/outcome.ts'
import type { Admit } from '../../flow/ports.ts'

export type ClientConnection = {
  /** Ends it: at once where nothing runs on it, else when what runs has been answered. */
  readonly retire: (reason: EndReason) => void
  /** Ends it at once, whatever runs. */
  readonly destroy: () => void
}

export class Connections {
  readonly #sessionsOf = new Map<ClientConnection, Set<string>>()
  readonly #bySession = new Map<string, Set<ClientConnection>>()
  readonly #byExchange = new Map<string, ClientConnection>()
  readonly #mostPerSession: number

  constructor(mostPerSession: number) {
    this.#mostPerSession = mostPerSession
  }

  get count(): number {
    return this.#sessionsOf.size
  }

  opened(connection: ClientConnection): void {
    this.#sessionsOf.set(connection, new Set())
  }

  closed(connection: ClientConnection): void {
    for (const sessionId of this.#sessionsOf.get(connection) ?? []) {
      const carriers = this.#bySession.get(sessionId)
      carriers?.delete(connection)
      if (carriers?.size === 0) this.#bySession.delete(sessionId)
    }
    this.#sessionsOf.delete(connection)
  }

  began(exchangeId: string, connection: ClientConnection): void {
    this.#byExchange.set(exchangeId, connection)
  }

  finished(exchangeId: string): void {
    this.#byExchange.delete(exchangeId)
  }

  /** The connection of an exchange carries this session; refused where it has too many already. */
  assign(exchangeId: string, sessionId: string): Refusal | undefined {
    const connection = this.#byExchange.get(exchangeId)
    if (connection === undefined) return undefined
    const sessions = this.#sessionsOf.get(connection)
    if (sessions === undefined || sessions.has(sessionId)) return undefined
    const carriers = this.#bySession.get(sessionId) ?? new Set()
    if (carriers.size >= this.#mostPerSession) {
      const why = `connections_per_session_max is ${this.#mostPerSession}.`
      return new Refusal('SESSION_BUSY', why, 1)
    }
    carriers.add(connection)
    this.#bySession.set(sessionId, carriers)
    sessions.add(sessionId)
    return undefined
  }

  /** How many connections have carried a session and are still open. */
  connectionsOf(sessionId: string): number {
    return this.#bySession.get(sessionId)?.size ?? 0
  }

  /**
   * Closes what a session leaves behind, idle connections at once. What still runs is cut by the
   * exchange's own signal.
   */
  closeSession(sessionId: string, reason: EndReason): void {
    for (const connection of [...(this.#bySession.get(sessionId) ?? [])]) connection.retire(reason)
  }

  retireAll(reason: EndReason): void {
    for (const connection of [...this.#sessionsOf.keys()]) connection.retire(reason)
  }

  destroyAll(): void {
    for (const connection of [...this.#sessionsOf.keys()]) connection.destroy()
  }
}

/** Admits as before, and notes which connection the session came over. */
export function admitOver(admit: Admit, connections: Connections): Admit {
  return (exchange: Exchange<unknown>): Grant | Refusal => {
    const grant = admit(exchange)
    if (!(grant instanceof Grant)) return grant
    return connections.assign(exchange.id, grant.facts.sessionId) ?? grant
  }
}
