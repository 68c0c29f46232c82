/** Masks event streams (WHATWG HTML §9.2): each event whole, as soon as it is there. */
import { textOf, utf8 } from '../../base/bytes.ts'
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { type Nesting, TOP } from '../text/nesting.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type EventMaskParts = {
  readonly leaf: LeafMask
  readonly eventBytesMax: number
  /** Masks the text of an event's lines together; `undefined` where it is not JSON. */
  readonly json: (text: string, nesting: Nesting) => string | undefined
}

const EVENT_END = /\r\n\r\n|\n\n|\r\r|\n\r\n|\r\n\n/
const LINE = /\r\n|\n|\r/

export class EventMask {
  readonly #parts: EventMaskParts
  #carried: Buffer = Buffer.alloc(0)

  constructor(parts: EventMaskParts) {
    this.#parts = parts
  }

  /** @throws BrokenReply */
  push(chunk: Uint8Array): Uint8Array {
    this.#carried = Buffer.concat([this.#carried, chunk])
    let masked = ''
    for (;;) {
      const text = this.#carried.toString('latin1')
      const end = EVENT_END.exec(text)
      if (end === null) break
      const length = end.index + end[0].length
      masked += this.#maskEvent(this.#carried.subarray(0, length))
      this.#carried = this.#carried.subarray(length)
    }
    if (this.#carried.length > this.#parts.eventBytesMax) throw beyondLimit('mask_carry_bytes_max')
    return utf8(masked)
  }

  /** An event that does not end is none (WHATWG HTML §9.2.6), but may be shown. */
  end(): Uint8Array {
    const rest = this.#carried
    this.#carried = Buffer.alloc(0)
    return rest.length === 0 ? rest : utf8(this.#maskEvent(rest))
  }

  #maskEvent(bytes: Uint8Array): string {
    const text = textOf(bytes)
    if (text === undefined) throw unreadable('An event of its stream is not UTF-8.')
    const lines = text.split(LINE)
    const told = lines.flatMap((line) => fieldValue(line, 'data') ?? [])
    const joined = told.join('\n')
    const masked = this.#parts.json(joined, TOP) ?? this.#parts.leaf.masked(joined, NOWHERE)
    const parts = masked.split('\n')
    const isAligned = parts.length === told.length
    const dataLines = isAligned ? parts : [parts.join(' ')]
    let next = 0
    const written = lines.flatMap((line) => {
      if (fieldValue(line, 'data') === undefined) return this.#maskLine(line)
      const field = dataLines[next]
      next += 1
      return field === undefined ? [] : `data: ${field}`
    })
    return written.join('\n')
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

function fieldValue(line: string, field: string): string | undefined {
  if (line === field) return ''
  if (!line.startsWith(`${field}:`)) return undefined
  const value = line.slice(field.length + 1)
  return value.startsWith(' ') ? value.slice(1) : value
}
