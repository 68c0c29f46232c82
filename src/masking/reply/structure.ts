/** Chooses how the body of a reply is masked, by the kind that it says it is. */
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Content } from '../../flow/reply-part.ts'
import type { Engine } from '../engine.ts'
import { EventMask } from '../structures/event-mask.ts'
import { GatheredForm } from '../structures/gathered-form.ts'
import { LineMask } from '../structures/line-mask.ts'
import type { Structure } from '../structures/structure.ts'
import { isInUtf8, withoutNulls } from './letters.ts'
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

const JSON_TYPE = /^(?:application|text)\/(?:x-|dns-|x-amz-|[\w.-]+\+)?json(?:-1\.[01])?$/
const SEQUENCE_TYPE =
  /^application\/(?:[\w.-]+\+)?(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|json-lines|stream\+json|json-l)$/
const XML_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?xml$/
const TEXT_TYPES = new Set(['text/plain', 'text/x-log', 'text/markdown'])
/** Kinds whose name tells nothing of anybody. Any other could be made to. */
const SHOWABLE =
  /^(?:application\/(?:octet-stream|pdf|zip|gzip|x-gzip|x-tar|x-7z-compressed|javascript|x-javascript|wasm|(?:x-)?protobuf|(?:x-)?msgpack|cbor|grpc(?:-web)?(?:-text)?(?:\+proto)?|vnd\.apache\.(?:parquet|arrow\.stream)|vnd\.ms-excel|msword|x-yaml|yaml|sql|rtf|xhtml)|image\/(?:png|jpeg|gif|webp|svg|tiff|x-icon)|text\/(?:css|javascript|calendar|vcard|yaml|rtf)|(?:audio|video)\/(?:mpeg|mp4|ogg|webm|wav)|binary\/octet-stream)$/
const TOP_TYPES = new Set(['application', 'audio', 'font', 'image', 'message', 'text', 'video'])

/** The structure of a kind. */
export function structureOfKind(kind: StreamKind, engine: Engine, limits: Limits): Structure {
  switch (kind) {
    case 'text': {
      const json = engine.jsonLines()
      const tables = engine.lineTables()
      const lineBytesMax = limits.mask_carry_bytes_max
      return new LineMask({ leaf: engine.leaf, json, tables, lineBytesMax })
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
      return engine.json({ isSequence: kind === 'json-sequence' })
  }
}

/** A structure for the content, or why there is none. */
export function structureFor(
  content: Content,
  engine: Engine,
  limits: Limits,
): Structure | Refusal {
  const { mediaType = '', charset } = content
  if (!isInUtf8(charset)) {
    return new Refusal('CONTENT_UNREADABLE', 'Its characters are not coded as UTF-8.')
  }
  if (mediaType.startsWith('multipart/'))
    return multipart(content.parameters.get('boundary'), engine, limits)
  const kind = kindOfType(mediaType)
  // What of an envelope is no text is hidden there; the grammar of JSON knows no null byte.
  if (kind === 'envelope' || kind === 'json' || kind === 'json-sequence')
    return structureOfKind(kind, engine, limits)
  const text =
    kind === undefined
      ? otherText(mediaType, engine, limits)
      : structureOfKind(kind, engine, limits)
  return text === undefined
    ? new Refusal('CONTENT_UNKNOWN', toldKind(mediaType))
    : withoutNulls(text)
}

function otherText(mediaType: string, engine: Engine, limits: Limits): Structure | undefined {
  if (mediaType === 'text/tab-separated-values') return engine.csv('\t')
  if (mediaType === 'application/x-www-form-urlencoded')
    return new GatheredForm(engine.form, limits)
  if (mediaType !== 'text/event-stream') return undefined
  const { leaf, jsonText: json } = engine
  return new EventMask({ leaf, json, eventBytesMax: limits.mask_token_bytes_max })
}

/** A refusal passes no mask, so it says nothing of what the sub-processor made up. */
function toldKind(mediaType: string): string {
  if (SHOWABLE.test(mediaType)) return `It is ${mediaType}.`
  const [top = ''] = mediaType.split('/')
  return TOP_TYPES.has(top) ? `It is a rare kind of ${top}.` : 'It does not say what it is.'
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
