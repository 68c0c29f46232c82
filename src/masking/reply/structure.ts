/** Chooses how the body of a reply is masked, by the kind that it says it is. */
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Content } from '../../flow/reply-part.ts'
import type { Engine } from '../engine.ts'
import { EventMask } from '../structures/event-mask.ts'
import { GatheredForm } from '../structures/gathered-form.ts'
import { LineMask } from '../structures/line-mask.ts'
import type { Structure } from '../structures/structure.ts'
import { TOP } from '../text/nesting.ts'
import { MultipartMask } from './multipart-mask.ts'

/** The kinds of streams that are masked by their structure. */
export type StreamKind =
  | 'text'
  | 'json'
  | 'json-sequence'
  | 'csv'
  | 'xml'
  | 'html'
  | 'multipart'
  | 'envelope'

const JSON_TYPE = /^(?:application|text)\/(?:x-|[\w.-]+\+)?json$/
const SEQUENCE_TYPE =
  /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|json-lines|stream\+json|json-l)$/
const XML_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?xml$/
const TEXT_TYPES = new Set(['text/plain', 'text/x-log', 'text/markdown'])
const CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii'])
const SHOWABLE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/

/** The structure of a kind. */
export function structureOfKind(kind: StreamKind, engine: Engine, limits: Limits): Structure {
  switch (kind) {
    case 'text': {
      const json = engine.jsonLines()
      return new LineMask({ leaf: engine.leaf, json, lineBytesMax: limits.mask_carry_bytes_max })
    }
    case 'csv':
      return engine.csv(undefined)
    case 'multipart':
      return multipart(undefined, engine, limits)
    case 'envelope':
      return engine.envelope()
    case 'xml':
    case 'html':
      return engine.xml(kind === 'html')
    default:
      return engine.json({ isSequence: kind === 'json-sequence', nesting: TOP })
  }
}

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
  if (mediaType.startsWith('multipart/'))
    return multipart(content.parameters.get('boundary'), engine, limits)
  const kind = kindOfType(mediaType)
  if (kind !== undefined) return structureOfKind(kind, engine, limits)
  if (mediaType === 'text/tab-separated-values') return engine.csv('\t')
  const { leaf } = engine
  if (mediaType === 'application/x-www-form-urlencoded')
    return new GatheredForm(engine.form, limits)
  if (mediaType === 'text/event-stream') {
    const json = engine.jsonText
    return new EventMask({ leaf, json, eventBytesMax: limits.mask_token_bytes_max })
  }
  const told = SHOWABLE.test(mediaType) ? `It is ${mediaType}.` : 'It does not say what it is.'
  return new Refusal('CONTENT_UNKNOWN', told)
}

function multipart(boundary: string | undefined, engine: Engine, limits: Limits): MultipartMask {
  const bodyOf = (content: Content): Structure | Refusal => structureFor(content, engine, limits)
  return new MultipartMask({ fields: engine.fields, boundary, bodyOf, limits })
}

function kindOfType(mediaType: string): StreamKind | undefined {
  if (JSON_TYPE.test(mediaType)) return 'json'
  if (SEQUENCE_TYPE.test(mediaType)) return 'json-sequence'
  if (XML_TYPE.test(mediaType)) return 'xml'
  if (mediaType === 'text/html') return 'html'
  if (mediaType === 'application/x-sentry-envelope') return 'envelope'
  if (mediaType === 'text/csv' || mediaType === 'application/csv') return 'csv'
  return TEXT_TYPES.has(mediaType) ? 'text' : undefined
}
