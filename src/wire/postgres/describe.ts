/** Describe and Close: both name a statement or a portal. */
import { type MessageWriter, messageOf } from './message-writer.ts'
import { PayloadReader } from './payload.ts'
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

export function writeDescribe(to: MessageWriter, named: Named): void {
  writeNamed(to.begin('D'), named)
}

export function writeClose(to: MessageWriter, named: Named): void {
  writeNamed(to.begin('C'), named)
}

function writeNamed(to: MessageWriter, { of, name }: Named): void {
  to.int8(LETTERS[of].charCodeAt(0)).text(name).end()
}

export function encodeDescribe(named: Named): Buffer {
  return messageOf(writeDescribe, named)
}

export function encodeClose(named: Named): Buffer {
  return messageOf(writeClose, named)
}
