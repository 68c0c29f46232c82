/** What a server tells of a session: its parameters, its key, and that it is ready. */
import { frame } from './frame.ts'
import { cText, int32, PayloadReader } from './payload.ts'
import { WireFault } from './wire-fault.ts'

export type ParameterStatus = { readonly name: string; readonly value: string }

/** @throws WireFault */
export function decodeParameterStatus(payload: Buffer): ParameterStatus {
  const reader = new PayloadReader(payload)
  const name = reader.text()
  const value = reader.text()
  reader.end()
  return { name, value }
}

export function encodeParameterStatus({ name, value }: ParameterStatus): Buffer {
  return frame('S', cText(name), cText(value))
}

/** By what a running query is cancelled. */
export type BackendKey = { readonly processId: number; readonly key: Buffer }

/** @throws WireFault */
export function decodeBackendKey(payload: Buffer): BackendKey {
  const reader = new PayloadReader(payload)
  return { processId: reader.int32(), key: reader.rest() }
}

export function encodeBackendKey({ processId, key }: BackendKey): Buffer {
  return frame('K', int32(processId), key)
}

/** Outside of a transaction, within one, or within one that has failed. */
export type TransactionState = 'idle' | 'open' | 'failed'

const STATES: ReadonlyMap<string, TransactionState> = new Map([
  ['I', 'idle'],
  ['T', 'open'],
  ['E', 'failed'],
])
const LETTERS = { idle: 'I', open: 'T', failed: 'E' } as const

/** @throws WireFault */
export function decodeReady(payload: Buffer): TransactionState {
  const state = payload.length === 1 ? STATES.get(payload.toString('latin1')) : undefined
  if (state === undefined) throw new WireFault('malformed', 'There is no such state.')
  return state
}

const READY: Readonly<Record<TransactionState, Buffer>> = {
  idle: frame('Z', Buffer.from(LETTERS.idle)),
  open: frame('Z', Buffer.from(LETTERS.open)),
  failed: frame('Z', Buffer.from(LETTERS.failed)),
}

/** Made once: nobody writes into a message that is on its way. */
export function encodeReady(state: TransactionState): Buffer {
  return READY[state]
}

/** Answers that a client asked for a newer minor version, or options nobody knows. */
export function encodeNegotiate(minor: number, unknown: readonly string[]): Buffer {
  return frame('v', int32(minor), int32(unknown.length), ...unknown.map(cText))
}
