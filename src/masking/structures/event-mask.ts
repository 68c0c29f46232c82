/** Masks event streams (WHATWG HTML §9.2): each event whole, as soon as it is there. */
import { concat, textOf, utf8 } from '../../base/bytes.ts'
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { type Nesting, TOP } from '../text/nesting.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type EventMaskParts = {
  readonly leaf: LeafMask
  readonly eventBytesMax: number
  /** Masks the text of an event's lines together; `undefined` where it is not JSON. */
  readonly json: (text: string, nesting: Nesting) => string | undefined
}

const [NEWLINE, RETURN] = [0x0a, 0x0d]
const LINE = /(\r\n|\n|\r)/
/** A line of data: what stands before its value, and that. */
const DATA = /^(data(?:: ?|$))(.*)$/s

export class EventMask {
  readonly #parts: EventMaskParts
  #carried: Uint8Array[] = []
  #carriedBytes = 0
  /** What ended a line right before the next byte; a `\n` may still be of it. */
  #lineEnd: 'none' | 'newline' | 'return' | 'newline-return' = 'none'

  constructor(parts: EventMaskParts) {
    this.#parts = parts
  }

  /** @throws BrokenReply */
  push(chunk: Uint8Array): Uint8Array {
    let masked = ''
    let start = 0
    for (let at = 0; at < chunk.length; at += 1) {
      if (!this.#endsWith(chunk[at] ?? 0)) continue
      masked += this.#maskEvent(concat([...this.#carried, chunk.subarray(start, at + 1)]))
      start = at + 1
      this.#carried = []
      this.#carriedBytes = 0
    }
    if (start < chunk.length) this.#carried.push(Uint8Array.from(chunk.subarray(start)))
    this.#carriedBytes += chunk.length - start
    if (this.#carriedBytes > this.#parts.eventBytesMax) throw beyondLimit('mask_carry_bytes_max')
    return utf8(masked)
  }

  /** An event that does not end is none (WHATWG HTML §9.2.6), but may be shown. */
  end(): Uint8Array {
    const rest = concat(this.#carried)
    this.#carried = []
    return rest.length === 0 ? rest : utf8(this.#maskEvent(rest))
  }

  /** Whether an event ends with this byte, which is that of an empty line. */
  #endsWith(byte: number): boolean {
    const before = this.#lineEnd
    if (byte === NEWLINE) this.#lineEnd = 'newline'
    else if (byte === RETURN) this.#lineEnd = before === 'newline' ? 'newline-return' : 'return'
    else this.#lineEnd = 'none'
    const isEnd =
      byte === NEWLINE
        ? before === 'newline' || before === 'newline-return'
        : byte === RETURN && (before === 'return' || before === 'newline-return')
    if (isEnd) this.#lineEnd = 'none'
    return isEnd
  }

  #maskEvent(bytes: Uint8Array): string {
    const text = textOf(bytes)
    if (text === undefined) throw unreadable('An event of its stream is not UTF-8.')
    // Lines, and between them what ends each.
    const pieces = text.split(LINE)
    const told = pieces.flatMap((piece) => DATA.exec(piece)?.[2] ?? [])
    const joined = told.join('\n')
    const masked = this.#parts.json(joined, TOP) ?? this.#parts.leaf.masked(joined, NOWHERE)
    const values = masked.split('\n')
    const fields = values.length === told.length ? values : [values.join(' ')]
    let next = 0
    let isDropped = false
    const written = pieces.map((piece, at) => {
      if (at % 2 === 1) return isDropped ? '' : piece
      const [, name] = DATA.exec(piece) ?? []
      isDropped = name !== undefined && next >= fields.length
      if (isDropped) return ''
      if (name === undefined) return this.#maskLine(piece)
      next += 1
      return `${name}${fields[next - 1] ?? ''}`
    })
    return written.join('')
  }

  #maskLine(line: string): string {
    const colon = line.indexOf(':')
    if (colon === -1) return this.#parts.leaf.masked(line, NOWHERE)
    const isKnown = ['event', 'id', 'retry'].includes(line.slice(0, colon))
    return (
      line.slice(0, colon + 1) +
      this.#parts.leaf.masked(line.slice(colon + 1), isKnown ? SAFE : NOWHERE)
    )
  }
}

const SAFE = {
  ...NOWHERE,
  declared: { path: '**', category: undefined, treatment: 'safe' },
} as const
