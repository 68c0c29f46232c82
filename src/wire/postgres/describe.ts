/** Describe and Close: both name a statement or a portal. */
import { frame } from './frame.ts'
import { cText, PayloadReader } from './payload.ts'
import { WireFault } from './wire-fault.ts'

export type Named = { readonly of: 'statement' | 'portal'; readonly name: string }

const LETTERS = { statement: 'S', portal: 'P' } as const

/** @throws WireFault */
export function decodeNamed(payload: Buffer): Named {
  const reader = new PayloadReader(payload)
  const letter = String.fromCharCode(reader.int8())
  const name = reader.text()
  reader.end()
  if (letter === 'S') return { of: 'statement', name }
  if (letter === 'P') return { of: 'portal', name }
  throw new WireFault('malformed', 'It is neither a statement nor a portal.')
}

export function encodeDescribe(named: Named): Buffer {
  return frame('D', Buffer.from(LETTERS[named.of]), cText(named.name))
}

export function encodeClose(named: Named): Buffer {
  return frame('C', Buffer.from(LETTERS[named.of]), cText(named.name))
}
