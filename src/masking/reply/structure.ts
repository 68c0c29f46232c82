/** Chooses how the body of a reply is masked, by the kind that it says it is. */
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Content } from '../../flow/reply-part.ts'
import type { Engine } from '../engine.ts'
import { EventMask } from '../structures/event-mask.ts'
import { GatheredForm } from '../structures/gathered-form.ts'
import { LineMask } from '../structures/line-mask.ts'

/** Masks a body as it streams. Both throw `BrokenReply` where it cannot be masked. */
export type Structure = {
  readonly push: (chunk: Uint8Array) => Uint8Array
  readonly end: () => Uint8Array
}

const JSON_TYPE = /^(?:application|text)\/(?:x-|[\w.-]+\+)?json$/
const SEQUENCE_TYPE =
  /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|json-lines|stream\+json|json-l)$/
const TEXT_TYPES = new Set(['text/plain', 'text/x-log', 'text/markdown'])
const CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii'])
const SHOWABLE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/

/** A structure for the content, or why there is none. */
export function structureFor(
  content: Content,
  engine: Engine,
  limits: Limits,
): Structure | Refusal {
  const { mediaType = '', charset } = content
  if (charset !== undefined && !CHARSETS.has(charset.toLowerCase())) {
    return new Refusal('CONTENT_UNREADABLE', 'Its characters are not coded as UTF-8.')
  }
  if (JSON_TYPE.test(mediaType)) return engine.json({ isSequence: false, depth: 0 })
  if (SEQUENCE_TYPE.test(mediaType)) return engine.json({ isSequence: true, depth: 0 })
  const { leaf } = engine
  if (mediaType === 'application/x-www-form-urlencoded')
    return new GatheredForm(engine.form, limits)
  if (mediaType === 'text/event-stream') {
    const json = engine.jsonText
    return new EventMask({ leaf, json, eventBytesMax: limits.mask_token_bytes_max })
  }
  if (TEXT_TYPES.has(mediaType)) {
    return new LineMask({ leaf, json: engine.jsonLine, lineBytesMax: limits.mask_carry_bytes_max })
  }
  const told = SHOWABLE.test(mediaType) ? `It is ${mediaType}.` : 'It does not say what it is.'
  return new Refusal('CONTENT_UNKNOWN', told)
}
