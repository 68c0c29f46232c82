/** Masks multipart bodies (RFC 2046 §5.1) as they stream: each part by what its head says it is. */
import { concat, textOf, utf8 } from '../../base/bytes.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import type { Content } from '../../flow/reply-part.ts'
import { NOWHERE } from '../leaf-mask.ts'
import type { Structure } from '../structures/structure.ts'
import { beyondLimit, unreadable } from '../structures/unreadable.ts'
import type { FieldMaskParts } from './fields.ts'
import { readPartHead } from './part-head.ts'

export type MultipartMaskParts = {
  readonly fields: FieldMaskParts
  /** Said by the head of the whole; where nothing is, the first line says it. */
  readonly boundary: string | undefined
  readonly bodyOf: (content: Content) => Structure | Refusal
  readonly limits: {
    readonly mask_carry_bytes_max: number
    readonly mask_token_bytes_max: number
  }
}

type State = 'boundary' | 'head' | 'body' | 'over'

const NOTHING = Buffer.alloc(0)
/** RFC 2046 §5.1.1: seventy characters at most. */
const BOUNDARY = /^--([\w'()+,./:=? -]{0,69}[\w'()+,./:=?-])$/
const INNER_TYPE = 'application/http'

export class MultipartMask {
  readonly #parts: MultipartMaskParts
  #boundary: string | undefined
  #state: State = 'boundary'
  #carried: Buffer = NOTHING
  #body: Structure | undefined
  #isAtStart = false

  constructor(parts: MultipartMaskParts) {
    this.#parts = parts
    this.#boundary = parts.boundary
  }

