/**
 * Gathers messages of the extended protocol into what is asked at once, with what names stand for.
 */
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Effect, Portal, Prepared, Step } from '../../wire/postgres/ask.ts'
import { decodeBind } from '../../wire/postgres/bind.ts'
import { decodeNamed, type Named } from '../../wire/postgres/describe.ts'
import {
  type Connected,
  connectedAfter,
  connectedWhenIdle,
  NEWLY_CONNECTED,
} from '../../wire/postgres/effects.ts'
import { decodeExecute } from '../../wire/postgres/execute.ts'
import type { Frame } from '../../wire/postgres/frame.ts'
import { quotedIdentifier } from '../../wire/postgres/identifier.ts'
import { decodeParse } from '../../wire/postgres/parse.ts'

/** What was prepared and bound on a connection, as the server has it too. */
export class Names {
  readonly prepared = new Map<string, Prepared>()
  readonly portals = new Map<string, Portal>()
  /** What statements are judged by. The server keeps cursors among the portals. */
  connected: Connected = NEWLY_CONNECTED

  apply(effect: Effect): void {
    this.connected = connectedAfter(this.connected, effect)
    // The server keeps what is prepared in SQL among the others.
    if (effect.kind === 'prepared' || effect.kind === 'deallocated')
      this.prepared.delete(effect.statement)
    else if (effect.kind === 'declared') this.portals.delete(effect.cursor)
    else if (effect.kind === 'closed' && effect.cursor !== undefined)
      this.portals.delete(effect.cursor)
    else if (effect.kind === 'closed') this.portals.clear()
    else if (effect.kind === 'forgotten') this.#forget()
  }

  /** Portals end with their transaction, and cursors that it does not hold. */
  endTransaction(): void {
    // To clear what is empty makes it anew.
    if (this.portals.size > 0) this.portals.clear()
    this.connected = connectedWhenIdle(this.connected)
  }

  #forget(): void {
    // The server keeps the nameless one.
    for (const name of this.prepared.keys()) if (name !== '') this.prepared.delete(name)
  }

  /** To ask by a query takes the place of the statement and the portal without a name. */
  loseNameless(): void {
    this.prepared.delete('')
    this.portals.delete('')
  }
}

const STEPS_MAX = 64

/** The steps that are asked at once: a statement, its values, and its execution at the end. */
export class Steps {
  readonly all: Step[] = []
  readonly #names: Names
  readonly #limits: Limits

  constructor(names: Names, limits: Limits) {
    this.#names = names
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.all.length === 0
  }

  /** Whether a message of this letter begins something else. */
  isFullFor(letter: string): boolean {
    if (this.all.length >= STEPS_MAX || this.#has('execute')) return true
    if (letter === 'P') return !this.isEmpty
    return letter === 'B' && this.#has('bind')
  }

  /** @throws WireFault; a name that nobody knows is a refusal. */
  add({ letter, payload }: Frame): Refusal | undefined {
    const step = this.#read(letter, payload)
    if (step instanceof Refusal) return step
    this.all.push(step)
    return undefined
  }

  #read(letter: string, payload: Buffer): Step | Refusal {
    switch (letter) {
      case 'P': {
        const said = decodeParse(payload)
        const message = { ...said, name: serverName(said.name) }
        const most = this.#limits.prepared_statements_max
        const { prepared, connected } = this.#names
        if (prepared.size + connected.statements.size >= most && !prepared.has(message.name)) {
          return new Refusal('LIMIT', `prepared_statements_max is ${most}.`)
        }
        const { text, parameterTypes } = message
        const { searchPath } = connected
        return { kind: 'parse', message, prepared: { text, parameterTypes, searchPath } }
      }
      case 'B': {
        const said = decodeBind(payload)
        const [portal, statement] = [serverName(said.portal), serverName(said.statement)]
        const message = { ...said, portal, statement }
        const { portals, connected } = this.#names
        const most = this.#limits.cursors_max
        if (portals.size + connected.cursors.size >= most && !portals.has(portal)) {
          return new Refusal('LIMIT', `cursors_max is ${most}: close those that are not read.`)
        }
        const prepared = this.#preparedOf(message.statement)
        return prepared === undefined ? unknown('statement') : { kind: 'bind', message, prepared }
      }
      case 'D': {
        const named = shortened(decodeNamed(payload))
        const { of, name } = named
        const found =
          of === 'portal' ? (this.#portalOf(name) ?? this.#cursorOf(name)) : this.#preparedOf(name)
        return found === undefined ? unknown(of) : { kind: 'describe', named, of: found }
      }
      case 'E': {
        const said = decodeExecute(payload)
        const message = { ...said, portal: serverName(said.portal) }
        const portal = this.#portalOf(message.portal)
        return portal === undefined ? unknown('portal') : { kind: 'execute', message, portal }
      }
      default:
        return { kind: 'close', named: shortened(decodeNamed(payload)) }
    }
  }

  #has(kind: Step['kind']): boolean {
    return this.all.some((step) => step.kind === kind)
  }

