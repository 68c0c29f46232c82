/**
 * The head of one part of a multipart body (RFC 2046 §5.1): what it says, and what of it is shown.
 */
import { utf8 } from '../../base/bytes.ts'
import type { Content, Field } from '../../flow/reply-part.ts'
import { unreadable } from '../structures/unreadable.ts'
import { type FieldMaskParts, maskFields } from './fields.ts'

export type PartHead = {
  readonly shown: Uint8Array
  readonly content: Content
  /** What the part is called in a form (RFC 7578 §4.2). */
  readonly name: string | undefined
}

/** Digests and lengths of what was not yet masked, and validators that cannot be sent back. */
const LEFT_OUT = new Set(['content-length', 'content-md5', 'digest', 'content-digest', 'etag'])
const PLAIN_CODINGS = new Set(['7bit', '8bit', 'binary'])
const FIELD = /^([!#$%&'*+.^`|~\w-]{1,128}):[ \t]*(.*)$/

/** Lines up to the empty one. @throws BrokenReply where they are no head. */
export function readPartHead(text: string, parts: FieldMaskParts): PartHead {
  const [first = '', ...rest] = text.split(/\r?\n/)
  // A reply or a request within a part (application/http) begins with a line of its own.
  const begins = FIELD.test(first) || first === '' ? undefined : first
  const lines = (begins === undefined ? [first, ...rest] : rest).filter((line) => line !== '')
  const fields = lines.map(fieldOf)
  const told = new Map(fields.map(([name, value]) => [name.toLowerCase(), value]))
  // Which of two counts is told by nobody.
  if (saysTwice(fields)) throw unreadable('A part of it says twice what it is.')
  const coding = told.get('content-transfer-encoding')?.trim().toLowerCase()
  if (coding !== undefined && !PLAIN_CODINGS.has(coding))
    throw unreadable('A part of it is coded for mail.')
  if (told.has('content-encoding')) throw unreadable('A part of it is coded by itself.')
  const kept = fields.filter(([name]) => !LEFT_OUT.has(name.toLowerCase()))
  const shown = maskFields(kept, parts).map(([name, value]) => `${name}: ${value}\r\n`)
  const beginning = begins === undefined ? '' : `${maskedLine(begins, parts)}\r\n`
  return {
    shown: utf8(`${beginning}${shown.join('')}\r\n`),
    content: contentOf(told.get('content-type')),
    name: /;\s*name="?([^";]{1,128})/i.exec(told.get('content-disposition') ?? '')?.[1],
  }
}

function saysTwice(fields: readonly Field[]): boolean {
  return fields.filter(([name]) => name.toLowerCase() === 'content-type').length > 1
}

function fieldOf(line: string): Field {
  const [, name, value] = FIELD.exec(line) ?? []
  if (name === undefined || value === undefined) throw unreadable('The head of a part is no head.')
  return [name, value]
}

/** `HTTP/1.1 404 Not Found`, or a request line. */
function maskedLine(line: string, { leaf }: FieldMaskParts): string {
  return leaf.masked(line, { declared: undefined, named: undefined, isOperators: false })
}

/** Text where nothing is said (RFC 2046 §5.1). */
function contentOf(type = 'text/plain'): Content {
  const [mediaType = '', ...more] = type.split(';').map((part) => part.trim())
  const parameters = new Map(
    more.map((each): [string, string] => {
      const [name = '', value = ''] = each.split('=')
      return [name.toLowerCase(), value.replace(/^"|"$/g, '')]
    }),
  )
  return {
    mediaType: mediaType.toLowerCase(),
    charset: parameters.get('charset'),
    ...{ parameters, codings: [], bytes: undefined, live: false },
  }
}