  /** @throws BrokenReply */
  push(chunk: Uint8Array): Uint8Array {
    this.#carried = Buffer.concat([this.#carried, chunk])
    const masked: Uint8Array[] = []
    while (this.#step(masked));
    if (this.#state !== 'body' && this.#carried.length > this.#parts.limits.mask_carry_bytes_max)
      throw beyondLimit('mask_carry_bytes_max')
    return concat(masked)
  }

  /** @throws BrokenReply where the last part does not end. */
  end(): Uint8Array {
    const masked = [this.push(utf8('\r\n'))]
    if (this.#state !== 'over') throw unreadable('Its last part does not end.')
    return concat(masked)
  }

  /** One step further; whether there may be another. */
  #step(masked: Uint8Array[]): boolean {
    switch (this.#state) {
      case 'boundary':
        return this.#readBoundary(masked)
      case 'head':
        return this.#readHead(masked)
      case 'body':
        return this.#readBody(masked)
      default:
        // What follows the last part is nobody's to read (RFC 2046 §5.1).
        this.#carried = NOTHING
        return false
    }
  }

  /** The line that parts begin behind. */
  #readBoundary(masked: Uint8Array[]): boolean {
    const end = this.#carried.indexOf('\n')
    if (end === -1) return false
    const line = this.#carried.toString('latin1', 0, end).replace(/[ \t\r]+$/, '')
    this.#carried = this.#carried.subarray(end + 1)
    if (line === '' && this.#boundary === this.#parts.boundary) return true
    this.#boundary ??= BOUNDARY.exec(line)?.[1]
    if (this.#boundary === undefined || !line.startsWith(`--${this.#boundary}`))
      throw unreadable('It does not begin with its boundary.')
    const rest = line.slice(2 + this.#boundary.length)
    if (rest !== '' && rest !== '--') throw unreadable('A boundary of it is not as it said.')
    masked.push(utf8(`${line}\r\n`))
    this.#state = rest === '--' ? 'over' : 'head'
    return true
  }

  #readHead(masked: Uint8Array[]): boolean {
    const end = headEnd(this.#carried)
    if (end === undefined) return false
    const head = textOf(this.#carried.subarray(0, end.at))
    if (head === undefined) throw unreadable('The head of a part is not UTF-8.')
    this.#carried = this.#carried.subarray(end.next)
    const { shown, content, name } = readPartHead(head, this.#parts.fields)
    masked.push(shown)
    // Within it stands a whole reply, with a head of its own.
    if (content.mediaType === INNER_TYPE) return true
    this.#body = name === undefined ? this.#bodyOf(content) : this.#valueOf(name, content)
    this.#state = 'body'
    this.#isAtStart = true
    return true
  }

  #readBody(masked: Uint8Array[]): boolean {
    const delimiter = `\n--${this.#boundary ?? ''}`
    const body = this.#body
    if (body === undefined) throw unreadable('A part has no body.')
    const at = this.#isAtStart ? this.#emptyEnd(delimiter) : this.#next(delimiter)
    if (at === undefined) return false
    if (at === -1) {
      // Its beginning may stand at the end.
      const safe = this.#carried.length - delimiter.length - 1
      if (safe > 0) {
        masked.push(body.push(this.#carried.subarray(0, safe)))
        this.#carried = this.#carried.subarray(safe)
      }
      return false
    }
    const end = at > 0 && this.#carried[at - 1] === CARRIAGE_RETURN ? at - 1 : at
    masked.push(body.push(this.#carried.subarray(0, end)), body.end(), utf8('\r\n'))
    this.#carried = this.#carried.subarray(this.#carried[at] === NEWLINE ? at + 1 : at)
    this.#body = undefined
    this.#state = 'boundary'
    return true
  }

  #next(delimiter: string): number {
    return this.#carried.indexOf(delimiter, 0, 'latin1')
  }

  /** A part without a body may end right behind its head; `undefined` until that is told. */
  #emptyEnd(delimiter: string): number | undefined {
    const length = delimiter.length - 1
    if (this.#carried.length < length) return undefined
    this.#isAtStart = false
    const isEmpty = this.#carried.toString('latin1', 0, length) === delimiter.slice(1)
    return isEmpty ? 0 : this.#next(delimiter)
  }

  #bodyOf(content: Content): Structure {
    const { mediaType = '' } = content
    if (mediaType.startsWith('multipart/')) throw unreadable('It holds parts within parts.')
    const body = this.#parts.bodyOf(content)
    if (body instanceof Refusal) throw new BrokenReply(body)
    return body
  }

  /** A value of a form: its name says what it is, as in other forms. */
  #valueOf(name: string, content: Content): Structure {
    if (content.mediaType !== 'text/plain') return this.#bodyOf(content)
    const { leaf, names } = this.#parts.fields
    const last = name.replace(/(?:\[\d*\])+$/, '').match(/[^[\]]+(?=\]?$)/)?.[0] ?? name
    const { rule, isOperators } = names.of(last)
    if (rule === undefined) return this.#bodyOf(content)
    const gathered: Uint8Array[] = []
    let bytes = 0
    return {
      push: (chunk) => {
        bytes += chunk.length
        if (bytes > this.#parts.limits.mask_token_bytes_max)
          throw beyondLimit('mask_token_bytes_max')
        gathered.push(Uint8Array.from(chunk))
        return NOTHING
      },
      end: () => {
        const text = textOf(concat(gathered))
        if (text === undefined) throw unreadable('A value of its form is not UTF-8.')
        return utf8(leaf.masked(text, { ...NOWHERE, named: rule, isOperators }))
      },
    }
  }
}

const CARRIAGE_RETURN = 0x0d
const NEWLINE = 0x0a

/** Where a head ends and what follows it begins; a head of no lines is an empty line alone. */
function headEnd(bytes: Buffer): { readonly at: number; readonly next: number } | undefined {
  const lineEnd = (at: number): number =>
    bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === NEWLINE ? at + 1 : at
  const first = lineEnd(0)
  if (bytes[first] === NEWLINE) return { at: 0, next: first + 1 }
  // No further than to its end: the parts behind it may be many.
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
    const second = lineEnd(at + 1)
    if (bytes[second] !== NEWLINE) continue
    return { at: bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at, next: second + 1 }
  }
  return undefined
}