  #preparedOf(name: string): Prepared | undefined {
    for (const step of this.all) {
      if (step.kind === 'parse' && step.message.name === name) return step.prepared
    }
    return this.#names.prepared.get(name)
  }

  #portalOf(name: string): Portal | undefined {
    for (const step of this.all) {
      if (step.kind === 'bind' && step.message.portal === name) {
        return { prepared: step.prepared, bind: step.message }
      }
    }
    return this.#names.portals.get(name)
  }

  /** A cursor that was declared in SQL, which drivers describe as the portal that it is. */
  #cursorOf(name: string): Prepared | undefined {
    const { cursors, searchPath } = this.#names.connected
    if (!cursors.has(name)) return undefined
    const text = `FETCH 0 FROM ${quotedIdentifier(name)}`
    return { text, parameterTypes: [], searchPath }
  }
}

/** Servers keep so many bytes of a name (`NAMEDATALEN`), and take all that begin alike for one. */
const NAME_BYTES_MAX = 63
/** Of a character of UTF-16 in UTF-8. */
const BYTES_EACH_MAX = 3

function serverName(name: string): string {
  // Few have as many, whatever their signs are.
  if (name.length * BYTES_EACH_MAX <= NAME_BYTES_MAX) return name
  const bytes = Buffer.from(name)
  if (bytes.length <= NAME_BYTES_MAX) return name
  return bytes
    .subarray(0, NAME_BYTES_MAX)
    .toString()
    .replace(/\ufffd+$/, '')
}

function shortened({ of, name }: Named): Named {
  return { of, name: serverName(name) }
}

function unknown(of: 'statement' | 'portal'): Refusal {
  return of === 'portal'
    ? new Refusal('CURSOR_UNKNOWN', 'It was not bound here, or is closed.')
    : new Refusal('STATEMENT_UNKNOWN', 'It was not prepared here, or is closed.')
}

/** Keeps of the steps what the server has done: so many of each kind, in their order. */
export function keep(
  steps: readonly Step[],
  done: { readonly parsed: number; readonly bound: number; readonly closed: number },
  names: Names,
): void {
  const { prepared, portals } = names
  const left = { ...done }
  for (const step of steps) {
    if (step.kind === 'parse' && left.parsed > 0) {
      left.parsed -= 1
      // One of SQL is gone that was called so, or it could not have been prepared.
      names.apply({ kind: 'deallocated', statement: step.message.name })
      prepared.set(step.message.name, step.prepared)
    } else if (step.kind === 'bind' && left.bound > 0) {
      left.bound -= 1
      // A cursor of that name is gone, or it could not have been bound.
      names.apply({ kind: 'closed', cursor: step.message.portal })
      portals.set(step.message.portal, { prepared: step.prepared, bind: step.message })
    } else if (step.kind === 'close' && left.closed > 0) {
      left.closed -= 1
      const { of, name } = step.named
      if (of === 'statement') names.apply({ kind: 'deallocated', statement: name })
      else names.apply({ kind: 'closed', cursor: name })
    }
  }
}
